package dev.protockprobe.probe;

import dev.protockprobe.abi.SyscallEntry;

/**
 * The function at which a system call enters the kernel.
 *
 * @param symbol its name, for example {@code __x64_sys_openat}
 * @param entry how functions of its kind take the call's arguments
 */
public record SyscallPoint(String symbol, SyscallEntry entry) {}
