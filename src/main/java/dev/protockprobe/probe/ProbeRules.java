package dev.protockprobe.probe;

/**
 * Which probes to make of a prototype.
 *
 * @param pointers what the default list makes of a pointer to data
 * @param returns whether a probe is made of the function's return
 * @param maxactive how many calls at once a return probe can follow; 0 for the kernel's own number
 */
public record ProbeRules(
    PointerRule pointers, ReturnRule returns, int maxactive, ProbeNaming naming) {}
