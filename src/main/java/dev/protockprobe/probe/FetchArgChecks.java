package dev.protockprobe.probe;

import java.util.Optional;

/**
 * Checks that the expression of a fetch arg gives what its type reads: the second half of {@code
 * traceprobe_parse_probe_arg_body} in kernel/trace/trace_probe.c, Linux 7.2, in its order.
 */
final class FetchArgChecks {
  private final Judgement judgement;
  private final EventWord word;
  private final int at;
  private final boolean returns;

  /**
   * Checks for one fetch arg.
   *
   * @param at where the kernel's caret stands in the word: at the type, or where the expression
   *     begins if there is none
   * @param returns whether the probe is one of a function's return
   */
  FetchArgChecks(Judgement judgement, EventWord word, int at, boolean returns) {
    this.returns = returns;
    this.judgement = judgement;
    this.word = word;
    this.at = at;
  }

  /** The kinds of an expression's last step. */
  enum Source {
    /** Reads the kernel's memory. */
    KERNEL_MEMORY,
    /** Reads the memory of user space. */
    USER_MEMORY,
    /** Gives a constant: a number or a string. */
    CONSTANT,
    /** Gives the stack pointer or the task's name. */
    OTHER,
    /** Gives a word that may be an address: of a register, a slot, a parameter. */
    WORD,
    /** Is found by the kernel, in its BTF. */
    UNKNOWN
  }

  /** Checks one fetch arg. */
  void check(FetchExpression expression, Optional<FetchType> given) {
    Source source = source(expression);
    FetchType type = given.orElse(expression.defaultType());
    FetchType element = type.element();
    if (element.equals(FetchType.Named.STRING) || element.equals(FetchType.Named.USTRING)) {
      checkString(expression, source);
    } else if (element.equals(new FetchType.Named(FetchType.Name.SYMSTR))) {
      boolean right = source == Source.WORD || source == Source.KERNEL_MEMORY;
      require(right || source == Source.UNKNOWN, KernelError.BAD_SYMSTRING, at);
    }
    require(isGoodBitfield(element), KernelError.BAD_BITFIELD, at);
    if (expression instanceof FetchExpression.StackPointer && given.isPresent()) {
      require(isStackPointers(element), KernelError.BAD_TYPE, at);
    }
    boolean fromUser =
        source == Source.USER_MEMORY
            && !element.equals(FetchType.Named.STRING)
            && !element.equals(FetchType.Named.USTRING);
    boolean inMemory = source == Source.KERNEL_MEMORY || source == Source.USER_MEMORY;
    if (type.count() > 0) {
      boolean symbols = element.equals(new FetchType.Named(FetchType.Name.SYMSTR));
      boolean right = (inMemory && !fromUser && !symbols) || source == Source.UNKNOWN;
      require(right, KernelError.BAD_STRING, at);
    }
  }

  /**
   * Whether {@code $stack} may have a type. Kernels before 4.20 compare its name, a bit-field's
   * being its container's, with that of the default type: {@code parse_probe_vars}, Linux 4.15.
   */
  private boolean isStackPointers(FetchType element) {
    if (!judgement.lacks(KernelFeature.ARGUMENTS)) {
      return true;
    }
    String name =
        element instanceof FetchType.Bitfield bits ? "u" + bits.containerBits() : element.text();
    String radix = judgement.lacks(KernelFeature.HEXADECIMAL_TYPES) ? "u" : "x";
    return name.equals(radix + judgement.pointerBytes() * Byte.SIZE);
  }

  /** The last step; a kernel with BTF knows the type of a result, and keeps parameters as data. */
  private Source source(FetchExpression expression) {
    Source source = expression.accept(new LastStep());
    if (returns && expression instanceof FetchExpression.ReturnValue) {
      return judgement.enforces(KernelFeature.BTF_MEMBERS) ? Source.UNKNOWN : source;
    }
    boolean kept = returns && expression instanceof FetchExpression.Argument;
    return kept ? Source.OTHER : source;
  }

  private void checkString(FetchExpression expression, Source source) {
    boolean right =
        switch (source) {
          case KERNEL_MEMORY, USER_MEMORY, CONSTANT, UNKNOWN -> true;
          case WORD -> false;
          case OTHER -> expression.defaultType().equals(FetchType.Named.STRING);
        };
    require(right, KernelError.BAD_STRING, at);
  }

  private void require(boolean right, KernelError error, int offset) {
    if (!right) {
      judgement.refuse(error, word, offset);
    }
  }

  /** Whether a type has bits that its container has, if it is a bit-field. */
  static boolean isGoodBitfield(FetchType type) {
    return !(type.element() instanceof FetchType.Bitfield bits)
        || (bits.width() > 0 && bits.width() + bits.offset() <= bits.containerBits());
  }

  private static final class LastStep implements FetchExpression.Visitor<Source> {
    @Override
    public Source visitRegister(FetchExpression.Register register) {
      return Source.WORD;
    }

    @Override
    public Source visitStackPointer(FetchExpression.StackPointer stackPointer) {
      return Source.OTHER;
    }

    @Override
    public Source visitStack(FetchExpression.Stack stack) {
      return Source.WORD;
    }

    @Override
    public Source visitArgument(FetchExpression.Argument argument) {
      return Source.WORD;
    }

    @Override
    public Source visitReturnValue(FetchExpression.ReturnValue returnValue) {
      return Source.WORD;
    }

    @Override
    public Source visitComm(FetchExpression.Comm comm) {
      return Source.OTHER;
    }

    @Override
    public Source visitImmediate(FetchExpression.Immediate immediate) {
      return Source.CONSTANT;
    }

    @Override
    public Source visitImmediateString(FetchExpression.ImmediateString string) {
      return Source.CONSTANT;
    }

    @Override
    public Source visitMemory(FetchExpression.Memory memory) {
      return Source.KERNEL_MEMORY;
    }

    @Override
    public Source visitSymbol(FetchExpression.Symbol symbol) {
      return Source.KERNEL_MEMORY;
    }

    @Override
    public Source visitBtfName(FetchExpression.BtfName name) {
      return Source.UNKNOWN;
    }

    @Override
    public Source visitDereference(FetchExpression.Dereference dereference) {
      return dereference.space() == FetchExpression.Space.USER
          ? Source.USER_MEMORY
          : Source.KERNEL_MEMORY;
    }
  }
}
