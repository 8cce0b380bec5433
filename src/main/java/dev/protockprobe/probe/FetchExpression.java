package dev.protockprobe.probe;

/** The place that a fetch arg reads: Documentation/trace/kprobetrace.rst, "Synopsis". */
public sealed interface FetchExpression {

  /** The expression as {@code kprobe_events} has it. */
  String text();

  /** Appends {@link #text} to {@code line} without making a string of it. */
  default void addTo(StringBuilder line) {
    line.append(text());
  }

  /**
   * The fetch type of a fetch arg that names none, which is a word for all but two forms: {@code
   * traceprobe_parse_probe_arg_body} in kernel/trace/trace_probe.c, Linux 6.12. A word counts as 64
   * bits here; the kernel prints one of 32 bits in the same form.
   */
  default FetchType defaultType() {
    return FetchType.hexadecimal(Long.BYTES);
  }

  /**
   * How many of the kernel's fetch instructions come before the one that gives the value, which
   * FETCH_INSN_MAX limits: {@code parse_probe_arg} in kernel/trace/trace_probe.c.
   */
  default int steps() {
    return 0;
  }

  /** Calls the method of {@code visitor} for this expression's form. */
  <R> R accept(Visitor<R> visitor);

  /** {@code %REG}. */
  record Register(String name) implements FetchExpression {
    @Override
    public String text() {
      return "%" + name;
    }

    @Override
    public void addTo(StringBuilder line) {
      line.append('%').append(name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitRegister(this);
    }
  }

  /** {@code $stack}, the stack pointer. */
  record StackPointer() implements FetchExpression {
    @Override
    public String text() {
      return "$stack";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStackPointer(this);
    }
  }

  /** {@code $stackN}, the Nth word of the stack. */
  record Stack(int index) implements FetchExpression {
    @Override
    public String text() {
      return "$stack" + index;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStack(this);
    }
  }

  /** {@code $argN}, counted from 1; word N of the convention, not always parameter N. */
  record Argument(int index) implements FetchExpression {
    @Override
    public String text() {
      return "$arg" + index;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitArgument(this);
    }
  }

  /** {@code $retval}. */
  record ReturnValue() implements FetchExpression {
    @Override
    public String text() {
      return "$retval";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitReturnValue(this);
    }
  }

  /** {@code $comm}, the task's name. */
  record Comm() implements FetchExpression {
    @Override
    public String text() {
      return "$comm";
    }

    @Override
    public FetchType defaultType() {
      return FetchType.Named.STRING;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitComm(this);
    }
  }

  /** {@code \N}. */
  record Immediate(long value) implements FetchExpression {
    @Override
    public String text() {
      return "\\" + value;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitImmediate(this);
    }
  }

  /** {@code \"text"}. */
  record ImmediateString(String value) implements FetchExpression {
    @Override
    public String text() {
      return "\\\"" + value + "\"";
    }

    @Override
    public FetchType defaultType() {
      return FetchType.Named.STRING;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitImmediateString(this);
    }
  }

  /** {@code @ADDR}, the memory at an address. */
  record Memory(long address) implements FetchExpression {
    @Override
    public String text() {
      return "@0x" + Long.toHexString(address);
    }

    @Override
    public int steps() {
      return 1;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMemory(this);
    }
  }

  /** {@code @SYM[+|-OFFSET]}, the memory at a symbol. */
  record Symbol(String name, long offsetBytes) implements FetchExpression {
    @Override
    public String text() {
      String offset =
          offsetBytes == 0 ? "" : offsetBytes > 0 ? "+" + offsetBytes : "" + offsetBytes;
      return "@" + name + offset;
    }

    @Override
    public int steps() {
      return 2;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSymbol(this);
    }
  }

  /** A parameter by its name, with members behind it, which the kernel finds by its BTF. */
  record BtfName(String path) implements FetchExpression {
    @Override
    public String text() {
      return path;
    }

    /** Whether it is a function's result, or a member of that. */
    boolean isResult() {
      return path.startsWith("$retval");
    }

    /** One for each pointer that is followed to a member. */
    @Override
    public int steps() {
      int steps = 0;
      for (int at = path.indexOf("->"); at >= 0; at = path.indexOf("->", at + 2)) {
        steps++;
      }
      return steps;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBtfName(this);
    }
  }

  /** {@code +|-[u]OFFSET(BASE)}, the memory at an offset from an address. */
  record Dereference(Space space, long offsetBytes, FetchExpression base)
      implements FetchExpression {
    @Override
    public String text() {
      StringBuilder text = new StringBuilder(KernelLimits.MAX_ARGSTR_LEN);
      addTo(text);
      return text.toString();
    }

    @Override
    public void addTo(StringBuilder line) {
      line.append(offsetBytes < 0 ? '-' : '+');
      if (space == Space.USER) {
        line.append('u');
      }
      line.append(Math.abs(offsetBytes)).append('(');
      base.addTo(line);
      line.append(')');
    }

    @Override
    public int steps() {
      return base.steps() + 1;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDereference(this);
    }
  }

  /** Whose memory a dereference reads. */
  enum Space {
    KERNEL,
    USER
  }

  /** One method for each form and no default, so that a forgotten form does not compile. */
  interface Visitor<R> {
    R visitRegister(Register register);

    R visitStackPointer(StackPointer stackPointer);

    R visitStack(Stack stack);

    R visitArgument(Argument argument);

    R visitReturnValue(ReturnValue returnValue);

    R visitComm(Comm comm);

    R visitImmediate(Immediate immediate);

    R visitImmediateString(ImmediateString string);

    R visitMemory(Memory memory);

    R visitSymbol(Symbol symbol);

    R visitBtfName(BtfName name);

    R visitDereference(Dereference dereference);
  }
}
