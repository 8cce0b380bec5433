package dev.protockprobe.abi;

/**
 * What one prototype's functions did.
 *
 * @param entry what the called function found at its entry
 * @param exit what the returning function left to its caller
 */
record CapturedCall(CapturedState entry, CapturedState exit) {}
