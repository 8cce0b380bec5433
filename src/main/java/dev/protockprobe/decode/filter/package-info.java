/**
 * Which events of a trace are wanted: an expression as the kernel's own event filters have them
 * (Documentation/trace/events.rst, "Event filtering"), read once, and compiled for each event to a
 * tree that looks at the trace's bytes.
 */
package dev.protockprobe.decode.filter;
