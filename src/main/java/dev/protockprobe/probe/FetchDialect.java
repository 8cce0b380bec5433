package dev.protockprobe.probe;

import dev.protockprobe.probe.FetchExpression.Dereference;
import dev.protockprobe.probe.FetchExpression.Space;
import dev.protockprobe.probe.FetchType.Basic;
import dev.protockprobe.probe.FetchType.Named;
import dev.protockprobe.probe.FetchType.Radix;

/**
 * Writes fetch args in a form that all kernels of the target accept. If some of them lack a fetch
 * type or {@code +u}, an older form replaces it.
 */
final class FetchDialect {
  private final int pointerBytes;
  private final boolean hexadecimal;
  private final boolean symbols;
  private final boolean userText;
  private final boolean userMemory;
  private final boolean arrays;

  FetchDialect(Target target) {
    KernelFeatures features = target.features();
    pointerBytes = target.convention().dataModel().pointerBytes();
    hexadecimal = features.has(KernelFeature.HEXADECIMAL_TYPES);
    symbols = features.has(KernelFeature.SYMBOL);
    userText = features.has(KernelFeature.USTRING);
    userMemory = features.has(KernelFeature.USER_MEMORY);
    arrays = features.has(KernelFeature.ARRAYS);
  }

  /** Whether one fetch arg can be an array. */
  boolean hasArrays() {
    return arrays;
  }

  /** Whether the kernels print an address as a symbol. */
  boolean hasSymbols() {
    return symbols;
  }

  /** Whether the kernels have {@code +u} and {@code ustring}, which read user memory. */
  boolean hasUserMemory() {
    return userMemory && userText;
  }

  /** A fetch arg that the kernels accept and that gives the same value. */
  FetchArg arg(String name, FetchExpression expression, FetchType type) {
    return new FetchArg(name, accepted(expression), type.accept(new Accepted()));
  }

  /** Before there was {@code +u}, kernels read a program's memory as their own. */
  private FetchExpression accepted(FetchExpression expression) {
    return !userMemory && expression instanceof Dereference memory
        ? new Dereference(Space.KERNEL, memory.offsetBytes(), accepted(memory.base()))
        : expression;
  }

  private final class Accepted implements FetchType.Visitor<FetchType> {
    /** Before there was {@code x32}, the kernel printed {@code u32} in hexadecimal. */
    @Override
    public FetchType visitBasic(Basic number) {
      return !hexadecimal && number.radix() == Radix.HEXADECIMAL
          ? new Basic(Radix.UNSIGNED, number.bits())
          : number;
    }

    @Override
    public FetchType visitBitfield(FetchType.Bitfield bits) {
      return bits;
    }

    @Override
    public FetchType visitNamed(Named named) {
      return switch (named.name()) {
        case SYMBOL -> symbols ? named : FetchType.hexadecimal(pointerBytes).accept(this);
        case USTRING -> userText ? named : Named.STRING;
        case CHAR, STRING, SYMSTR, DENTRY_PATH, FILE_PATH -> named;
      };
    }

    @Override
    public FetchType visitArrayOf(FetchType.ArrayOf array) {
      return new FetchType.ArrayOf(array.element().accept(this), array.count());
    }
  }
}
