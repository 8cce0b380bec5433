package dev.protockprobe.layout;

/** A record's layout, and its shape as the member of another record. */
record LaidRecord(RecordLayout layout, Shape shape) {}
