/** Trace text back to values: lines to rows by the events' definitions, and rows to output. */
package dev.protockprobe.decode;
