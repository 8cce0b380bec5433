package dev.protockprobe.decode;

import dev.protockprobe.decode.meaning.SlowMeanings;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Kind;
import dev.protockprobe.schema.TraceSchema;
import java.math.BigInteger;
import java.util.Optional;

/** What is wrong with pointers, by their digits; each architecture's rule is written out again. */
final class SlowPointers {
  private final TraceSchema schema;
  private final SlowMeanings meanings;

  SlowPointers(TraceSchema schema, SlowMeanings meanings) {
    this.schema = schema;
    this.meanings = meanings;
  }

  /** What is wrong with the pointer that a field holds; empty text for nothing. */
  String wrong(FieldSchema field, Optional<BigInteger> printed) {
    if (printed.isEmpty()) {
      return "";
    }
    boolean narrow =
        schema.architecture().matches("i386|mips")
            || ((FetchType.Basic) field.type()).bits() == Integer.SIZE;
    int bits = narrow ? Integer.SIZE : Long.SIZE;
    BigInteger pointer = SlowMeanings.signed(printed.get(), bits);
    if (pointer.signum() <= 0 && pointer.compareTo(BigInteger.valueOf(-4095)) >= 0) {
      String name = meanings.of(new Meaning.Plain(Kind.POINTER), pointer, bits);
      return name.isEmpty() ? pointer.toString() : name;
    }
    String digits = "%016x".formatted(SlowMeanings.lowest(pointer, Long.SIZE));
    return narrow || mayBeAddress(digits) ? "" : "bad address";
  }

  private boolean mayBeAddress(String digits) {
    return switch (schema.architecture()) {
      case "x86_64" -> digits.matches("[0-7][02468ace].*|ff.*");
      case "arm64" -> digits.matches("..[0f].*");
      case "riscv64" -> digits.matches("ff.*|.[02468ace].*|....[0-7].*");
      case "loongarch64" -> digits.matches("00.*|ff.*|[89a].*");
      case "mips64" -> digits.matches("000.*|[89a-f].*");
      default -> true;
    };
  }
}
