package dev.protockprobe.layout;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Span;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Uncertainty;
import java.util.Optional;

/**
 * Why a type's layout or an expression's value is not known.
 *
 * @param span the cause in the text; empty if the cause is the type that was asked for
 * @param message the reason, as a diagnostic says it
 * @param help what to type to make it known; empty if nothing helps
 * @param undefined the type that no input defines, as C writes it; empty for any other reason
 * @param reported the error that was reported when the cause was read; empty if none was
 */
public record Doubt(
    Optional<Span> span,
    String message,
    String help,
    String undefined,
    Optional<Diagnostic> reported) {
  private static final String GIVE_HEADER =
      "give the header that defines it, or a vmlinux.h, as one more input";

  /** A doubt about which nothing has been reported. */
  Doubt(Optional<Span> span, String message, String help) {
    this(span, message, help, "", Optional.empty());
  }

  public static Doubt of(String message) {
    return new Doubt(Optional.empty(), message, "");
  }

  static Doubt at(Span span, String message) {
    return new Doubt(Optional.of(span), message, "");
  }

  /** The doubt that comes with a definition. */
  static Doubt of(Uncertainty uncertainty) {
    return new Doubt(Optional.of(uncertainty.span()), uncertainty.message(), uncertainty.help());
  }

  /** The doubt about a type that no input defines. */
  static Doubt incomplete(String type) {
    return new Doubt(
        Optional.empty(), "no input defines '" + type + "'", GIVE_HEADER, type, Optional.empty());
  }

  /** The doubt about a type that could not be read. */
  static Doubt unreadable(CType.Unreadable type) {
    return new Doubt(
        type.error().span(),
        type.error().message(),
        type.error().help(),
        "",
        Optional.of(type.error()));
  }

  /**
   * The doubt whether an unnamed struct or union that has a tag, or is written as a typedef, is a
   * member.
   */
  static Doubt ofExtensions() {
    return new Doubt(
        Optional.empty(),
        "whether this unnamed struct or union is a member depends on -fms-extensions",
        "pass -fms-extensions or -fno-ms-extensions, as the kernel's Makefile does");
  }

  /** The doubt about a name in an expression that no input defines. */
  static Doubt unknownName(String name, Span span) {
    return new Doubt(
        Optional.of(span), "no input defines an enumerator '" + name + "'", GIVE_HEADER);
  }

  /** This doubt about {@code place}, unless it has a place already. */
  Doubt orAt(Span place) {
    return span.isPresent()
        ? this
        : new Doubt(Optional.of(place), message, help, undefined, reported);
  }

  // Every run puts doubts in a set. A record's own equals and hashCode are spun at run time when
  // they are first called, which takes a seventh of a short run.
  @Override
  public boolean equals(Object other) {
    return other instanceof Doubt doubt
        && span.equals(doubt.span)
        && message.equals(doubt.message)
        && help.equals(doubt.help);
  }

  @Override
  public int hashCode() {
    return message.hashCode();
  }
}
