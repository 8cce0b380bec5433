package dev.protockprobe.probe;

import java.util.Optional;

/**
 * Checks that the type of a fetch arg suits its expression: the second half of {@code
 * traceprobe_parse_probe_arg_body} in kernel/trace/trace_probe.c, Linux 7.2, in its order.
 */
final class FetchArgChecks {
  private static final FetchType SYMSTR = new FetchType.Named(FetchType.Name.SYMSTR);

  private final Judgement judgement;
  private final EventWord word;
  private final int at;
  private final FetchContext context;

  /** Whether the kernel's BTF tells what type a fetched value has. */
  private final boolean typed;

  /**
   * Checks for one fetch arg.
   *
   * @param word the fetch arg
   * @param at where the expression begins in the word, as the kernel counts
   * @param typed whether the kernel's BTF tells what type the fetched value has
   */
  FetchArgChecks(Judgement judgement, EventWord word, int at, FetchContext context, boolean typed) {
    this.judgement = judgement;
    this.word = word;
    this.at = at;
    this.context = context;
    this.typed = typed;
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
    WORD
  }

  /**
   * Checks one fetch arg.
   *
   * @param typeAt where the kernel's caret stands for an error of the type: at the type, or where
   *     the expression begins if there is none
   */
  void check(FetchExpression expression, Optional<FetchType> given, int typeAt) {
    Source source = source(expression);
    FetchType type = given.orElse(expression.defaultType());
    FetchType element = type.element();
    boolean symbol = element.equals(SYMSTR);
    boolean string = isString(element);
    if (string && !typed) {
      checkString(expression, source, typeAt);
    } else if (symbol) {
      boolean right = source == Source.WORD || source == Source.KERNEL_MEMORY;
      require(right, KernelError.BAD_SYMSTRING, typeAt);
    }
    boolean memory = source == Source.KERNEL_MEMORY || source == Source.USER_MEMORY;
    boolean constant = source == Source.CONSTANT || source == Source.OTHER;
    int steps = expression.steps();
    if (string ? constant || type.count() > 0 : !memory || symbol) {
      steps++;
      requireRoom(steps);
    }
    boolean bits = element instanceof FetchType.Bitfield;
    steps += bits ? 1 : 0;
    boolean room = !bits || hasRoom(steps);
    require(isGoodBitfield(element) && room, KernelError.BAD_BITFIELD, typeAt);
    if (expression instanceof FetchExpression.StackPointer && given.isPresent()) {
      require(isStackPointers(element), KernelError.BAD_TYPE, typeAt);
    }
    if (type.count() > 0) {
      require(
          string || (source == Source.KERNEL_MEMORY && !symbol), KernelError.BAD_STRING, typeAt);
      requireRoom(steps + 1);
    }
  }

  /** Whether values of a type are texts. */
  static boolean isString(FetchType element) {
    return element.equals(FetchType.Named.STRING) || element.equals(FetchType.Named.USTRING);
  }

  /**
   * Whether FETCH_INSN_MAX leaves room for an instruction of this index and for the instruction
   * that ends the list.
   */
  private boolean hasRoom(int index) {
    return index < KernelLimits.FETCH_INSN_MAX - 1 || judgement.lacks(KernelFeature.ARGUMENTS);
  }

  private void requireRoom(int index) {
    require(hasRoom(index), KernelError.TOO_MANY_OPS, at);
  }

  /**
   * Whether {@code $stack} may have a type. Kernels before 4.20 accept only a type with the name of
   * the default type; for them, a bit-field has the name of its container: {@code
   * parse_probe_vars}, Linux 4.15.
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

  /**
   * The kind of the last step. At a return, the kernel reads a parameter from data that it kept at
   * the entry, so its kind is {@code OTHER}.
   */
  private Source source(FetchExpression expression) {
    Source source = expression.accept(new LastStep());
    boolean parameter =
        expression instanceof FetchExpression.Argument
            || (expression instanceof FetchExpression.BtfName name && !name.isResult());
    boolean kept = context.hasResult() && parameter && source == Source.WORD;
    return kept ? Source.OTHER : source;
  }

  private void checkString(FetchExpression expression, Source source, int typeAt) {
    boolean right =
        switch (source) {
          case KERNEL_MEMORY, USER_MEMORY, CONSTANT -> true;
          case WORD -> false;
          case OTHER -> expression.defaultType().equals(FetchType.Named.STRING);
        };
    require(right, KernelError.BAD_STRING, typeAt);
  }

  private void require(boolean right, KernelError error, int offset) {
    if (!right) {
      judgement.refuse(error, word, offset);
    }
  }

  /**
   * Whether a type is not a bit-field, or is one with at least one bit and all its bits inside its
   * container.
   */
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
      return name.steps() > 0 ? Source.KERNEL_MEMORY : Source.WORD;
    }

    @Override
    public Source visitDereference(FetchExpression.Dereference dereference) {
      return dereference.space() == FetchExpression.Space.USER
          ? Source.USER_MEMORY
          : Source.KERNEL_MEMORY;
    }
  }
}
