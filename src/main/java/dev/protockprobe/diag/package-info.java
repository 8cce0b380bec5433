/**
 * Diagnostics about inputs: their codes, their places in the text, the forms they print in, and
 * what the user may have meant.
 */
package dev.protockprobe.diag;
