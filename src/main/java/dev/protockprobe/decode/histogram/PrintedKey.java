package dev.protockprobe.decode.histogram;

/**
 * The value of one key in a row of a histogram, as the kernel prints it.
 *
 * @param number 0 for a text
 * @param text one character for each byte; empty for a number
 */
record PrintedKey(long number, String text) {}
