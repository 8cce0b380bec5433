package dev.protockprobe.abi;

import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchExpression;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.FetchedValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What a kernel fetches, by the plainest reading of {@code process_fetch_insn_bottom} in
 * kernel/trace/trace_probe_tmpl.h of Linux 6.12: a register is a word of which the type's size is
 * stored, memory is read in the type's size, and a bit-field is what two shifts leave of it.
 */
final class FetchInterpreter {
  private final CapturedState state;
  private final String retval;

  /**
   * Fetches from a state.
   *
   * @param retval the register that the kernel's {@code regs_return_value} reads
   */
  FetchInterpreter(CapturedState state, String retval) {
    this.state = state;
    this.retval = retval;
  }

  /** What could not be fetched, because nobody looked there. */
  static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown(String message) {
      super(message);
    }
  }

  /** The numbers that a value's fetch args show, its elements if it is an array. */
  List<BigInteger> numbers(FetchedValue value) {
    List<FetchedValue.Part> parts = value.parts();
    if (parts.isEmpty()) {
      throw new Unknown(value.name() + " has no place");
    }
    FetchArg first = parts.get(0).arg();
    List<BigInteger> numbers = new ArrayList<>();
    if (first.type().orElseThrow() instanceof FetchType.ArrayOf array) {
      FetchExpression.Dereference memory = (FetchExpression.Dereference) first.expression();
      int sizeBits = ((FetchType.Basic) array.element()).bits();
      for (int i = 0; i < array.count(); i++) {
        FetchExpression element =
            new FetchExpression.Dereference(
                memory.space(), memory.offsetBytes() + i * sizeBits / Byte.SIZE, memory.base());
        numbers.add(number(fetched(element, array.element()), sizeBits, isSigned(array.element())));
      }
      return numbers;
    }
    BigInteger joined = BigInteger.ZERO;
    for (FetchedValue.Part part : parts) {
      FetchType type = part.arg().type().orElseThrow();
      joined = joined.or(fetched(part.arg().expression(), type).shiftLeft(part.shiftBits()));
    }
    // Of one fetch arg the kernel itself knows the sign, if it can; decode knows it of the others.
    boolean signed =
        (parts.size() == 1 && first.type().get() instanceof FetchType.Basic basic)
            ? basic.radix() == FetchType.Radix.SIGNED
            : value.signed();
    return List.of(number(joined, value.bits(), signed));
  }

  private static boolean isSigned(FetchType type) {
    return ((FetchType.Basic) type).radix() == FetchType.Radix.SIGNED;
  }

  private static BigInteger number(BigInteger unsigned, int bits, boolean signed) {
    return signed && unsigned.testBit(bits - 1)
        ? unsigned.subtract(BigInteger.ONE.shiftLeft(bits))
        : unsigned;
  }

  private BigInteger fetched(FetchExpression expression, FetchType type) {
    if (type instanceof FetchType.Bitfield field) {
      int size = field.containerBits();
      long container = stored(expression, size) << (Long.SIZE - size);
      long left = container << (size - (field.width() + field.offset()));
      return unsigned(left >>> (Long.SIZE - field.width()));
    }
    int bits = type instanceof FetchType.Basic basic ? basic.bits() : state.wordBytes() * Byte.SIZE;
    return unsigned(stored(expression, bits));
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  /** A number of so many bits, as it is stored in the trace's buffer. */
  private long stored(FetchExpression expression, int bits) {
    if (expression instanceof FetchExpression.Dereference dereference) {
      long address = word(dereference.base()) + dereference.offsetBytes();
      return state.number(
          state
              .memory(masked(address, state.wordBytes() * Byte.SIZE), bits / Byte.SIZE)
              .orElseThrow(() -> unknown(expression)));
    }
    return masked(word(expression), bits);
  }

  private long word(FetchExpression expression) {
    if (expression instanceof FetchExpression.Dereference) {
      return stored(expression, state.wordBytes() * Byte.SIZE);
    }
    String register =
        expression instanceof FetchExpression.ReturnValue
            ? retval
            : ((FetchExpression.Register) expression).name();
    return state.register(register).orElseThrow(() -> unknown(expression));
  }

  private static long masked(long value, int bits) {
    return bits == Long.SIZE ? value : value & ((1L << bits) - 1);
  }

  private static Unknown unknown(FetchExpression expression) {
    return new Unknown(expression.text() + " was not looked at");
  }
}
