package dev.protockprobe.decode;

import dev.protockprobe.decode.SlowJson.SlowArray;
import dev.protockprobe.decode.meaning.SlowMeanings;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Kind;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import dev.protockprobe.schema.ValueSchema.Part;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The C values of an event, by numbers of any size; each {@code char} is a byte. */
final class SlowValues {
  private final EventSchema event;
  private final List<String> printed;
  private final SlowMeanings meanings;

  SlowValues(TraceSchema schema, EventSchema event, List<String> printed) {
    this.event = event;
    this.printed = printed;
    this.meanings = new SlowMeanings(schema);
  }

  /** The number as JSON. */
  String json(ValueSchema value) {
    return number(value, value.parts().stream().map(part -> printed.get(part.field())).toList())
        .map(BigInteger::toString)
        .orElse("null");
  }

  boolean isFault(ValueSchema value) {
    return value.parts().stream().anyMatch(part -> printed.get(part.field()).equals("(fault)"));
  }

  private static Optional<BigInteger> number(ValueSchema value, List<String> texts) {
    BigInteger whole = BigInteger.ZERO;
    for (int i = 0; i < texts.size(); i++) {
      Part part = value.parts().get(i);
      Optional<BigInteger> bits = number(texts.get(i));
      if (bits.isEmpty()) {
        return Optional.empty();
      }
      BigInteger kept = SlowMeanings.lowest(bits.get(), part.bits());
      whole = whole.or(kept.shiftLeft(part.shiftBits()));
    }
    return Optional.of(
        value.signed()
            ? SlowMeanings.signed(whole, value.bits())
            : SlowMeanings.lowest(whole, value.bits()));
  }

  /** A number of 64 bits; empty for anything else. */
  private static Optional<BigInteger> number(String text) {
    if (text.matches("(?s)'.'")) {
      return Optional.of(BigInteger.valueOf((byte) text.charAt(1)));
    } else if (text.matches("0x[0-9a-f]{1,16}")) {
      return Optional.of(new BigInteger(text.substring(2), 16));
    }
    boolean decimal = text.matches("-?[0-9]+") && text.length() <= 20;
    return decimal ? Optional.of(new BigInteger(text)) : Optional.empty();
  }

  /** The member {@code meanings} with the comma before it; empty if nothing has a meaning. */
  String meaningsJson() {
    List<String> members = new ArrayList<>();
    for (ValueSchema value : event.values()) {
      String json = value.meaning().map(meaning -> meaning(value, meaning)).orElse("");
      if (!json.isEmpty()) {
        members.add("\"" + value.name() + "\":" + json);
      }
    }
    return members.isEmpty() ? "" : ",\"meanings\":{" + String.join(",", members) + "}";
  }

  private String meaning(ValueSchema value, Meaning meaning) {
    List<String> texts = value.parts().stream().map(part -> printed.get(part.field())).toList();
    FieldSchema field = event.fields().get(value.parts().get(0).field());
    if (!(field.type() instanceof FetchType.ArrayOf array)) {
      return quoted(says(value, meaning, number(value, texts)), "");
    } else if (texts.get(0).equals("(fault)")) {
      return "";
    }
    List<Optional<BigInteger>> numbers = new ArrayList<>();
    String element = array.element().text();
    for (String one : SlowArray.elements(texts.get(0), element, array.count()).orElseThrow()) {
      numbers.add(number(value, List.of(one)));
    }
    if (meaning.equals(new Meaning.Plain(Kind.MAC))
        || meaning.equals(new Meaning.Plain(Kind.IPV6))) {
      return quoted(meanings.ofBytes(numbers), "");
    }
    List<String> all = new ArrayList<>();
    numbers.forEach(number -> all.add(quoted(says(value, meaning, number), "null")));
    return all.stream().allMatch("null"::equals) ? "" : "[" + String.join(",", all) + "]";
  }

  private String says(ValueSchema value, Meaning meaning, Optional<BigInteger> number) {
    return number.map(of -> meanings.of(meaning, of, value.bits())).orElse("");
  }

  private static String quoted(String text, String nothing) {
    return text.isEmpty() ? nothing : SlowJson.string(text);
  }
}
