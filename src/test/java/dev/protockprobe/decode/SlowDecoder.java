package dev.protockprobe.decode;

import dev.protockprobe.decode.SlowJson.SlowArray;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes a trace to JSON in the way that is easiest to understand, with no thought of speed. Each
 * {@code char} is a byte. It is long because it reads a trace from its first line to its last
 * without a class of the decoder that it is compared with.
 */
final class SlowDecoder {
  private static final Pattern ENTRIES =
      Pattern.compile("# entries-in-buffer/entries-written: ([0-9]{1,18})/([0-9]{1,18})");
  private static final Pattern LOST =
      Pattern.compile(
          "CPU:[0-9]* \\[(?:LOST (?:([0-9]{1,18}) )?EVENTS|(?:([0-9]{1,18}) )?EVENTS DROPPED)\\]"
              + " *");
  private static final Pattern PLACE = Pattern.compile("(?s)\\(([^)\n]*)\\)");
  private static final Pattern SYMBOL = Pattern.compile("(?s)(.*?)(?:\\+0x(.*))?");

  private static final int MAX_EVENT_BYTES = 16384;

  private final TraceSchema trace;
  private final OtherHeaders others;
  private final StringBuilder json = new StringBuilder();
  private long events;
  private long otherEvents;
  private long unparsedLines;
  private long lostEvents;
  private boolean lostUncounted;
  private long valuelessEvents;
  private long overwrittenEvents;
  private long tooLongEvents;
  private long hexadecimalEvents;
  private long unreadStacks;
  private boolean cutShort;

  SlowDecoder(TraceSchema trace) {
    this.trace = trace;
    others =
        new OtherHeaders(
            this::isKnown, line -> header(line).filter(SlowHeader::isUsual).isPresent());
  }

  String json() {
    return json.toString();
  }

  TraceSummary summary() {
    return new TraceSummary(
        events,
        otherEvents,
        unparsedLines,
        lostEvents,
        lostUncounted,
        valuelessEvents,
        overwrittenEvents,
        tooLongEvents,
        hexadecimalEvents,
        0,
        unreadStacks,
        List.of(),
        List.of(),
        cutShort);
  }

  void decode(String trace) {
    List<String> lines = new ArrayList<>(Arrays.asList(trace.split("\n", -1)));
    cutShort = !trace.isEmpty() && !trace.endsWith("\n");
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    for (int i = 0; i < lines.size(); ) {
      i += decode(lines.subList(i, lines.size()));
    }
  }

  /** Decodes what the first of some lines begins; returns of how many lines it is. */
  private int decode(List<String> lines) {
    String first = withoutReturn(lines.get(0));
    Optional<SlowHeader> header = header(first);
    if (header.isEmpty() || header.get().prefixed()) {
      Optional<OtherHeader> other =
          others.read(first).filter(found -> header.isEmpty() || found.usual());
      if (other.isPresent()) {
        return decodeOther(other.get(), lines);
      }
    }
    if (header.isEmpty()) {
      countForeign(first);
      return 1;
    }
    List<EventSchema> named = named(header.get());
    if (named.isEmpty()) {
      otherEvents++;
      return 1;
    }
    return decode(named, header.get(), lines, this::joined);
  }

  /** An event whose header is in another form, and of which each line may have a prefix. */
  private int decodeOther(OtherHeader other, List<String> lines) {
    String first = withoutReturn(lines.get(0)).substring(other.rest());
    if (other.isOfLog()) {
      if (!isForeign(first)) {
        otherEvents++;
      }
      return 1;
    }
    SlowHeader header = other.usual() ? header(first).orElseThrow() : SlowHeader.of(other);
    List<EventSchema> named = named(header);
    if (named.isEmpty()) {
      otherEvents++;
      return 1;
    }
    return decode(
        named,
        header,
        lines,
        all -> {
          List<String> rest = new ArrayList<>(List.of(first));
          all.subList(1, all.size())
              .forEach(line -> rest.add(other.withoutPrefixes(withoutReturn(line))));
          String text = other.eventText(String.join("\n", rest));
          return text == null ? "" : text;
        });
  }

  /** Decodes an event of some of the lines; each number of lines is tried. */
  private int decode(
      List<EventSchema> named,
      SlowHeader header,
      List<String> lines,
      Function<List<String>, String> joining) {
    for (int count = 1; count <= lines.size(); count++) {
      if (count > 1 && startsSomething(withoutReturn(lines.get(count - 1)))) {
        break;
      }
      if (String.join("\n", lines.subList(0, count)).length() > MAX_EVENT_BYTES) {
        break;
      }
      String text = joining.apply(lines.subList(0, count));
      for (EventSchema schema : named) {
        if (fits(schema, header, text)) {
          events++;
          return count;
        }
      }
      if (withoutReturn(lines.get(count - 1)).stripTrailing().endsWith("[LINE TOO BIG]")) {
        tooLongEvents++;
        return count;
      }
    }
    String event = joining.apply(lines.subList(0, 1)).substring(header.body());
    boolean hexadecimal =
        named.stream().anyMatch(schema -> BareNumbers.fitsAsHexadecimal(schema, event));
    hexadecimalEvents += hexadecimal ? 1 : 0;
    unparsedLines++;
    return 1;
  }

  private List<EventSchema> named(SlowHeader header) {
    String group = header.group();
    return trace.events().stream()
        .filter(schema -> schema.name().equals(header.event()))
        .dropWhile(schema -> !group.isEmpty() && !List.of("", group).contains(schema.group()))
        .toList();
  }

  private boolean isKnown(String name) {
    return trace.events().stream().anyMatch(schema -> schema.name().equals(name));
  }

  /** A line with a header, or with nothing before the name of a known event. */
  private Optional<SlowHeader> header(String line) {
    Optional<SlowHeader> header = SlowHeader.read(line);
    if (header.isPresent()) {
      return header;
    }
    Matcher bare = Pattern.compile("([!-9;-\\x7F]+): *(?=\\()").matcher(line);
    boolean known =
        bare.lookingAt() && !line.startsWith(":(", bare.end(1)) && isKnown(bare.group(1));
    String nothing = "{\"time\":null,\"task\":null,\"pid\":null,\"cpu\":null,\"flags\":null";
    return known
        ? Optional.of(new SlowHeader("", bare.group(1), nothing, bare.end(), ""))
        : Optional.empty();
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** If the last line came through a serial console, then so did those before it. */
  private String joined(List<String> lines) {
    String text = String.join("\n", lines);
    return text.endsWith("\r") ? withoutReturn(text.replace("\r\n", "\n")) : text;
  }

  private boolean startsSomething(String line) {
    return header(line).isPresent()
        || LOST.matcher(line).matches()
        || isTooBig(line)
        || others.read(line).filter(other -> !other.isOfLog()).isPresent();
  }

  private static boolean isTooBig(String line) {
    return line.matches("\\[LINE TOO BIG\\] *");
  }

  private void countForeign(String line) {
    boolean known =
        isForeign(line)
            || OtherHeaders.prefixEnds(line).stream()
                .anyMatch(end -> isForeign(line.substring(end)));
    if (!known) {
      unparsedLines++;
    }
  }

  /** Counts a line of a known form that is not an event. */
  private boolean isForeign(String line) {
    Matcher lost = LOST.matcher(line);
    Matcher entries = ENTRIES.matcher(line);
    if (entries.lookingAt()) {
      long written = Long.parseLong(entries.group(2));
      overwrittenEvents += Math.max(0, written - Long.parseLong(entries.group(1)));
    } else if (!line.startsWith(" => ")
        && !line.startsWith("#")
        && line.endsWith(": <stack trace>")) {
      unreadStacks++;
      return true;
    } else if (line.isEmpty()
        || line.startsWith("#")
        || line.startsWith(" => ")
        || line.matches("cpus=[0-9]+")) {
      return true;
    } else if (lost.matches()) {
      String count = lost.group(1) == null ? lost.group(2) : lost.group(1);
      long number = count == null ? 0 : Long.parseLong(count);
      lostEvents += number;
      lostUncounted |= number == 0;
    } else if (isTooBig(line)) {
      tooLongEvents++;
    } else if (line.matches("(?s)[0-9a-f]+ [0-9a-f]+ [0-9a-f]+ type: [0-9].*")) {
      valuelessEvents++;
    } else if (OtherLine.isRecord(line)) {
      otherEvents++;
    } else {
      return OtherLine.isMark(line);
    }
    return true;
  }

  private boolean fits(EventSchema schema, SlowHeader header, String text) {
    Matcher place = PLACE.matcher(text);
    if (!place.region(header.body(), text.length()).lookingAt()) {
      return false;
    }
    List<String> values = new ArrayList<>();
    List<FieldSchema> all = schema.fields();
    if (!fields(all, withoutGuards(schema), text.substring(place.end()), values)) {
      return false;
    }
    while (values.size() < all.size()) {
      values.add("(fault)");
    }
    json.append(header.json()).append(",\"event\":\"").append(schema.name()).append('"');
    appendPlace(schema, place.group(1));
    json.append(",\"fields\":{");
    SlowValues whole = new SlowValues(trace, schema, values);
    List<String> members = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (ShownField shown : ShownField.of(schema)) {
      String member = "\"" + shown.name() + "\"";
      String value = values.get(shown.field());
      members.add(
          member
              + ":"
              + shown
                  .value()
                  .map(whole::json)
                  .orElseGet(() -> json(schema, shown.field(), whole.read(shown.field()))));
      if (shown.value().map(whole::isFault).orElse(value.equals("(fault)"))) {
        faults.add(member);
      }
    }
    json.append(String.join(",", members));
    json.append('}');
    json.append(faults.isEmpty() ? "" : ",\"faults\":[" + String.join(",", faults) + "]");
    json.append(whole.meaningsJson()).append("}\n");
    return true;
  }

  private static String json(EventSchema schema, int index, String value) {
    FieldSchema field = schema.fields().get(index);
    int count = field.type() instanceof FetchType.ArrayOf array ? array.count() : 0;
    boolean tooLong = field.textBytes() > 0 && value.length() - 2 > field.textBytes();
    String cut = tooLong ? value.substring(0, 1 + field.textBytes()) + '"' : value;
    return SlowJson.value(value.equals("(fault)") ? value : cut, element(field), count);
  }

  private void appendPlace(EventSchema schema, String place) {
    boolean returns = schema.kind() == ProbeEvent.Kind.RETURN;
    int arrow = returns ? place.indexOf("<- ") : -1;
    boolean arrowed = arrow > 1 && place.charAt(arrow - 1) == ' ';
    String left = arrowed ? place.substring(0, arrow - 1) : "";
    String right = arrowed ? place.substring(arrow + 3) : place;
    boolean swapped = left.matches("[0-9a-f]+");
    String function = withoutSize(swapped ? left : right);
    String returnsTo = withoutSize(swapped ? right : left);
    Matcher symbol = SYMBOL.matcher(function);
    symbol.matches();
    String digits = symbol.group(2) == null ? "" : symbol.group(2);
    long offset = digits.matches("[0-9a-f]{1,16}") ? Long.parseUnsignedLong(digits, 16) : 0;
    json.append(",\"function\":").append(SlowJson.string(symbol.group(1)));
    json.append(",\"offset\":").append(offset);
    json.append(returns ? ",\"returnsTo\":" + SlowJson.string(returnsTo) : "");
  }

  /** A symbol without its size, and without the address that the option sym-addr adds. */
  private static String withoutSize(String place) {
    return place.replaceFirst(place.endsWith(">") ? "(?s)(/0x| <.).*" : "(?s)/0x.*", "");
  }

  /** How many fields come before the guards that end the event, which a line need not have. */
  private static int withoutGuards(EventSchema schema) {
    int count = schema.fields().size();
    while (count > 0 && schema.fields().get(count - 1).guard() && !holdsValue(schema, count - 1)) {
      count--;
    }
    return count;
  }

  private static boolean holdsValue(EventSchema schema, int field) {
    return schema.values().stream()
        .anyMatch(value -> value.parts().stream().anyMatch(part -> part.field() == field));
  }

  /**
   * Splits the text of some fields; the first way in which all of them are what they must be.
   *
   * @param least how many of them there must be
   */
  private static boolean fields(
      List<FieldSchema> fields, int least, String text, List<String> values) {
    if ((least == 0 && text.isEmpty()) || fields.isEmpty()) {
      return text.isEmpty();
    }
    String label = " " + fields.get(0).name() + "=";
    if (!text.startsWith(label)) {
      return false;
    }
    List<FieldSchema> others = fields.subList(1, fields.size());
    for (int end = label.length(); end <= text.length(); end++) {
      boolean border =
          ((others.isEmpty() || least == 1) && end == text.length())
              || (!others.isEmpty() && text.startsWith(" " + others.get(0).name() + "=", end));
      if (border && isValue(text.substring(label.length(), end), fields.get(0))) {
        int before = values.size();
        values.add(text.substring(label.length(), end));
        if (fields(others, least - 1, text.substring(end), values)) {
          return true;
        }
        values.subList(before, values.size()).clear();
      }
    }
    return false;
  }

  private static String element(FieldSchema field) {
    return field.type().text().replaceFirst("\\[.*", "");
  }

  private static boolean isValue(String text, FieldSchema field) {
    if (!(field.type() instanceof FetchType.ArrayOf array)) {
      return isValue(text, element(field));
    }
    if (text.equals("(fault)")) {
      return true;
    }
    Optional<List<String>> elements = SlowArray.elements(text, element(field), array.count());
    return elements.isPresent()
        && elements.get().size() == array.count()
        && elements.get().stream().allMatch(part -> isValue(part, element(field)));
  }

  private static boolean isValue(String text, String type) {
    String pattern =
        switch (type) {
          case "symbol" -> "[^\n]*";
          case "char" -> "(?s)'.'";
          case "string", "ustring", "symstr", "%pd", "%pD" -> "(?s)\".*\"";
          default -> "0|-?[1-9][0-9]*|0x[0-9a-f]+";
        };
    return text.equals("(fault)") || text.matches(pattern);
  }
}
