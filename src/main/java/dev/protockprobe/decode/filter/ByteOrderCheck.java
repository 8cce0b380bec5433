package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Warns if a number is compared with a field that is not in the traced machine's byte order. A
 * table shows such a field's meaning, but the comparison takes the number that the kernel prints.
 */
final class ByteOrderCheck extends ConditionFindings {
  private static final int ADDRESS_BITS = 32;

  private final TraceSchema schema;
  private final ConstantNames constants;

  ByteOrderCheck(TraceSchema schema, ConstantNames constants) {
    this.schema = schema;
    this.constants = constants;
  }

  @Override
  public List<Diagnostic> visitTruth(FilterCondition.Truth truth) {
    return List.of();
  }

  @Override
  public List<Diagnostic> visitComparison(FilterCondition.Comparison comparison) {
    return schema.events().stream()
        .flatMap(event -> warning(comparison, event).stream())
        .findFirst()
        .stream()
        .toList();
  }

  private Optional<Diagnostic> warning(FilterCondition.Comparison comparison, EventSchema event) {
    PartNames names = new PartNames(event, schema);
    try {
      Optional<ComparedValue> left = comparison.left().in(names, constants);
      Optional<ComparedValue> right = comparison.right().in(names, constants);
      if (left.isEmpty() || right.isEmpty()) {
        return Optional.empty();
      }
      ComparedValue constant = left.get().part().isPresent() ? right.get() : left.get();
      return left.get()
          .part()
          .or(right.get()::part)
          .flatMap(part -> warning(comparison, part, constant, event));
    } catch (Mismatch e) {
      return Optional.empty(); // false for these events
    }
  }

  private Optional<Diagnostic> warning(
      FilterCondition.Comparison comparison,
      ComparedValue.Part part,
      ComparedValue constant,
      EventSchema event) {
    if (!(part.named() instanceof NamedPart.Numeric)
        || !(constant instanceof ComparedValue.Numeral numeral)) {
      return Optional.empty();
    }
    String name = part.name().text();
    BigInteger number = numeral.numeral().value().toBigInteger();
    return value(name, event)
        .filter(value -> isTurned(value) && isOtherTurned(number, value, comparison.operator()))
        .map(
            value ->
                Diagnostic.warning(
                        DiagnosticCode.BYTE_ORDER,
                        comparison.span(),
                        "'%s' is compared as the kernel prints it, in %s byte order"
                            .formatted(
                                name,
                                kind(value) == Meaning.Kind.LITTLE_ENDIAN
                                    ? "little-endian"
                                    : "the network's"))
                    .withHelp(help(comparison, name, number, value)));
  }

  private static Optional<ValueSchema> value(String name, EventSchema event) {
    return ShownField.of(event).stream()
        .filter(field -> field.name().equals(name))
        .flatMap(
            field -> event.values().stream().filter(value -> value.firstField() == field.field()))
        .findFirst();
  }

  private static Meaning.Kind kind(ValueSchema value) {
    return value.meaning().orElse(null) instanceof Meaning.Plain plain ? plain.kind() : null;
  }

  /** Whether the bytes of a value are in the order that the traced machine does not have. */
  private boolean isTurned(ValueSchema value) {
    Meaning.Kind kind = kind(value);
    return schema.bigEndian()
        ? kind == Meaning.Kind.LITTLE_ENDIAN
        : kind == Meaning.Kind.BIG_ENDIAN || kind == Meaning.Kind.IPV4;
  }

  /** Whether the comparison depends on the byte order: with 0 or with all bits it does not. */
  private static boolean isOtherTurned(BigInteger number, ValueSchema value, Operator operator) {
    BigInteger all = BigInteger.ONE.shiftLeft(value.bits()).subtract(BigInteger.ONE);
    BigInteger bits = number.and(all);
    if (operator.orders()) {
      return bits.signum() != 0 && !bits.equals(all);
    }
    BigInteger turned = BigInteger.ZERO;
    for (int shift = 0; shift < value.bits(); shift += Byte.SIZE) {
      BigInteger octet = bits.shiftRight(shift).and(BigInteger.valueOf(0xFF));
      turned = turned.shiftLeft(Byte.SIZE).or(octet);
    }
    return !turned.equals(bits);
  }

  private static String help(
      FilterCondition.Comparison comparison, String name, BigInteger number, ValueSchema value) {
    boolean equality =
        comparison.operator() == Operator.EQUAL || comparison.operator() == Operator.NOT_EQUAL;
    if (kind(value) != Meaning.Kind.IPV4) {
      String written =
          "%s %s %s"
              .formatted(
                  asMeaning(comparison.left(), name),
                  comparison.operator().text(),
                  asMeaning(comparison.right(), name));
      return "write " + written + " for the number that is shown";
    } else if (equality && number.signum() > 0 && number.bitLength() <= ADDRESS_BITS) {
      return "write %s %s \"%s\" for the address that is shown"
          .formatted(name, comparison.operator().text(), dotted(number.longValue()));
    }
    return "only == and != compare the address that is shown: write %s == \"10.0.0.1\""
        .formatted(name);
  }

  /** One side of the comparison as it should be written: the meaning in place of the field. */
  private static String asMeaning(Operand side, String field) {
    boolean isField = side.name().filter(name -> name.text().equals(field)).isPresent();
    return isField ? field + PartNames.MEANING : side.span().text();
  }

  private static String dotted(long address) {
    return "%d.%d.%d.%d"
        .formatted(address >> 24 & 0xFF, address >> 16 & 0xFF, address >> 8 & 0xFF, address & 0xFF);
  }
}
