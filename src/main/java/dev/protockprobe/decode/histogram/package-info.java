/**
 * Histograms that the kernel keeps: the triggers that ask for them, and what the files named hist
 * print.
 */
package dev.protockprobe.decode.histogram;
