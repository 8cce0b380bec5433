package dev.protockprobe.check;

import dev.protockprobe.type.CType;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Describes in terms of C the bits that a fetch expression reads: a whole scalar, a part of one,
 * several scalars, or bits that belong to no parameter. {@link Kind} lists all cases.
 *
 * @param key identifies the bits: equal for all expressions that read the same bits, and for no
 *     others
 * @param words a description of the bits for messages: {@code mss}, {@code the upper half of mss},
 *     {@code the return address}
 * @param parameter the index, from 0, of the parameter that contains the bits or whose pointer
 *     leads to them; {@link #RESULT} for the function's result, otherwise {@link #NONE}
 * @param path the one object that the bits belong to, as a C expression: {@code sk->sk_family};
 *     empty if there is none
 * @param type the object's type, if it is one scalar
 * @param begins whether the first bit read is the object's first bit
 */
record Value(
    Kind kind,
    String key,
    String words,
    int parameter,
    String path,
    Optional<CType> type,
    boolean begins) {
  /** A value that is not of one scalar. */
  Value(Kind kind, String key, String words, int parameter) {
    this(kind, key, words, parameter, "", Optional.empty(), false);
  }

  /** How a key ends: the first bit, and how many there are. */
  private static final Pattern RANGE = Pattern.compile("\\[(-?\\d+),(\\d+)]$");

  /**
   * In place of a parameter's index: {@code NONE} for no parameter, {@code RESULT} for the
   * function's result.
   */
  static final int NONE = -1;

  static final int RESULT = -2;

  /** How bits and objects meet. */
  enum Kind {
    /** All bits of one scalar. */
    WHOLE,
    /** Some bits of one scalar. */
    PART,
    /** One scalar, and bits beyond it that no parameter has. */
    WIDE,
    /** Whole members of a struct beside one another, which a fetch arg can print as one number. */
    SEVERAL,
    /** Bits of several objects. */
    STRADDLING,
    /** Memory behind a pointer whose type does not say what is there. */
    OPAQUE,
    /** The address of something: of the stack, or of a parameter's copy. */
    ADDRESS,
    /** Bits that are not of a parameter. */
    NOTHING,
    /** A value that the kernel reads as 0 in any case. */
    ZERO,
    /** A value without a C type: a constant, a symbol, the task's name. */
    FOREIGN
  }

  /** Bits that are not of a parameter. */
  static Value nothing(String key, String words) {
    return new Value(Kind.NOTHING, key, words, NONE);
  }

  /** The same value in other words. */
  Value called(String other) {
    return new Value(kind, key, other, parameter, path, type, begins);
  }

  static Value foreign(String key) {
    return new Value(Kind.FOREIGN, key, key, NONE);
  }

  /** Whether this is exactly the given bits of its object: members of a union share bits. */
  boolean covers(long fromBits, int bits) {
    return key.endsWith("[" + fromBits + "," + bits + "]");
  }

  /** Where its bits begin, counted as its key counts them: from the start of the whole object. */
  OptionalLong fromBits() {
    Matcher range = RANGE.matcher(key);
    return range.find() ? OptionalLong.of(Long.parseLong(range.group(1))) : OptionalLong.empty();
  }

  /** How many bits it has; 0 if that is not known. */
  int bits() {
    Matcher range = RANGE.matcher(key);
    return range.find() ? Integer.parseInt(range.group(2)) : 0;
  }

  /** Whether types say what the bits are. */
  boolean isExplained() {
    return kind != Kind.OPAQUE || !path.isEmpty();
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** Whether the value can be compared: constants, symbols and the task's name cannot. */
  boolean isKnown() {
    return kind != Kind.FOREIGN;
  }
}
