package dev.protockprobe.probe;

/**
 * Which probes to make of a prototype.
 *
 * @param pointers what the default list makes of a pointer to data
 * @param returns whether a probe is made of the function's return
 */
public record ProbeRules(PointerRule pointers, ReturnRule returns, ProbeNaming naming) {}
