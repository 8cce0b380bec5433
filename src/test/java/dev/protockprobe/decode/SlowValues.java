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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The C values of an event, by numbers of any size; each {@code char} is a byte. */
final class SlowValues {
  private final EventSchema event;
  private final List<String> printed;
  private final SlowMeanings meanings;
  private final SlowPointers pointers;

  SlowValues(TraceSchema schema, EventSchema event, List<String> printed) {
    this.event = event;
    this.printed = printed;
    this.meanings = new SlowMeanings(schema);
    this.pointers = new SlowPointers(schema, meanings);
  }

  /** The number as JSON. */
  String json(ValueSchema value) {
    return number(value, value.parts().stream().map(part -> read(part.field())).toList())
        .map(BigInteger::toString)
        .orElse("null");
  }

  /** What was printed in a field; {@code (fault)} in place of stale bytes. */
  String read(int field) {
    return wrong(field).isEmpty() ? printed.get(field) : "(fault)";
  }

  /** What is wrong with the first bad pointer to a field that could not be read. */
  private String wrong(int field) {
    FieldSchema schema = event.fields().get(field);
    boolean text = schema.type().text().matches("(u?string|symstr|%p[dD])(\\[.*)?");
    boolean told = text && !printed.get(field).equals("(fault)"); // by the kernel, of the last one
    return schema.guards().stream()
        .limit(told ? Math.max(0, schema.guards().size() - 1) : Long.MAX_VALUE)
        .map(guard -> pointers.wrong(event.fields().get(guard), number(printed.get(guard))))
        .filter(wrong -> !wrong.isEmpty())
        .findFirst()
        .orElse("");
  }

  boolean isFault(ValueSchema value) {
    return value.parts().stream().anyMatch(part -> printed.get(part.field()).equals("(fault)"));
  }

  /** What means something: of a symbol, only an address does. */
  private static Optional<BigInteger> number(
      ValueSchema value, List<FieldSchema> fields, List<String> texts) {
    if (!fields.get(0).type().text().startsWith("symbol")) {
      return number(value, texts);
    }
    String text = texts.get(0).matches(" *\\(null\\)") ? "0x0" : texts.get(0);
    return text.startsWith("0x") ? number(text) : Optional.empty();
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
    SortedMap<Integer, List<String>> members = new TreeMap<>();
    Set<Integer> named = new HashSet<>();
    for (ValueSchema value : event.values()) {
      List<Integer> fields = value.parts().stream().map(Part::field).toList();
      named.addAll(fields);
      String json = quoted(wrong(fields), "");
      if (json.isEmpty()) {
        json = value.meaning().map(meaning -> meaning(value, meaning)).orElse("");
      }
      if (!json.isEmpty()) {
        members
            .computeIfAbsent(fields.get(0), key -> new ArrayList<>())
            .add("\"" + value.name() + "\":" + json);
      }
    }
    for (int i = 0; i < printed.size(); i++) {
      boolean shown = !event.fields().get(i).guard() && !named.contains(i);
      if (shown && !wrong(i).isEmpty()) {
        String name = event.fields().get(i).name();
        members.put(i, List.of("\"" + name + "\":" + quoted(wrong(i), "")));
      }
    }
    String all = members.values().stream().flatMap(List::stream).collect(Collectors.joining(","));
    return all.isEmpty() ? "" : ",\"meanings\":{" + all + "}";
  }

  private String wrong(List<Integer> fields) {
    return fields.stream().map(this::wrong).filter(one -> !one.isEmpty()).findFirst().orElse("");
  }

  private String meaning(ValueSchema value, Meaning meaning) {
    List<String> texts = value.parts().stream().map(part -> read(part.field())).toList();
    FieldSchema field = event.fields().get(value.parts().get(0).field());
    if (!(field.type() instanceof FetchType.ArrayOf array)) {
      return quoted(says(value, meaning, number(value, List.of(field), texts)), "");
    } else if (texts.get(0).equals("(fault)")) {
      return "";
    }
    List<Optional<BigInteger>> numbers = new ArrayList<>();
    String element = array.element().text();
    for (String one : SlowArray.elements(texts.get(0), element, array.count()).orElseThrow()) {
      numbers.add(number(value, List.of(field), List.of(one)));
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
