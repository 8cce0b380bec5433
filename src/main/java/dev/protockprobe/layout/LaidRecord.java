package dev.protockprobe.layout;

/**
 * The layout of a struct or union, and its {@link Shape} (size and alignment) where it is a member
 * of another record.
 */
record LaidRecord(RecordLayout layout, Shape shape) {}
