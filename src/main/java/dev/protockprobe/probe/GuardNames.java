package dev.protockprobe.probe;

/**
 * Makes and recognises the names of guards: fetch args that hold a pointer because another fetch
 * arg follows it. Without the pointer nobody can tell a number in memory from the stale bytes that
 * the kernel prints where it could not read.
 */
public final class GuardNames {
  private static final String SUFFIX = "__ptr";

  /** The part of a suffix that must remain when the limit of a name's length cuts it. */
  private static final String LEAST_SUFFIX = "__p";

  private GuardNames() {}

  /** The name of the guard of {@code name}, whose own end is cut if the two are too long. */
  public static String of(String name) {
    int most = KernelLimits.MAX_ARG_NAME_LEN - SUFFIX.length();
    return (name.length() > most ? name.substring(0, most) : name) + SUFFIX;
  }

  /**
   * Whether {@code name} is a guard's, also one that was made unique with {@code _} or a number.
   */
  public static boolean isGuard(String name) {
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') {
      end--;
    }
    String stem = end > 0 && name.charAt(end - 1) == '_' ? name.substring(0, end - 1) : name;
    if (stem.endsWith(SUFFIX)) {
      return true;
    }
    int cut = stem.lastIndexOf(LEAST_SUFFIX);
    return name.length() == KernelLimits.MAX_ARG_NAME_LEN
        && cut >= 0
        && SUFFIX.startsWith(stem.substring(cut));
  }
}
