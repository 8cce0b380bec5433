package dev.protockprobe.abi;

import java.util.List;

/** How a value is passed or returned, before it is known which registers are left for it. */
sealed interface ArgumentClass {

  /** Calls the method of {@code visitor} for this class. */
  <R> R accept(Visitor<R> visitor);

  /**
   * In registers of the word's size, or on the stack.
   *
   * @param alignmentBytes what the convention aligns it to on the stack
   * @param evenRegister whether its first register has an even number, counted from the first
   * @param record whether it is a struct or union, which fills a register as it fills memory
   * @param emptyWords the words of it that hold no data and, by psABI x86-64 3.2.3 (class
   *     NO_CLASS), take no register; counted from 0
   * @param registersOnly whether it takes no place where too few registers are left: gcc's records
   *     without named members on x86-64
   */
  record InWords(
      int sizeBytes,
      int alignmentBytes,
      boolean evenRegister,
      boolean record,
      List<Integer> emptyWords,
      boolean registersOnly)
      implements ArgumentClass {
    public InWords {
      emptyWords = List.copyOf(emptyWords);
    }

    /** A struct or union that takes its place on the stack where registers are missing. */
    public InWords(
        int sizeBytes, int alignmentBytes, boolean evenRegister, List<Integer> emptyWords) {
      this(sizeBytes, alignmentBytes, evenRegister, true, emptyWords, false);
    }

    /** A scalar. */
    public InWords(int sizeBytes, int alignmentBytes, boolean evenRegister) {
      this(sizeBytes, alignmentBytes, evenRegister, false, List.of(), false);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitInWords(this);
    }
  }

  /** On the stack, whatever registers are left: psABI x86-64 3.2.3, class MEMORY. */
  record InMemory(int sizeBytes, int alignmentBytes) implements ArgumentClass {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitInMemory(this);
    }
  }

  /** A pointer to a copy that the caller made, in its place. */
  record ByReference(int sizeBytes) implements ArgumentClass {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitByReference(this);
    }
  }

  /**
   * Nowhere: an empty struct.
   *
   * @param alignmentBytes what the convention aligns it to all the same
   */
  record Nowhere(int alignmentBytes) implements ArgumentClass {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNowhere(this);
    }
  }

  /** One method for each form and no default, so that a forgotten form does not compile. */
  interface Visitor<R> {
    R visitInWords(InWords argument);

    R visitInMemory(InMemory argument);

    R visitByReference(ByReference argument);

    R visitNowhere(Nowhere argument);
  }
}
