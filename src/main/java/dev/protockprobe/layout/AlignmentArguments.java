package dev.protockprobe.layout;

import dev.protockprobe.type.Expression;
import dev.protockprobe.type.TypeAttribute;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates the arguments of {@code aligned} and {@code #pragma pack}: gcc manual, "Attribute
 * Syntax".
 */
final class AlignmentArguments {
  /** The greatest alignment that gcc accepts for ELF targets (MAX_OFILE_ALIGNMENT). */
  private static final BigInteger GREATEST = BigInteger.ONE.shiftLeft(28);

  private final ConstantEvaluator constants;
  private final DataModel dataModel;

  AlignmentArguments(ConstantEvaluator constants, DataModel dataModel) {
    this.constants = constants;
    this.dataModel = dataModel;
  }

  /** The strictest alignment in bytes, which counts for a member; 0 if there is none. */
  Doubtful<Long> strictest(List<TypeAttribute> attributes) {
    long strictest = 0;
    for (TypeAttribute attribute : attributes) {
      if (attribute.name().equals(TypeAttribute.ALIGNED)) {
        Doubtful<Long> bytes = bytes(attribute.arguments().stream().findFirst());
        if (!bytes.isKnown()) {
          return bytes;
        }
        strictest = Math.max(strictest, bytes.value().orElseThrow());
      }
    }
    return Doubtful.known(strictest);
  }

  /** The last alignment in bytes, which counts for a record; 0 if there is none. */
  Doubtful<Long> last(List<TypeAttribute> attributes) {
    return last(attributes, TypeAttribute.ALIGNED);
  }

  /** The limit of {@code #pragma pack} in bytes; 0 if there is none. */
  Doubtful<Long> pragmaPack(List<TypeAttribute> attributes) {
    return last(attributes, TypeAttribute.PRAGMA_PACK);
  }

  private Doubtful<Long> last(List<TypeAttribute> attributes, String name) {
    long last = 0;
    for (TypeAttribute attribute : attributes) {
      if (attribute.name().equals(name)) {
        Doubtful<Long> bytes = bytes(attribute.arguments().stream().findFirst());
        if (!bytes.isKnown()) {
          return bytes;
        }
        last = bytes.value().orElseThrow() > 0 ? bytes.value().orElseThrow() : last;
      }
    }
    return Doubtful.known(last);
  }

  /**
   * The alignment in bytes that an argument asks for; without an argument, the target's greatest
   * alignment. A 0 is accepted, because gcc ignores it.
   */
  Doubtful<Long> bytes(Optional<Expression> argument) {
    if (argument.isEmpty()) {
      return Doubtful.known((long) dataModel.alignments().greatestBytes());
    }
    return constants
        .evaluate(argument.get())
        .flatMap(
            constant -> {
              BigInteger value = constant.value();
              boolean valid =
                  value.signum() >= 0 && value.bitCount() <= 1 && value.compareTo(GREATEST) <= 0;
              return valid
                  ? Doubtful.known(value.longValue())
                  : Doubtful.unknown(
                      Doubt.at(
                          argument.get().span(), "not an alignment (expected a power of two)"));
            });
  }
}
