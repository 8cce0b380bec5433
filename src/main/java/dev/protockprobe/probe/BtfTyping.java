package dev.protockprobe.probe;

import dev.protockprobe.probe.ArgumentWord.Naming;
import dev.protockprobe.type.CType;
import java.util.Optional;

/**
 * Finds the type that a kernel takes from its BTF for a fetch arg that names no type. Also finds
 * the type that the kernel stores for a fetch arg: for a bit-field, the container's type.
 */
final class BtfTyping {
  private final Judgement judgement;
  private final FetchContext context;
  private final Optional<BtfFunction> function;

  /**
   * The types in one definition.
   *
   * @param function what the kernel's BTF has of the probed function; empty if it is not known
   */
  BtfTyping(Judgement judgement, FetchContext context, Optional<BtfFunction> function) {
    this.judgement = judgement;
    this.context = context;
    this.function = function;
  }

  /** Whether the kernel's BTF tells what type the value of an expression has. */
  boolean isTyped(ArgumentWord argument, FetchExpression expression) {
    boolean result =
        expression instanceof FetchExpression.ReturnValue
            && context == FetchContext.RETURN
            && judgement.enforces(KernelFeature.BTF_MEMBERS)
            && !judgement.lacksArgumentAccess()
            && function.filter(known -> known.prototype().isEmpty()).isEmpty();
    return result
        || argument.name() == Naming.FROM_BTF
        || expression instanceof FetchExpression.BtfName;
  }

  private Optional<CType> typeOf(FetchExpression expression) {
    return expression instanceof FetchExpression.BtfName name
        ? function.flatMap(known -> known.typeOf(name))
        : function.flatMap(BtfFunction::result);
  }

  /** Whether a kernel certainly does not take a value for a text. */
  boolean isNoText(FetchExpression expression) {
    return judgement.enforces(KernelFeature.STRING_TYPES)
        && typeOf(expression).filter(type -> function.orElseThrow().isNoText(type)).isPresent();
  }

  /** The type that a kernel gives to a value whose type only its BTF tells; empty if unknown. */
  Optional<FetchType> fromBtf(FetchExpression expression) {
    FetchType word = FetchType.hexadecimal(judgement.pointerBytes());
    return typeOf(expression).map(type -> function.orElseThrow().fetchType(type, word));
  }

  /** A type as the kernel keeps it: bits of a container have the container's. */
  static FetchType kept(FetchType type) {
    FetchType element = type.element();
    FetchType number =
        element instanceof FetchType.Bitfield bits
            ? FetchType.integer(false, bits.containerBits() / Byte.SIZE)
            : element;
    return type.count() == 0 ? number : new FetchType.ArrayOf(number, type.count());
  }
}
