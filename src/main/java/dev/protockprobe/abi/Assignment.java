package dev.protockprobe.abi;

/**
 * Where a parameter is.
 *
 * @param caveat what compilers disagree about here; empty if they agree
 */
public record Assignment(Storage storage, String caveat) {}
