package dev.protockprobe;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The system calls to probe, and the functions where the target's system calls enter the kernel.
 *
 * @param calls names and globs of calls, for example {@code openat}
 * @param symbols the target's functions at which system calls enter; empty if they are not known
 */
public record Syscalls(List<String> calls, Optional<Set<String>> symbols) {
  /** No call is asked for, and nothing is known of the target's symbols. */
  public static final Syscalls NONE = new Syscalls(List.of(), Optional.empty());

  public Syscalls {
    calls = List.copyOf(calls);
  }
}
