package dev.protockprobe.probe;

/**
 * Which probes to make of a prototype.
 *
 * @param pointers whether the default list of fetch args follows a pointer to data or prints its
 *     address
 * @param guards whether a probe also fetches the pointers that it follows, behind all other fetch
 *     args
 * @param returns which get a probe: the function's entry, its return, or both
 * @param maxactive how many calls a return probe can follow at the same time; 0 for the kernel's
 *     default
 */
public record ProbeRules(
    PointerRule pointers, boolean guards, ReturnRule returns, int maxactive, ProbeNaming naming) {}
