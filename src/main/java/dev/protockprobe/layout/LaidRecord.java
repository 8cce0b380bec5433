package dev.protockprobe.layout;

/** A record's layout, and what it tells those that hold the record. */
record LaidRecord(RecordLayout layout, Shape shape) {}
