package dev.protockprobe.abi;

import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.layout.ScalarMember;
import dev.protockprobe.probe.FetchedValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Compares what fetch args fetch with what was passed, scalar by scalar. */
final class FetchComparison {
  private FetchComparison() {}

  /** What does not agree, in words; empty if all does. */
  static List<String> mismatches(
      PassedValue passed, List<FetchedValue> values, FetchInterpreter kernel, boolean bigEndian) {
    List<BigInteger> expected = numbers(passed, bigEndian);
    List<BigInteger> fetched = new ArrayList<>();
    List<String> args = new ArrayList<>();
    try {
      for (FetchedValue value : values) {
        fetched.addAll(kernel.numbers(value));
        value.parts().forEach(part -> args.add(part.arg().text()));
      }
    } catch (FetchInterpreter.Unknown e) {
      return List.of(e.getMessage());
    }
    return fetched.equals(expected)
        ? List.of()
        : List.of("%s fetch %s instead of %s".formatted(args, hex(fetched), hex(expected)));
  }

  private static List<String> hex(List<BigInteger> numbers) {
    return numbers.stream().map(number -> number.toString(16)).toList();
  }

  /** The numbers in a value, bit by bit. */
  private static List<BigInteger> numbers(PassedValue value, boolean bigEndian) {
    List<BigInteger> numbers = new ArrayList<>();
    for (ScalarMember scalar : value.scalars()) {
      ScalarForm form = scalar.form().orElseThrow();
      for (int element = 0; element < scalar.count(); element++) {
        int size = scalar.sizeBits();
        int from = (int) scalar.offsetBits() + element * size;
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < size; i++) {
          if (PassedValue.bit(value.bytes(), from + i, bigEndian)) {
            number = number.setBit(bigEndian ? size - 1 - i : i);
          }
        }
        boolean negative = form.signed() && number.testBit(size - 1);
        numbers.add(negative ? number.subtract(BigInteger.ONE.shiftLeft(size)) : number);
      }
    }
    return numbers;
  }
}
