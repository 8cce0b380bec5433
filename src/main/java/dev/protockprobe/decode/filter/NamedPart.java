package dev.protockprobe.decode.filter;

import java.util.Optional;

/** What a name in a filter stands for in the events of one schema: a number, a time or a text. */
sealed interface NamedPart {
  /** Whether an event has the part, and the part is neither 0 nor empty. */
  EventPredicate truth();

  /** The number that can be compared with another part's. */
  Optional<NumberSource> number();

  /** The text that can be compared with another part's. */
  Optional<TextSource> text();

  /** Calls the method of {@code visitor} for this part's form. */
  <R> R accept(Visitor<R> visitor) throws Mismatch;

  /**
   * A number.
   *
   * @param bits how many it has at most; 0 if that is not known
   * @param character whether the kernel prints it as a character
   * @param meaning what it means as text, if it has a meaning
   */
  record Numeric(
      NumberSource source,
      int bits,
      boolean signed,
      boolean character,
      Optional<TextSource> meaning)
      implements NamedPart {
    @Override
    public EventPredicate truth() {
      return source.isThereAndNonZero();
    }

    @Override
    public Optional<NumberSource> number() {
      return Optional.of(source);
    }

    @Override
    public Optional<TextSource> text() {
      return Optional.empty();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) throws Mismatch {
      return visitor.visitNumeric(this);
    }
  }

  /** The time, in billionths of the trace clock's unit. */
  record Time(NumberSource source) implements NamedPart {
    @Override
    public EventPredicate truth() {
      return source.isThereAndNonZero();
    }

    @Override
    public Optional<NumberSource> number() {
      return Optional.empty();
    }

    @Override
    public Optional<TextSource> text() {
      return Optional.empty();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) throws Mismatch {
      return visitor.visitTime(this);
    }
  }

  /**
   * A text.
   *
   * @param meaning whether it is what a number means
   */
  record Textual(TextSource source, boolean meaning) implements NamedPart {
    @Override
    public EventPredicate truth() {
      TextSource read = source;
      return event -> read.read(event) && read.start() < read.end();
    }

    @Override
    public Optional<NumberSource> number() {
      return Optional.empty();
    }

    @Override
    public Optional<TextSource> text() {
      return Optional.of(source);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) throws Mismatch {
      return visitor.visitTextual(this);
    }
  }

  /** One method for each form and no default, so that a forgotten form does not compile. */
  interface Visitor<R> {
    R visitNumeric(Numeric number) throws Mismatch;

    R visitTime(Time time) throws Mismatch;

    R visitTextual(Textual text) throws Mismatch;
  }
}
