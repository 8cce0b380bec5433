package dev.protockprobe.probe;

/** What a fetch arg fetches: Documentation/trace/kprobetrace.rst, "Synopsis". */
public sealed interface FetchExpression {

  /** {@code %REG}. */
  record Register(String name) implements FetchExpression {}

  /** {@code $stack}, the stack pointer. */
  record StackPointer() implements FetchExpression {}

  /** {@code $stackN}, the Nth word of the stack. */
  record Stack(int index) implements FetchExpression {}

  /** {@code $argN}, counted from 1; word N of the convention, not always parameter N. */
  record Argument(int index) implements FetchExpression {}

  /** {@code $retval}. */
  record ReturnValue() implements FetchExpression {}

  /** {@code $comm}, the task's name. */
  record Comm() implements FetchExpression {}

  /** {@code \N}. */
  record Immediate(long value) implements FetchExpression {}

  /** {@code \"text"}. */
  record ImmediateString(String text) implements FetchExpression {}

  /** {@code @ADDR}, the memory at an address. */
  record Memory(long address) implements FetchExpression {}

  /** {@code @SYM[+|-OFFSET]}, the memory at a symbol. */
  record Symbol(String name, long offsetBytes) implements FetchExpression {}

  /** A parameter by its name, with members behind it, which the kernel finds by its BTF. */
  record BtfName(String path) implements FetchExpression {}

  /** {@code +|-[u]OFFSET(BASE)}, the memory at an offset from an address. */
  record Dereference(Space space, long offsetBytes, FetchExpression base)
      implements FetchExpression {}

  /** Whose memory a dereference reads. */
  enum Space {
    KERNEL,
    USER
  }

  /** The expression as {@code kprobe_events} has it. */
  default String text() {
    if (this instanceof Register register) {
      return "%" + register.name();
    } else if (this instanceof StackPointer) {
      return "$stack";
    } else if (this instanceof Stack stack) {
      return "$stack" + stack.index();
    } else if (this instanceof Argument argument) {
      return "$arg" + argument.index();
    } else if (this instanceof ReturnValue) {
      return "$retval";
    } else if (this instanceof Comm) {
      return "$comm";
    } else if (this instanceof Immediate immediate) {
      return "\\" + immediate.value();
    } else if (this instanceof ImmediateString string) {
      return "\\\"" + string.text() + "\"";
    } else if (this instanceof Memory memory) {
      return "@0x" + Long.toHexString(memory.address());
    } else if (this instanceof Symbol symbol) {
      long offset = symbol.offsetBytes();
      return "@" + symbol.name() + (offset == 0 ? "" : offset > 0 ? "+" + offset : "" + offset);
    } else if (this instanceof BtfName name) {
      return name.path();
    }
    Dereference dereference = (Dereference) this;
    return (dereference.offsetBytes() < 0 ? "-" : "+")
        + (dereference.space() == Space.USER ? "u" : "")
        + Math.abs(dereference.offsetBytes())
        + "("
        + dereference.base().text()
        + ")";
  }
}
