package dev.protockprobe.probe;

/**
 * Which probes to make of a prototype.
 *
 * @param pointers what the default list makes of a pointer to data
 * @param guards whether the pointers that are followed are fetched too, behind all other fetch args
 * @param returns whether the function's entry, its return, or both get a probe
 * @param maxactive how many calls a return probe can follow at the same time; 0 for the kernel's
 *     default
 */
public record ProbeRules(
    PointerRule pointers, boolean guards, ReturnRule returns, int maxactive, ProbeNaming naming) {}
