package dev.protockprobe.kernel;

import java.util.Optional;

/**
 * How one parameter is passed.
 *
 * @param sizeBytes empty if it is not known
 */
record Passed(Kind kind, Optional<Integer> sizeBytes) {

  /** What a parameter is. */
  enum Kind {
    SIGNED,
    UNSIGNED,
    POINTER,
    RECORD,
    /** What the front end could not find out; it agrees with nothing. */
    UNKNOWN
  }

  static Passed number(int sizeBytes, boolean signed) {
    return new Passed(signed ? Kind.SIGNED : Kind.UNSIGNED, Optional.of(sizeBytes));
  }

  boolean agreesWith(Passed other) {
    return kind == other.kind && sizeBytes.equals(other.sizeBytes);
  }

  @Override
  public String toString() {
    String size = sizeBytes.map(String::valueOf).orElse("?");
    return switch (kind) {
      case SIGNED -> "s" + size;
      case UNSIGNED -> "u" + size;
      case POINTER -> "pointer";
      case RECORD -> "record of " + size;
      case UNKNOWN -> "unknown";
    };
  }
}
