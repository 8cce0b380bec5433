/** Diagnostics about inputs: their codes, their places in the text, and the forms they print in. */
package dev.protockprobe.diag;
