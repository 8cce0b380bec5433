package dev.protockprobe.type;

import dev.protockprobe.diag.Span;
import java.util.Optional;

/**
 * One line of a list of declarations.
 *
 * @param text the declaration on one line: a prototype, {@code struct tag}, {@code typedef int t}
 * @param span the declared name
 * @param condition the condition under which the declaration counts; empty if it always does
 * @param size the size and alignment of a type; empty for a function, or if they are not known
 */
public record Listed(
    Kind kind,
    String name,
    String text,
    Span span,
    Optional<String> condition,
    Optional<Size> size) {

  /** The size and the alignment of a type, in bytes. */
  public record Size(long bytes, long alignmentBytes) {}

  /** A function, or a type whose size is not known yet. */
  public Listed(Kind kind, String name, String text, Span span, Optional<String> condition) {
    this(kind, name, text, span, condition, Optional.empty());
  }

  public Listed with(Size known) {
    return new Listed(kind, name, text, span, condition, Optional.of(known));
  }

  /** The kind of the declaration. */
  public enum Kind {
    FUNCTION,
    STRUCT,
    UNION,
    ENUM,
    TYPEDEF
  }
}
