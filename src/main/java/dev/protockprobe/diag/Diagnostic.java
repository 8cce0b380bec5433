package dev.protockprobe.diag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing to tell the user about an input.
 *
 * @param span the range of the input that it is about; empty if there is none, as for a missing
 *     file
 * @param help what to type to mend it; empty if there is nothing to say
 * @param related other places that explain it, such as an earlier declaration
 */
public record Diagnostic(
    Severity severity,
    DiagnosticCode code,
    Optional<Span> span,
    String message,
    String help,
    List<Related> related) {

  /** Another place that explains a diagnostic. */
  public record Related(Span span, String message) {}

  public Diagnostic {
    related = List.copyOf(related);
  }

  public static Diagnostic error(DiagnosticCode code, Span span, String message) {
    return new Diagnostic(Severity.ERROR, code, Optional.of(span), message, "", List.of());
  }

  /** An error about no text, for example an input that cannot be read. */
  public static Diagnostic error(DiagnosticCode code, String message) {
    return new Diagnostic(Severity.ERROR, code, Optional.empty(), message, "", List.of());
  }

  public static Diagnostic warning(DiagnosticCode code, Span span, String message) {
    return new Diagnostic(Severity.WARNING, code, Optional.of(span), message, "", List.of());
  }

  public static Diagnostic note(DiagnosticCode code, Span span, String message) {
    return new Diagnostic(Severity.NOTE, code, Optional.of(span), message, "", List.of());
  }

  /** A warning about no text. */
  public static Diagnostic warning(DiagnosticCode code, String message) {
    return new Diagnostic(Severity.WARNING, code, Optional.empty(), message, "", List.of());
  }

  /** A note about no text. */
  public static Diagnostic note(DiagnosticCode code, String message) {
    return new Diagnostic(Severity.NOTE, code, Optional.empty(), message, "", List.of());
  }

  /** The same about something that can be left out. */
  public Diagnostic asWarning(String otherMessage) {
    return new Diagnostic(Severity.WARNING, code, span, otherMessage, help, related);
  }

  public Diagnostic withHelp(String text) {
    return new Diagnostic(severity, code, span, message, text, related);
  }

  public Diagnostic withRelated(Span place, String text) {
    List<Related> all = new ArrayList<>(related);
    all.add(new Related(place, text));
    return new Diagnostic(severity, code, span, message, help, all);
  }
}
