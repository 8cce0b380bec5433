package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.meaning.ValueMeaning;
import dev.protockprobe.schema.ErrorNames;
import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the numbers whose meaning, such as an enum's name, passes a comparison. The kernel's filter
 * knows numbers only, so it must be given these numbers. If the value has at most 16 bits, this
 * class tests all numbers against the comparison; otherwise it tests only those that may pass.
 */
final class KernelMeanings {
  private static final int FEW_BITS = 16;

  private final ValueSchema value;
  private final ValueMeaning meaning;
  private final boolean bigEndian;
  private final ErrorNames errors;
  private final FixedText text = new FixedText();

  KernelMeanings(ValueSchema value, ValueMeaning meaning, TraceSchema trace) {
    this.value = value;
    this.meaning = meaning;
    this.bigEndian = trace.bigEndian();
    this.errors = ErrorNames.of(trace);
  }

  /**
   * Whether a comparison holds for a value that is not there, whose meaning is the word for what is
   * wrong with the pointer to it.
   *
   * @return empty if it depends on what is wrong
   */
  Optional<Boolean> holdsBehindBadPointers(ConstantComparison comparison) throws Mismatch {
    EventPredicate predicate = predicate(comparison, comparison.written());
    text.put("NULL");
    boolean first = predicate.test(null);
    boolean same = true;
    text.put("bad address");
    same &= predicate.test(null) == first;
    for (int number = 1; number <= ErrorNames.MAX_ERRNO && same; number++) {
      String name = errors.name(number);
      text.put(name.isEmpty() ? Integer.toString(-number) : "-" + name);
      same = predicate.test(null) == first;
    }
    return same ? Optional.of(first) : Optional.empty();
  }

  /** A comparison of the text that {@code text} holds when the predicate is tested. */
  private EventPredicate predicate(ConstantComparison comparison, Operator operator)
      throws Mismatch {
    ComparedValue.Part part =
        new ComparedValue.Part(comparison.part().name(), new NamedPart.Textual(text, true));
    return comparison.constant().compareWith(part, operator, comparison.turned());
  }

  /** A text that is set and not read from an event. */
  private static final class FixedText extends TextSource {
    private boolean there;

    void put(CharSequence newText) {
      byte[] bytes = newText.toString().getBytes(StandardCharsets.UTF_8);
      there = bytes.length > 0;
      set(bytes, 0, bytes.length);
    }

    @Override
    boolean read(EventView event) {
      return there;
    }
  }

  /**
   * The numbers for which a comparison of the meaning holds.
   *
   * @return empty if the kernel cannot be asked for them
   */
  Optional<NumberSet> comparing(ConstantComparison comparison) throws Mismatch {
    Operator operator = comparison.operator();
    EventPredicate predicate = predicate(comparison, comparison.written());
    NumberSet all = NumberSet.ofBits(value.bits(), value.signed());
    if (value.bits() <= FEW_BITS) {
      return Optional.of(chosen(range(all), predicate));
    }
    Optional<List<Long>> named = named();
    if (named.isPresent()) {
      return Optional.of(chosen(named.get(), predicate));
    }
    if (isNumberItself() && comparison.numeral().isPresent()) {
      BigInteger number = comparison.numeral().get().value().toBigIntegerExact();
      return operator == Operator.COMMON_BITS
          ? Optional.empty()
          : Optional.of(NumberSet.comparing(operator, number, all));
    }
    boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
    if (!equality || !hasOneTextForEach() || value.bits() > Long.SIZE) {
      return Optional.empty();
    }
    EventPredicate equal = predicate(comparison, Operator.EQUAL);
    NumberSet same = chosen(inverse(comparison), equal);
    return Optional.of(operator == Operator.EQUAL ? same : same.complementIn(all));
  }

  private static List<Long> range(NumberSet all) {
    List<Long> numbers = new ArrayList<>();
    for (long i = all.first().longValue(); i <= all.last().longValue(); i++) {
      numbers.add(i);
    }
    return numbers;
  }

  private NumberSet chosen(List<Long> numbers, EventPredicate predicate) {
    List<NumberSet.Range> ranges = new ArrayList<>();
    for (long number : numbers.stream().sorted().distinct().toList()) {
      StringBuilder said = new StringBuilder();
      meaning.append(number, said);
      text.put(said);
      if (predicate.test(null)) {
        add(ranges, BigInteger.valueOf(number));
      }
    }
    NumberSet all = NumberSet.ofBits(value.bits(), value.signed());
    return new NumberSet(ranges).moduloIn(all, value.bits());
  }

  private static void add(List<NumberSet.Range> ranges, BigInteger number) {
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).last().add(BigInteger.ONE).equals(number)) {
      ranges.set(last, new NumberSet.Range(ranges.get(last).first(), number));
    } else {
      ranges.add(new NumberSet.Range(number, number));
    }
  }

  /** All numbers that mean something, if these are few. */
  private Optional<List<Long>> named() {
    List<Long> numbers = new ArrayList<>();
    if (value.meaning().orElse(null) instanceof Meaning.Enumerated enumerated) {
      enumerated.enumerators().forEach(one -> numbers.add(one.value()));
      return enumerated.flags() ? Optional.empty() : Optional.of(numbers);
    }
    Meaning.Kind kind =
        value.meaning().orElse(null) instanceof Meaning.Plain plain ? plain.kind() : null;
    if (kind == Meaning.Kind.BOOL
        || kind == Meaning.Kind.POINTER
        || kind == Meaning.Kind.ERRNO
        || kind == Meaning.Kind.ID) {
      for (long number = -ErrorNames.MAX_ERRNO; number <= 1; number++) {
        numbers.add(number);
      }
      return Optional.of(numbers);
    }
    return Optional.empty();
  }

  private boolean hasOneTextForEach() {
    return value.meaning().orElse(null) instanceof Meaning.Plain plain
        && (plain.kind() == Meaning.Kind.IPV4
            || plain.kind() == Meaning.Kind.BIG_ENDIAN
            || plain.kind() == Meaning.Kind.LITTLE_ENDIAN);
  }

  /**
   * The candidates for the number whose meaning is written like the constant; empty if the constant
   * is neither a whole number nor a dotted address.
   */
  private List<Long> inverse(ConstantComparison comparison) {
    String constant =
        comparison
            .numeral()
            .map(numeral -> numeral.value().toPlainString())
            .orElseGet(() -> comparison.text().map(Operand.Text::value).orElse(""));
    Optional<Long> number = whole(constant).or(() -> dotted(constant));
    return number
        .map(one -> List.of(one, Long.reverseBytes(one) >>> (Long.SIZE - value.bits())))
        .orElse(List.of());
  }

  private static Optional<Long> whole(String text) {
    return text.matches("[0-9]{1,20}") && new BigInteger(text).bitLength() <= Long.SIZE
        ? Optional.of(new BigInteger(text).longValue())
        : Optional.empty();
  }

  private static Optional<Long> dotted(String text) {
    if (!text.matches("[0-9]{1,3}([.][0-9]{1,3}){3}")) {
      return Optional.empty();
    }
    long address = 0;
    for (String part : text.split("[.]", -1)) {
      address = address << Byte.SIZE | Integer.parseInt(part);
    }
    return Optional.of(address);
  }

  /** Whether the meaning is the number itself, so that numbers can be compared by order. */
  private boolean isNumberItself() {
    return value.meaning().orElse(null) instanceof Meaning.Plain plain
        && plain.kind() == (bigEndian ? Meaning.Kind.BIG_ENDIAN : Meaning.Kind.LITTLE_ENDIAN);
  }
}
