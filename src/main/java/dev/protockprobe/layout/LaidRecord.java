package dev.protockprobe.layout;

/** The layout of a struct or union, and the {@link Shape} it has as a member of another one. */
record LaidRecord(RecordLayout layout, Shape shape) {}
