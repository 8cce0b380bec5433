package dev.protockprobe.probe;

import dev.protockprobe.abi.SyscallEntry;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel's version. Versions are compared by their first two numbers only.
 *
 * @param level the third number, which tells the features that a stable kernel got from newer
 *     kernels; 0 if it is not known, as in the versions of Debian and Ubuntu
 */
public record KernelVersion(int major, int minor, int level) implements Comparable<KernelVersion> {
  private static final String VERSION = "v?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(\\D.*)?";

  /** A version whose level is not known. */
  public KernelVersion(int major, int minor) {
    this(major, minor, 0);
  }

  /** Reads {@code 6.1}, {@code v6.12.3} or what {@code uname -r} prints. */
  public static Optional<KernelVersion> parse(String text) {
    Matcher matcher = Pattern.compile(VERSION).matcher(text);
    return matcher.matches()
        ? Optional.of(
            new KernelVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  /** The version of which a table of system calls' entries says something. */
  public static KernelVersion of(SyscallEntry.Version version) {
    return new KernelVersion(version.major(), version.minor());
  }

  /** The version as people write it: {@code 6.12}. */
  public String text() {
    return major + "." + minor;
  }

  public boolean isAtLeast(KernelVersion other) {
    return compareTo(other) >= 0;
  }

  /** Compares the first two numbers. */
  @Override
  public int compareTo(KernelVersion other) {
    return major == other.major
        ? Integer.compare(minor, other.minor)
        : Integer.compare(major, other.major);
  }
}
