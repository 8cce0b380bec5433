package dev.protockprobe.probe;

import dev.protockprobe.diag.Span;
import java.util.List;
import java.util.Optional;

/**
 * Whether the kernels of a target accept one line that is written to {@code kprobe_events}.
 *
 * @param line the line, without its end
 * @param event the event that the line defines; empty if it is not understood, or is a deletion
 * @param words for each of the event's fetch args, in order, the word of the line that defines it
 * @param refusals why kernels with every feature that was backported to their version refuse the
 *     line. A kernel reports only the first reason; an empty list means that these kernels accept
 *     the line
 * @param otherwise why kernels of the same version without the backports refuse the line; empty if
 *     they accept it
 */
public record LineVerdict(
    Span line,
    Optional<ProbeEvent> event,
    List<Span> words,
    List<Refusal> refusals,
    List<Refusal> otherwise) {
  public LineVerdict {
    words = List.copyOf(words);
    refusals = List.copyOf(refusals);
    otherwise = List.copyOf(otherwise);
  }

  /** The three verdicts. */
  public enum Kind {
    ACCEPTED,
    REFUSED,
    /** Some of the kernels accept the line, and others refuse it. */
    DEPENDS
  }

  /**
   * The verdict of all the kernels; {@link Kind#DEPENDS} if some accept the line and others refuse
   * it.
   */
  public Kind kind() {
    if (refusals.isEmpty() != otherwise.isEmpty()) {
      return Kind.DEPENDS;
    }
    return refusals.isEmpty() ? Kind.ACCEPTED : Kind.REFUSED;
  }

  /** The first refusal of the kernels that refuse the line; empty if all accept it. */
  public Optional<Refusal> refusal() {
    return refusals.isEmpty() ? otherwise.stream().findFirst() : refusals.stream().findFirst();
  }
}
