package dev.protockprobe.layout;

import dev.protockprobe.diag.Span;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value that may not be known: either the value or the first reason why it is not known.
 *
 * @param doubt present exactly if {@code value} is not
 */
public record Doubtful<T>(Optional<T> value, Optional<Doubt> doubt) {
  public Doubtful {
    if (value.isPresent() == doubt.isPresent()) {
      throw new IllegalArgumentException("either a value or a doubt");
    }
  }

  public static <T> Doubtful<T> known(T value) {
    return new Doubtful<>(Optional.of(value), Optional.empty());
  }

  public static <T> Doubtful<T> unknown(Doubt doubt) {
    return new Doubtful<>(Optional.empty(), Optional.of(doubt));
  }

  /** The value, or {@code otherwise} as the reason why it is not known. */
  static <T> Doubtful<T> of(Optional<T> value, Doubt otherwise) {
    return value.isPresent() ? known(value.get()) : unknown(otherwise);
  }

  public boolean isKnown() {
    return value.isPresent();
  }

  public <R> Doubtful<R> map(Function<T, R> function) {
    return value.isPresent() ? known(function.apply(value.get())) : without();
  }

  public <R> Doubtful<R> flatMap(Function<T, Doubtful<R>> function) {
    return value.isPresent() ? function.apply(value.get()) : without();
  }

  /** The same doubt about a value of another type; the value must not be known. */
  <R> Doubtful<R> without() {
    return new Doubtful<>(Optional.empty(), doubt);
  }

  /** The same, but a doubt without a place now has {@code place}. */
  Doubtful<T> orAt(Span place) {
    return value.isPresent() ? this : unknown(doubt.orElseThrow().orAt(place));
  }
}
