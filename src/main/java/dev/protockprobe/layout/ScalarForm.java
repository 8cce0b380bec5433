package dev.protockprobe.layout;

/**
 * How a scalar looks in a register or in memory.
 *
 * @param sizeBytes 1, 2, 4, 8 or 16
 */
public record ScalarForm(int sizeBytes, boolean signed) {}
