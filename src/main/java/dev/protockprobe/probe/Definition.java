package dev.protockprobe.probe;

/**
 * One parsed definition of an event.
 *
 * @param args the event's fetch args, as a kernel stores them
 */
record Definition(ProbeEvent event, KernelArgs args) {}
