package dev.protockprobe.decode.summary;

import dev.protockprobe.decode.FieldForm;
import dev.protockprobe.decode.meaning.ValueMeaning;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import java.math.BigInteger;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/** Describes the values of one schema's events for people. */
final class ValueText {
  /**
   * Up to this many different values are all shown, without a histogram. If there are more, only
   * the most frequent are shown.
   */
  private static final int FEW = 10;

  private static final int MOST_SHOWN = 5;

  private final EventSchema event;
  private final List<ValueMeaning> meanings;
  private final RowText rows;
  private final int limit;

  ValueText(TraceSchema trace, EventSchema event, RowText rows, int limit) {
    this.event = event;
    this.meanings = ValueMeaning.of(event, trace);
    this.rows = rows;
    this.limit = limit;
  }

  /** Describes tasks or processors; nothing if the trace does not name any. */
  void appendContext(String name, ValueDigest digest) {
    if (digest.values == 0) {
      return;
    }
    digest.accept(
        new ValueDigest.Visitor() {
          @Override
          public void visitNumbers(NumberDigest numbers) {
            appendNumbers(name, numbers, Long::toUnsignedString, false);
          }

          @Override
          public void visitTexts(TextDigest texts) {
            appendTexts(name, texts, UnaryOperator.identity());
          }
        });
  }

  /** Describes the stacks of the events, each whole; nothing if no event has one. */
  void appendStacks(TextDigest stacks) {
    if (stacks.values > 0) {
      List<FrequentValue> frequent = FrequentValue.of(stacks, UnaryOperator.identity());
      rows.appendLine("stack:" + different(stacks, stacks.tally().size()));
      rows.appendStacks(
          frequent.subList(0, Math.min(MOST_SHOWN, frequent.size())), stacks.values, stacks.many);
    }
  }

  void append(ShownField field, ValueDigest digest) {
    digest.accept(
        new ValueDigest.Visitor() {
          @Override
          public void visitNumbers(NumberDigest numbers) {
            appendNumbers(field, numbers);
          }

          @Override
          public void visitTexts(TextDigest texts) {
            appendTexts(field.name(), texts, symbolWithMeaning(field));
          }
        });
  }

  private void appendNumbers(ShownField field, NumberDigest numbers) {
    boolean hexadecimal =
        field.value().isEmpty()
            && FieldForm.of(event.fields().get(field.field()).type()).isHexadecimal();
    LongFunction<String> raw = raw(numbers.isSigned(), hexadecimal);
    LongFunction<String> text =
        meanings.stream()
            .filter(meaning -> meaning.field() == field.field())
            .findFirst()
            .map(meaning -> withMeaning(meaning, raw))
            .orElse(raw);
    appendNumbers(field.name(), numbers, text, !hexadecimal && text == raw);
  }

  private static LongFunction<String> raw(boolean signed, boolean hexadecimal) {
    if (hexadecimal) {
      return number -> "0x" + Long.toHexString(number);
    }
    return signed ? Long::toString : Long::toUnsignedString;
  }

  private static LongFunction<String> withMeaning(ValueMeaning value, LongFunction<String> raw) {
    return number -> {
      StringBuilder meaning = new StringBuilder();
      value.append(number, meaning);
      String printed = raw.apply(number);
      return meaning.length() == 0 ? printed : value.shown(meaning.toString(), printed);
    };
  }

  private void appendNumbers(
      String name, NumberDigest numbers, LongFunction<String> text, boolean measures) {
    String line = name + ":";
    line += numbers.values == 0 ? " none" : different(numbers, numbers.tally().size());
    if (numbers.values > 0) {
      String least = text.apply(numbers.least());
      String most = text.apply(numbers.most());
      line += ", " + (least.equals(most) ? least : least + " to " + most);
      line += measures && numbers.least() != numbers.most() ? mean(numbers) : "";
    }
    rows.appendLine(line + numbers.unread.text());
    if (numbers.least() != numbers.most()) {
      List<FrequentValue> frequent = FrequentValue.of(numbers, text);
      appendFrequent(numbers, frequent);
      if (measures && (numbers.many || frequent.size() > FEW)) {
        List<FrequentValue> ranges =
            ValueHistogram.of(numbers.histogram()).stream()
                .map(row -> new FrequentValue(row.range(), row.count()))
                .toList();
        rows.append(ranges, numbers.values, false);
      }
    }
  }

  /** Adds the meaning to an address that the kernel printed in place of a symbol. */
  private UnaryOperator<String> symbolWithMeaning(ShownField field) {
    return text -> {
      StringBuilder meaning = new StringBuilder();
      for (ValueMeaning value : meanings) {
        if (value.field() == field.field()) {
          value.append(text, meaning);
        }
      }
      return meaning.isEmpty() ? text : meaning + " (" + text + ")";
    };
  }

  private void appendTexts(String name, TextDigest texts, UnaryOperator<String> text) {
    List<FrequentValue> frequent = FrequentValue.of(texts, text);
    String line = name + ":" + different(texts, texts.tally().size());
    boolean one = !texts.many && frequent.size() == 1;
    line += one ? ", " + frequent.get(0).text() : ", at most " + texts.longest() + " bytes";
    String unread = texts.unread.text();
    rows.appendLine(texts.values == 0 ? name + ": none" + unread : line + unread);
    if (!one) {
      appendFrequent(texts, frequent);
    }
  }

  private String different(ValueDigest digest, int size) {
    return digest.many
        ? " more than " + limit + " different"
        : " " + (size == 1 ? "always the same" : size + " different");
  }

  private static String mean(NumberDigest numbers) {
    if (!numbers.isSumKnown()) {
      return "";
    }
    BigInteger tenths = BigInteger.valueOf(numbers.sum()).multiply(BigInteger.TEN);
    BigInteger mean = tenths.divide(BigInteger.valueOf(numbers.values));
    String sign = mean.signum() < 0 ? "-" : "";
    BigInteger[] parts = mean.abs().divideAndRemainder(BigInteger.TEN);
    return ", on average " + sign + parts[0] + "." + parts[1];
  }

  private void appendFrequent(ValueDigest digest, List<FrequentValue> frequent) {
    boolean few = !digest.many && frequent.size() <= FEW;
    boolean unequal = few || (!frequent.isEmpty() && frequent.get(0).count() > 1);
    if (unequal) {
      rows.append(
          frequent.subList(0, few ? frequent.size() : Math.min(MOST_SHOWN, frequent.size())),
          digest.values,
          digest.many);
    }
  }
}
