package dev.protockprobe.decode.meaning;

import dev.protockprobe.decode.ArrayForm;
import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.ValueForm;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Kind;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what one value of an event means or, if the kernel could not read the value, what is wrong
 * with the pointer to it.
 */
public final class ValueMeaning {
  private static final MeaningText NOTHING = (high, low, out) -> {};

  private final ValueSchema value;
  private final ValueBits bits;
  private final MeaningText text;
  private final boolean meaningless;
  private final boolean saysAll;
  private final boolean wholeArray;
  private final ValueForm form;

  /** How many elements the value's field has; 0 for one value. */
  private final int count;

  private ValueMeaning(ValueSchema value, EventSchema event, TraceSchema schema) {
    this.value = value;
    this.bits = new ValueBits(value);
    this.meaningless = value.meaning().isEmpty();
    this.text =
        value.meaning().map(meaning -> MeaningTexts.of(meaning, value, schema)).orElse(NOTHING);
    this.wholeArray =
        value.meaning().orElse(null) instanceof Meaning.Plain plain
            && (plain.kind() == Kind.MAC || plain.kind() == Kind.IPV6);
    this.saysAll =
        value.meaning().orElse(null) instanceof Meaning.Plain plain && plain.kind().saysAll();
    FetchType type = event.fields().get(value.parts().get(0).field()).type();
    this.form = ValueForm.of(type);
    this.count = type.count();
  }

  /** The values of an event that may have a meaning. */
  public static List<ValueMeaning> of(EventSchema event, TraceSchema schema) {
    List<ValueMeaning> meanings = new ArrayList<>();
    for (ValueSchema value : event.meaningValues()) {
      meanings.add(new ValueMeaning(value, event, schema));
    }
    return meanings;
  }

  /** The value's name. */
  public String name() {
    return value.name();
  }

  /** The first of the fields that hold the value, as an index of the event's fields. */
  public int field() {
    return value.parts().get(0).field();
  }

  /**
   * How people are shown a value: the meaning, and in parentheses what the kernel printed, unless
   * the meaning says all of it.
   *
   * @param meaning not empty
   */
  public String shown(String meaning, String printed) {
    return saysAll || printed.isEmpty() ? meaning : meaning + " (" + printed + ")";
  }

  /** Whether the meaning is a list, one for each element of an array; some may be empty. */
  public boolean isList(EventView event) {
    return count > 0 && !wholeArray && !meaningless && !isUnread(event);
  }

  /** Whether the kernel could not read the value. */
  public boolean isUnread(EventView event) {
    return bits.isUnread(event);
  }

  /**
   * Appends what the value means, or what is wrong with the pointer to it; nothing if it means
   * nothing more than the number.
   */
  public void append(EventView event, StringBuilder out) {
    if (!event.hasGoodPointers() && isUnread(event)) {
      out.append(bits.whyUnread(event));
    } else if (meaningless) {
      return;
    } else if (count > 0) {
      appendWhole(event, out);
    } else {
      int part = EventView.FIELDS + field();
      if (form == ValueForm.SYMBOL) {
        appendOfSymbol(event.bytes(), event.start(part), event.end(part), out);
      } else if (bits.read(event)) {
        text.append(bits.high(), bits.low(), out);
      }
    }
  }

  /** Appends the meaning of an address that has no symbol; a symbol needs no meaning. */
  private void appendOfSymbol(byte[] bytes, int start, int end, StringBuilder out) {
    if (SymbolAddress.isAt(bytes, start, end)) {
      text.append(0, SymbolAddress.read(bytes, start, end), out);
    }
  }

  /** Appends what the value {@code number} means; nothing if it means nothing more. */
  public void append(long number, StringBuilder out) {
    bits.set(number >> (Long.SIZE - 1), number);
    text.append(bits.high(), bits.low(), out);
  }

  /** Appends what a symbol, or the address in its place, means; nothing as above. */
  public void append(String symbol, StringBuilder out) {
    byte[] bytes = symbol.getBytes(StandardCharsets.UTF_8);
    if (form == ValueForm.SYMBOL && count == 0 && !meaningless) {
      appendOfSymbol(bytes, 0, bytes.length, out);
    }
  }

  /** An array of bytes is one address, the first byte highest. */
  private void appendWhole(EventView event, StringBuilder out) {
    long high = 0;
    long low = 0;
    int start = event.start(EventView.FIELDS + field());
    int end = event.end(EventView.FIELDS + field());
    if (event.isFault(EventView.FIELDS + field())) {
      return;
    }
    int at = start + 1;
    for (int i = 0; i < count; i++) {
      int elementEnd = elementEnd(event, at, end, i);
      if (!bits.read(event.bytes(), at, elementEnd)) {
        return;
      }
      high = high << Byte.SIZE | low >>> (Long.SIZE - Byte.SIZE);
      low = low << Byte.SIZE | (bits.low() & 0xFF);
      at = elementEnd + 1;
    }
    appendAddress(high, low, out);
  }

  private void appendAddress(long high, long low, StringBuilder out) {
    if (count * Byte.SIZE > Long.SIZE) {
      AddressText.ipv6(high, low, out);
    } else {
      AddressText.mac(low, out);
    }
  }

  /** The meaning of each element, empty text for none. */
  public List<String> list(EventView event) {
    List<String> all = new ArrayList<>();
    int at = event.start(EventView.FIELDS + field()) + 1;
    int end = event.end(EventView.FIELDS + field());
    for (int i = 0; i < count; i++) {
      StringBuilder element = new StringBuilder();
      int elementEnd = elementEnd(event, at, end, i);
      if (form == ValueForm.SYMBOL) {
        appendOfSymbol(event.bytes(), at, elementEnd, element);
      } else if (bits.read(event.bytes(), at, elementEnd)) {
        text.append(bits.high(), bits.low(), element);
      }
      all.add(element.toString());
      at = elementEnd + 1;
    }
    return all;
  }

  private int elementEnd(EventView event, int at, int end, int index) {
    return ArrayForm.elementEnd(event.bytes(), at, end - 1, form, index == count - 1);
  }
}
