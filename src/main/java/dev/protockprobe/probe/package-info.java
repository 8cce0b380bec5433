/** Kernel probes: what a line of {@code kprobe_events} says, and what a prototype makes of it. */
package dev.protockprobe.probe;
