package dev.protockprobe.diag;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the function that the user may have meant by a name that no input declares. Kernel versions
 * replace functions, and the new name is often too different from the old one to pass for a typing
 * error.
 */
public final class MeantFunction {
  /** What allocation functions have behind their names since Linux 6.10. */
  private static final String PROFILED = "_noprof";

  private static final String INTERNAL = "__";

  /** What the entries of system calls have before the call's name, and their implementations. */
  private static final List<String> OF_SYSCALLS =
      List.of(
          "__x64_sys_",
          "__arm64_sys_",
          "__riscv_sys_",
          "__s390x_sys_",
          "__do_sys_",
          "__se_sys_",
          "sys_");

  private MeantFunction() {}

  /**
   * A question that suggests another function, or the system call of that name.
   *
   * @param known the functions that the inputs declare
   * @param otherwise what follows the question
   * @return empty if nothing is near
   */
  public static Optional<String> didYouMean(
      String name, Collection<String> known, String otherwise) {
    Set<String> names = new HashSet<>(known);
    return RenamedFunctions.of(name, names)
        .map(MeantFunction::question)
        .or(() -> syscall(name, names))
        .or(() -> withAffixes(name, names))
        .map(question -> question + otherwise)
        .or(() -> NearestNames.didYouMean(name, known, otherwise));
  }

  private static String question(RenamedFunctions.Other other) {
    return "did you mean '" + other.name() + "'" + other.how() + "?";
  }

  private static Optional<String> syscall(String name, Set<String> names) {
    return OF_SYSCALLS.stream().anyMatch(prefix -> names.contains(prefix + name))
        ? Optional.of("did you mean the system call, '--syscall " + name + "'?")
        : Optional.empty();
  }

  /** The name with affixes that functions gain when an inline wrapper takes their name. */
  private static Optional<String> withAffixes(String name, Set<String> names) {
    String bare = without(name);
    return List.of(bare, bare + PROFILED, INTERNAL + bare, INTERNAL + bare + PROFILED).stream()
        .filter(names::contains)
        .findFirst()
        .map(other -> "did you mean '" + other + "'?");
  }

  private static String without(String name) {
    int start = name.startsWith(INTERNAL) ? INTERNAL.length() : 0;
    int end = name.length() - (name.endsWith(PROFILED) ? PROFILED.length() : 0);
    return start < end ? name.substring(start, end) : name;
  }
}
