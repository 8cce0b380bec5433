package dev.protockprobe.probe;

/**
 * One definition that was understood.
 *
 * @param args the event's fetch args, as a kernel keeps them
 */
record Definition(ProbeEvent event, KernelArgs args) {}
