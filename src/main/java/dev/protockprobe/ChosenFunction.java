package dev.protockprobe;

import dev.protockprobe.probe.SyscallPoint;
import java.util.Optional;

/**
 * A function to make probes of.
 *
 * @param name the name that its events have unless the user names them
 * @param glob the pattern that chose the function; empty if the user named the function. A named
 *     function that cannot be probed is an error; one that a pattern chose may be left out.
 * @param syscall the system call that enters the kernel at this function; empty for any other
 *     function
 */
record ChosenFunction(String name, String glob, Optional<Syscall> syscall) {
  /**
   * A system call.
   *
   * @param call its name, for example {@code openat}
   * @param point where it enters the kernel
   */
  record Syscall(String call, SyscallPoint point) {}

  ChosenFunction(String name, String glob) {
    this(name, glob, Optional.empty());
  }

  static ChosenFunction named(String name) {
    return new ChosenFunction(name, "");
  }

  boolean isNamed() {
    return glob.isEmpty();
  }

  /** The same function, as a system call's entry. */
  ChosenFunction entering(String call, SyscallPoint point) {
    return new ChosenFunction(name, glob, Optional.of(new Syscall(call, point)));
  }

  /** Where it enters the kernel, if it is a system call's entry. */
  Optional<SyscallPoint> point() {
    return syscall.map(Syscall::point);
  }
}
