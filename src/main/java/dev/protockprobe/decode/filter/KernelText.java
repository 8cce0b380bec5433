package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Span;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Writes conditions for the kernel's event filter, each of which compares a string with a constant.
 * The kernel parses them in {@code parse_pred} (kernel/trace/trace_events_filter.c, Linux 6.12).
 */
final class KernelText {
  /** {@code MAX_FILTER_STR_VAL} in kernel/trace/trace.h. */
  private static final int MOST_BYTES = 255;

  private KernelText() {}

  /**
   * The condition that a text equals or matches a constant; if not {@code wanted}, that it does
   * not.
   */
  static KernelCondition compare(
      String name, Operator operator, String constant, Span span, boolean wanted)
      throws KernelRefusal {
    if (operator.orders()) {
      throw new KernelRefusal(span, "the kernel's filter does not order strings");
    }
    boolean equals = wanted == (operator == Operator.EQUAL);
    if (operator != Operator.LIKE) {
      return KernelCondition.test(name, equals ? "==" : "!=", quoted(constant, span));
    }
    String test = name + " ~ " + quoted(pattern(constant), span);
    return new KernelCondition.Test(wanted ? test : "!(" + test + ")");
  }

  /**
   * The pattern with a backslash before its first plain character, so that the kernel takes it for
   * a glob: {@code filter_parse_regex} has forms of its own for a digit or {@code !} at the
   * beginning and for stars at the ends, and looks for the latter at a wrong place in {@code comm}.
   */
  private static String pattern(String glob) {
    int at = 0;
    while (at < glob.length() && glob.charAt(at) == '*') {
      at++;
    }
    boolean plain = at < glob.length() && "?[\\".indexOf(glob.charAt(at)) < 0;
    return plain ? glob.substring(0, at) + "\\" + glob.substring(at) : glob;
  }

  /**
   * The constant in quotes. Refuses what cannot stand in the kernel's strings, which have no
   * escapes.
   */
  private static String quoted(String bytes, Span span) throws KernelRefusal {
    if (bytes.length() >= MOST_BYTES) {
      throw new KernelRefusal(span, "a string of the kernel's filter has less than 255 bytes");
    }
    if (bytes.indexOf('"') >= 0 && bytes.indexOf('\'') >= 0) {
      throw new KernelRefusal(span, "a string of the kernel's filter cannot have both quotes");
    }
    if (bytes.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new KernelRefusal(
          span,
          "a string of the kernel's filter cannot have control characters such as a line end");
    }
    char quote = bytes.indexOf('"') >= 0 ? '\'' : '"';
    try {
      ByteBuffer raw = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return quote + StandardCharsets.UTF_8.newDecoder().decode(raw).toString() + quote;
    } catch (CharacterCodingException e) {
      throw new KernelRefusal(span, "a string of the kernel's filter must be UTF-8");
    }
  }
}
