package dev.protockprobe.probe;

/**
 * Which probes to make of a prototype.
 *
 * @param pointers what the default list makes of a pointer to data
 * @param guards whether the pointers that are followed are fetched too, behind all other fetch args
 * @param returns whether a probe is made of the function's return
 * @param maxactive how many calls at once a return probe can follow; 0 for the kernel's own number
 */
public record ProbeRules(
    PointerRule pointers, boolean guards, ReturnRule returns, int maxactive, ProbeNaming naming) {}
