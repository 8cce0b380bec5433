import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Decodes the text of a trace: {@code java FILE [TRACE]} prints one JSON object a line for each
 * event of the table, and {@link #decode} hands each event over as a record.
 *
 * <p>TRACE is a file, compressed by gzip or not; by default it is standard input. It counts
 * everything in the trace that is not an event of the table, and reports the counts on standard
 * error at the end.
 *
 * <p>protoc-kprobe made this program; it needs Java 17, and nothing else. It is one long file, so
 * that it can be copied to where a trace is. In it, each {@code char} of a trace's text is a byte.
 */
public final class EventsDecoder {
  // The table of events begins here.
  private static final boolean BIG_ENDIAN = false;

  /** Errors with numbers in a row: the first one's number, and their names. */
  private static final List<String> ERRORS = List.of("1 EPERM ENOENT");

  /** What can be an address: the numbers whose bits of the first are the second. */
  private static final long[][] ADDRESSES = {
    {0x8100000000000000L, 0x0L}, {0xff00000000000000L, 0xff00000000000000L}
  };

  /** The event {@code example}. */
  public record ExampleEvent(Context context, Long n, String name) implements Event {
    private static ExampleEvent of(Context context, Shown shown) {
      return new ExampleEvent(context, shown.number(0), shown.text(1));
    }

    private static Plan plan() {
      Plan plan = new Plan("kprobes", "example", false, ExampleEvent::of);
      plan.field("n", Form.NUMBER, 0);
      plan.field("name", Form.STRING, 0);
      plan.field("n__ptr", Form.NUMBER, 0);
      plan.required(2);
      plan.guard(0, 2, 64);
      plan.value("n", 32, true, "errno");
      plan.part(0, 0, 32);
      plan.shown("n", 0, -1);
      plan.shown("name", 1, -1);
      return plan;
    }
  }

  private static List<Plan> plans() {
    return List.of(ExampleEvent.plan());
  }

  // The table of events ends here.

  /**
   * An event: a record with a component for each value that is shown. A number of at most 64 bits
   * is a {@code Long}, of the type's bits ({@link Long#toUnsignedString(long)} for a {@code u64});
   * a wider one is a {@code BigInteger}, a character a {@code Byte}, a string or a symbol a {@code
   * String}, an array a list. What the kernel could not read is null.
   */
  public sealed interface Event {
    /** When and where the event happened. */
    Context context();
  }

  /**
   * What every event has; null is what the trace does not say.
   *
   * @param time in seconds, or a count if the trace clock counts
   * @param flags the column of flags, empty where the trace has none
   * @param function where the probe hit, or the function that returned
   * @param offset from the function's start, in bytes
   * @param returnsTo where a return goes; null for an entry
   */
  public record Context(
      BigDecimal time,
      String task,
      Long pid,
      Long cpu,
      String flags,
      String function,
      long offset,
      String returnsTo) {}

  /**
   * What a trace held.
   *
   * @param events those that were decoded
   * @param others events that are not in the table
   * @param unparsed lines that are no event, or not what the table says
   * @param lost events that the kernel says it lost
   * @param lostUncounted whether the kernel lost more without saying how many
   * @param valueless events that the kernel printed by their number only
   */
  public record Summary(
      long events, long others, long unparsed, long lost, boolean lostUncounted, long valueless) {}

  /** A longer event the kernel replaces by a mark: trace_seq's buffer since 6.8, twice. */
  private static final int MAX_EVENT_BYTES = 16384;

  private static final int MAX_LINE_BYTES = 1 << 18;
  private static final int MAX_REMEMBERED = 1 << 12;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int TASK_COLUMNS = 16;
  private static final int MAX_TASK_COLUMNS = 64;
  private static final BigInteger BITS_64 = ones(64);

  private static final String NUMBER = "([0-9]{1,10})";
  private static final String TIME = "([0-9]++(?:\\.[0-9]++)?): +";
  private static final String NAME =
      "([!-9;-\\x7f]++(?: \\[[0-9A-Za-z_]+\\])?+(?: <[0-9a-f]+>)?+):(?=[\\x00- \\x80-\\xff\\n]) *";

  /** What stands before an event's own text: trace_print_context in kernel/trace/trace_output.c. */
  private static final Pattern TRACE_HEADER =
      Pattern.compile(
          "-%1$s +(?:\\([0-9 -]*+\\) *)?\\[%1$s\\] ++(?:%2$s|(?!%2$s)([^ \\n]++) +%2$s)%3$s"
              .formatted(NUMBER, TIME, NAME));

  private static final Pattern PERF_HEADER =
      Pattern.compile(
          " (?:[0-9]{1,10}/)?%1$s +(?:\\[%1$s\\] +)?%2$s([!-9;-\\x7f]++):%3$s"
              .formatted(NUMBER, TIME, NAME));
  private static final Pattern BARE_HEADER = Pattern.compile(NAME + "(?=\\()");
  private static final Pattern COUNT = Pattern.compile("cpus=[0-9]+");
  private static final Pattern LOST =
      Pattern.compile(
          "CPU:[0-9]* \\[(?:LOST (?:([0-9]{1,18}) )?EVENTS|(?:([0-9]{1,18}) )?EVENTS DROPPED)\\] *");
  private static final Pattern TOO_BIG = Pattern.compile("\\[LINE TOO BIG\\] *\\z");
  private static final Pattern VALUELESS =
      Pattern.compile("[0-9a-f]+ [0-9a-f]+ [0-9a-f]+ type: [0-9]");
  private static final String FAULT = "(fault)";

  private final Map<String, List<Plan>> plans = new HashMap<>();
  private final Lines lines;
  private final Taker taker;
  private long events;
  private long others;
  private long unparsed;
  private long lost;
  private boolean lostUncounted;
  private long valueless;

  private EventsDecoder(Lines lines, Taker taker) {
    this.lines = lines;
    this.taker = taker;
    for (Plan plan : plans()) {
      plan.usual = plan.usualLine();
      plans.computeIfAbsent(plan.name, name -> new ArrayList<>()).add(plan);
    }
  }

  /**
   * Reads a trace to its end, and hands over each event as it comes.
   *
   * @throws IOException that {@code trace} had
   */
  public static Summary decode(InputStream trace, Consumer<Event> consumer) throws IOException {
    Lines lines = new Lines(uncompressed(trace), () -> {});
    return new EventsDecoder(
            lines,
            (plan, header, place, values) -> consumer.accept(plan.event(header, place, values)))
        .read();
  }

  /** Prints the events of a trace as JSON. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 1
        || Arrays.asList("-h", "--help").contains(String.join("", arguments))) {
      System.err.println("usage: java FILE [TRACE]");
      System.exit(2);
    }
    boolean isFile = arguments.length == 1 && !arguments[0].equals("-");
    JsonOutput out = new JsonOutput(new FileOutputStream(FileDescriptor.out));
    Summary summary;
    try (InputStream in = isFile ? new FileInputStream(arguments[0]) : System.in) {
      Lines lines = new Lines(uncompressed(in), out::flush);
      summary = new EventsDecoder(lines, out).read();
    } catch (IOException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(1);
      return;
    } finally {
      out.flush();
    }
    report(summary);
  }

  private static void report(Summary summary) {
    if (summary.unparsed > 0) {
      warn("could not decode " + counted(summary.unparsed, "line") + " of the trace");
    }
    if (summary.valueless > 0) {
      warn("the trace has " + counted(summary.valueless, "event") + " without values");
    }
    if (summary.events == 0) {
      warn("the trace has no event of these probes, only other events: " + summary.others);
    }
    if (summary.lost > 0 || summary.lostUncounted) {
      String more = summary.lostUncounted ? "more than " : "";
      warn("the kernel lost " + more + counted(summary.lost, "event"));
    }
  }

  /** For example {@code 1 line} or {@code 2 lines}. */
  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static void warn(String text) {
    System.err.print("warning: " + text + "\n");
  }

  private static InputStream uncompressed(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
    buffered.mark(2);
    boolean compressed = buffered.read() == 0x1F && buffered.read() == 0x8B;
    buffered.reset();
    return compressed ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
  }

  // ---- lines

  /** What is done with an event. */
  private interface Taker {
    void take(Plan plan, Header header, String place, String[] values) throws IOException;
  }

  /** What is done before a wait for more of the trace. */
  private interface Pause {
    void run() throws IOException;
  }

  /** The lines of a trace as they come, without their line ends. */
  private static final class Lines {
    private final InputStream in;
    private final Pause beforeWaiting;
    private final ArrayList<String> ahead = new ArrayList<>();
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private byte[] line = new byte[256];
    private int at;
    private int end;
    private boolean ended;

    Lines(InputStream in, Pause beforeWaiting) {
      this.in = in;
      this.beforeWaiting = beforeWaiting;
    }

    /** The line so many lines ahead; null if there is none. */
    String line(int index) throws IOException {
      while (ahead.size() <= index && !ended) {
        String next = next();
        if (next != null) {
          ahead.add(next);
        }
      }
      return index < ahead.size() ? ahead.get(index) : null;
    }

    void drop(int count) {
      ahead.subList(0, count).clear();
    }

    /** A longer line than any event is cut, so that memory does not grow. */
    private String next() throws IOException {
      int length = 0;
      while (true) {
        if (at == end && !fill()) {
          ended = true;
          return length > 0 ? new String(line, 0, length, ISO_8859_1) : null;
        }
        int start = at;
        while (at < end && bytes[at] != '\n') {
          at++;
        }
        int kept = Math.min(at - start, MAX_LINE_BYTES - length);
        if (length + kept > line.length) {
          line = Arrays.copyOf(line, Math.max(length + kept, 2 * line.length));
        }
        System.arraycopy(bytes, start, line, length, kept);
        length += kept;
        if (at < end) {
          at++;
          return new String(line, 0, length, ISO_8859_1);
        }
      }
    }

    private boolean fill() throws IOException {
      beforeWaiting.run();
      at = 0;
      end = Math.max(0, in.read(bytes, 0, bytes.length));
      return end > 0;
    }
  }

  private Summary read() throws IOException {
    for (String line = lines.line(0); line != null; line = lines.line(0)) {
      lines.drop(readUsual(line) ? 1 : read(line));
    }
    return new Summary(events, others, unparsed, lost, lostUncounted, valueless);
  }

  /** Reads a line that is as most are; false if it is another one. */
  private boolean readUsual(String line) throws IOException {
    if (line.length() <= TASK_COLUMNS
        || line.charAt(TASK_COLUMNS) != '-'
        || line.length() > MAX_EVENT_BYTES) {
      return false;
    }
    Matcher header = TRACE_HEADER.matcher(line).region(TASK_COLUMNS, line.length());
    if (!header.lookingAt()) {
      return false;
    }
    List<Plan> named = plans.get(header.group(7));
    if (named == null || named.get(0).usual == null) {
      return false;
    }
    Matcher fields = named.get(0).usual.matcher(line).region(header.end(), line.length());
    if (!fields.matches()) {
      return false;
    }
    String[] values = new String[fields.groupCount() - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = fields.group(i + 2);
    }
    take(named.get(0), header(line, TASK_COLUMNS, header, named), fields.group(1), values);
    return true;
  }

  private void take(Plan plan, Header header, String place, String[] values) throws IOException {
    events++;
    taker.take(plan, header, place, values);
  }

  /** Reads what a line begins; returns of how many lines it is. */
  private int read(String line) throws IOException {
    Header header = header(withoutReturn(line));
    if (header == null) {
      count(withoutReturn(line));
      return 1;
    }
    if (header.plans.isEmpty()) {
      others++;
      return 1;
    }
    StringBuilder text = new StringBuilder(line);
    for (int count = 1; text.length() <= MAX_EVENT_BYTES; count++) {
      String all = text.toString();
      String whole = withoutReturn(all);
      if (count > 1 && whole.length() < all.length()) {
        whole = whole.replace("\r\n", "\n"); // a serial console: it ended all of its lines so
      }
      for (Plan plan : header.plans) {
        int close = whole.indexOf(')', header.body);
        String[] values = close < 0 ? null : plan.fit(whole, header.body, close);
        if (values != null) {
          take(plan, header, whole.substring(header.body + 1, close), values);
          return count;
        }
      }
      if (TOO_BIG.matcher(withoutReturn(lines.line(count - 1))).find()) {
        lost++;
        return count;
      }
      String next = text.length() < MAX_EVENT_BYTES ? lines.line(count) : null;
      if (next == null || startsSomething(withoutReturn(next))) {
        break;
      }
      text.append('\n').append(next);
    }
    unparsed++;
    return 1;
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** Whether a line cannot be the rest of a string that the line before it begins. */
  private boolean startsSomething(String line) {
    return header(line) != null || LOST.matcher(line).matches() || TOO_BIG.matcher(line).matches();
  }

  private void count(String line) {
    if (line.isEmpty()
        || line.startsWith("#")
        || line.startsWith(" => ")
        || line.endsWith(": <stack trace>")
        || COUNT.matcher(line).matches()) {
      return;
    }
    Matcher mark = LOST.matcher(line);
    if (mark.matches()) {
      String digits = mark.group(1) == null ? mark.group(2) : mark.group(1);
      long number = digits == null ? 0 : Long.parseLong(digits);
      lost += number;
      lostUncounted |= number == 0;
    } else if (TOO_BIG.matcher(line).matches()) {
      lost++;
    } else if (VALUELESS.matcher(line).lookingAt()) {
      valueless++;
    } else {
      unparsed++;
    }
  }

  // ---- headers

  /**
   * What stands before an event's own text; null is what the line does not say.
   *
   * @param body where the event's own text begins
   * @param plans what the event may be; empty for another one
   */
  private record Header(
      String time, String task, String pid, String cpu, String flags, int body, List<Plan> plans) {}

  private Header header(String text) {
    String line = text + "\n";
    int last = Math.min(text.length(), MAX_TASK_COLUMNS);
    for (int i = 0; i < last; i++) { // the usual column first
      int dash = i == 0 ? TASK_COLUMNS : i;
      Matcher header = TRACE_HEADER.matcher(line);
      if (dash < text.length()
          && line.charAt(dash) == '-'
          && header.region(dash, line.length()).lookingAt()) {
        return header(line, dash, header, plans.getOrDefault(header.group(7), List.of()));
      }
    }
    for (int blank = 1; blank < last; blank++) {
      String before = line.charAt(blank) == ' ' ? line.substring(0, blank) : "";
      Matcher header = PERF_HEADER.matcher(line).region(blank, line.length());
      if (!withoutBlanks(before).isEmpty() && header.lookingAt()) {
        String cpu = header.group(2) == null ? null : withoutZeros(header.group(2));
        return new Header(
            withoutZeros(header.group(3)),
            taskName(before.replaceFirst(" +\\z", "")),
            withoutZeros(header.group(1)),
            cpu,
            "",
            header.end(),
            ofGroup(header.group(4), header.group(5)));
      }
    }
    Matcher bare = BARE_HEADER.matcher(line);
    List<Plan> named = bare.lookingAt() ? plans.get(bare.group(1)) : null;
    return named == null ? null : new Header(null, null, null, null, null, bare.end(), named);
  }

  private Header header(String line, int dash, Matcher header, List<Plan> named) {
    String flags = header.group(5) == null ? "" : header.group(5);
    String time = header.group(5) == null ? header.group(3) : header.group(6);
    return new Header(
        withoutZeros(time),
        taskName(line.substring(0, dash)),
        withoutZeros(header.group(1)),
        withoutZeros(header.group(2)),
        flags,
        header.end(),
        named);
  }

  /** The task's name before a header: at most 15 bytes after a blank; null if there is none. */
  private static String taskName(String columns) {
    int start = Math.max(0, columns.length() - TASK_COLUMNS);
    if (start > 0 && columns.charAt(start) != ' ') {
      return null;
    }
    while (start < columns.length() && columns.charAt(start) == ' ') {
      start++;
    }
    return columns.substring(start);
  }

  /** The events from the first of the group on; perf says the group. */
  private List<Plan> ofGroup(String group, String name) {
    List<Plan> named = plans.getOrDefault(name, List.of());
    for (int i = 0; i < named.size(); i++) {
      if (named.get(i).group.isEmpty() || named.get(i).group.equals(group)) {
        return named.subList(i, named.size());
      }
    }
    return List.of();
  }

  private static String withoutBlanks(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(start, end);
  }

  private static String withoutZeros(String number) {
    int start = 0;
    while (start + 1 < number.length()
        && number.charAt(start) == '0'
        && Character.isDigit(number.charAt(start + 1))) {
      start++;
    }
    return number.substring(start);
  }

  private static <V> Map<String, V> remembered() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MAX_REMEMBERED;
      }
    };
  }

  // ---- events

  /** How the kernel prints a value: print_type_* in kernel/trace/trace_probe.c. */
  private enum Form {
    NUMBER("(?>0x[0-9a-f]++|0|-?[1-9][0-9]*+|\\(fault\\))"),
    CHARACTER("(?>'[^\\n]'|\\(fault\\))"),
    STRING("(?>\"[^\"\\n]*+\"|\\(fault\\))"),
    SYMBOL("[^=\\n]*");

    private static final Pattern CLOSED_NUMBER = Pattern.compile(NUMBER.usual);

    /** What a value is in a line that is as most are. */
    private final String usual;

    Form(String usual) {
      this.usual = usual;
    }

    boolean isOpen() {
      return this == STRING || this == SYMBOL;
    }

    /** Where the number, character or fault at a place ends; -1 if there is none. */
    int closedEnd(String text, int at) {
      if (text.startsWith(FAULT, at)) {
        return at + FAULT.length();
      } else if (this == NUMBER) {
        Matcher number = CLOSED_NUMBER.matcher(text).region(at, text.length());
        return number.lookingAt() ? number.end() : -1;
      }
      boolean quoted = text.startsWith("'", at) && text.startsWith("'", at + 2);
      return quoted ? at + 3 : -1;
    }

    /** Whether a text is a string or a symbol. */
    boolean isOne(String text) {
      if (this == SYMBOL) {
        return text.indexOf('\n') < 0;
      }
      return text.equals(FAULT)
          || (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\""));
    }
  }

  /**
   * One field as the kernel prints it; {@code count} is that of an array's elements. Of a string
   * {@code textBytes} count: the kernel reads on behind an array without a NUL.
   */
  private record Field(String label, Form form, int count, int textBytes) {
    /** The field in a line that is as most are; null if its array may hold commas. */
    String usual(boolean last, boolean mayBeLast) {
      if (count == 0) {
        boolean wide = last && form.isOpen();
        String any = form == Form.STRING ? "\"[^\\n]*\"|\\(fault\\)" : "[^\\n]*?";
        // Without the return at the line's end.
        String lazy = !last && mayBeLast && form == Form.SYMBOL ? "?" : "";
        return label + "(" + (wide ? any : form.usual + lazy) + ")";
      } else if (form.isOpen()) {
        return null;
      }
      String others = "(?:," + form.usual + "){" + (count - 1) + "}";
      return label + "(\\{" + form.usual + others + "\\}|\\(fault\\))";
    }

    /** Where a value that is not open ends; -1 if there is none. */
    int closedEnd(String text, int start) {
      if (count == 0) {
        return form.closedEnd(text, start);
      } else if (text.startsWith(FAULT, start)) {
        return start + FAULT.length();
      }
      int at = start;
      for (int i = 0; i < count; i++) {
        if (!text.startsWith(i == 0 ? "{" : ",", at)) {
          return -1;
        }
        at = form.closedEnd(text, at + 1);
        if (at < 0) {
          return -1;
        }
      }
      return text.startsWith("}", at) ? at + 1 : -1;
    }

    boolean matches(String value) {
      if (count == 0 || value.equals(FAULT)) {
        return form.isOne(value);
      }
      List<String> elements = elements(value);
      return elements != null && elements.stream().allMatch(form::isOne);
    }

    /**
     * An array's elements; null if it is not one. An element ends at the first comma that another
     * element follows.
     */
    List<String> elements(String value) {
      if (value.length() < 2 || !value.startsWith("{") || !value.endsWith("}")) {
        return null;
      }
      List<String> elements = new ArrayList<>();
      String inner = value.substring(1, value.length() - 1);
      int at = 0;
      for (int i = 1; i < count; i++) {
        int comma = border(inner, at);
        if (comma < 0) {
          return null;
        }
        elements.add(inner.substring(at, comma));
        at = comma + 1;
      }
      elements.add(inner.substring(at));
      return elements;
    }

    private int border(String inner, int at) {
      if (form == Form.CHARACTER && inner.startsWith("'", at)) {
        return at + 3;
      }
      int comma = inner.indexOf(',', at);
      while (form == Form.STRING
          && comma >= 0
          && !((inner.startsWith("\"", comma + 1) || inner.startsWith(FAULT, comma + 1))
              && form.isOne(inner.substring(at, comma)))) {
        comma = inner.indexOf(',', comma + 1);
      }
      return comma;
    }

    String json(String value) {
      if (count == 0 || value.equals(FAULT)) {
        return elementJson(value);
      }
      List<String> elements = new ArrayList<>();
      elements(value).forEach(element -> elements.add(elementJson(element)));
      return "[" + String.join(",", elements) + "]";
    }

    private String elementJson(String value) {
      if (value.equals(FAULT)) {
        return "null";
      } else if (form == Form.NUMBER) {
        return value.startsWith("x", 1) ? '"' + value + '"' : value;
      }
      return JsonText.string(content(value));
    }

    /** A string or a character without its quotes. */
    String content(String value) {
      if (form == Form.SYMBOL) {
        return value;
      }
      return value.substring(1, 1 + Math.min(value.length() - 2, textBytes));
    }
  }

  /** A field that holds a pointer, and how many bits of it are that. */
  private record Guard(int field, int bits) {}

  /** A field as it is shown: as it is printed, or a value. */
  private record ShownField(String label, int field, Value value) {}

  /** How the lines of one event are read and written. */
  private static final class Plan {
    private final String group;
    private final String name;
    private final boolean returns;
    private final BiFunction<Context, Shown, Event> record;
    private final List<Field> fields = new ArrayList<>();
    private final Map<Integer, List<Guard>> guards = new LinkedHashMap<>();
    private final Map<String, String> pointers = remembered();
    private final List<Value> values = new ArrayList<>();
    private final List<ShownField> shown = new ArrayList<>();
    private final Map<String, Place> places = remembered();
    private Pattern usual;

    /** How many fields a line has at least; then come guards, or none if the probe has none. */
    private int required;

    Plan(String group, String name, boolean returns, BiFunction<Context, Shown, Event> record) {
      this.group = group;
      this.name = name;
      this.returns = returns;
      this.record = record;
    }

    void field(String fieldName, Form form, int count) {
      fields.add(new Field(" " + fieldName + "=", form, count, Integer.MAX_VALUE));
      required = fields.size();
    }

    /** How many bytes of the last field's string count. */
    void text(int bytes) {
      Field last = fields.remove(fields.size() - 1);
      fields.add(new Field(last.label(), last.form(), last.count(), bytes));
    }

    void required(int count) {
      required = count;
    }

    /** Another pointer that the kernel follows to a field. */
    void guard(int field, int by, int bits) {
      guards.computeIfAbsent(field, key -> new ArrayList<>()).add(new Guard(by, bits));
    }

    void value(String valueName, int bits, boolean signed, String meaning) {
      values.add(new Value(valueName, bits, signed, meaning));
    }

    void part(int field, int shift, int bits) {
      last().parts.add(new Part(field, shift, bits));
      Field first = fields.get(last().parts.get(0).field);
      last().array = first.count > 0 ? first : null;
      last().symbol = first.form == Form.SYMBOL;
    }

    void name(long number, String enumerator) {
      last().names.putIfAbsent(number, enumerator);
    }

    void flag(long bit, String enumerator) {
      last().flags.putIfAbsent(bit, enumerator);
    }

    void shown(String fieldName, int field, int value) {
      shown.add(new ShownField('"' + fieldName + '"', field, value < 0 ? null : values.get(value)));
    }

    private Value last() {
      return values.get(values.size() - 1);
    }

    /** The event's text in a line that is as most are; null if there is no telling. */
    private Pattern usualLine() {
      StringBuilder pattern = new StringBuilder("\\(([^)\\n]*+)\\)");
      for (int i = 0; i < fields.size(); i++) {
        String field = fields.get(i).usual(i == fields.size() - 1, i + 1 == required);
        if (field == null) {
          return null;
        }
        pattern.append(i == required ? "(?:" : "").append(field);
      }
      return Pattern.compile(pattern + (required < fields.size() ? ")?" : "") + "\\r?");
    }

    /** The fields of an event whose own text begins at a place; null if it is not one. */
    String[] fit(String text, int body, int close) {
      int lineEnd = text.indexOf('\n', body);
      if (!text.startsWith("(", body) || (lineEnd >= 0 && lineEnd < close)) {
        return null;
      }
      String[] found = new String[fields.size()];
      return split(text, close + 1, 0, found, new BitSet()) ? found : null;
    }

    /**
     * Reads the field whose label should be at a place, and those behind it. A value ends where the
     * next field's label follows and everything behind it can be read; of several such ends it is
     * the first.
     */
    private boolean split(String text, int at, int index, String[] found, BitSet failed) {
      if (index == required && at == text.length()) {
        Arrays.fill(found, index, found.length, null);
        return true;
      } else if (index == fields.size()) {
        return at == text.length();
      }
      Field field = fields.get(index);
      if (!text.startsWith(field.label, at)) {
        return false;
      }
      int start = at + field.label.length();
      if (!field.form.isOpen()) {
        int end = field.closedEnd(text, start);
        found[index] = end < 0 ? null : text.substring(start, end);
        return end >= 0 && split(text, end, index + 1, found, failed);
      }
      boolean last = index + 1 == fields.size();
      int end = last ? text.length() : nextLabel(text, index, start);
      while (end >= 0) {
        if (!failed.get(end) && field.matches(text.substring(start, end))) {
          found[index] = text.substring(start, end);
          if (split(text, end, index + 1, found, failed)) {
            return true;
          }
          failed.set(end);
        }
        end = last || end == text.length() ? -1 : nextLabel(text, index, end + 1);
      }
      return false;
    }

    /** Where the label of the next field is; the text's end if no more fields need be there. */
    private int nextLabel(String text, int index, int from) {
      int at = text.indexOf(fields.get(index + 1).label, from);
      return at < 0 && index + 1 == required ? text.length() : at;
    }

    /**
     * By field that lies behind a pointer which leads nowhere: what is wrong with that. What the
     * kernel printed of such a field are stale bytes; but it says itself if it cannot read a string
     * at its own pointer, the last one.
     */
    private Map<Integer, String> unread(String[] printed) {
      if (guards.isEmpty()) {
        return Map.of();
      }
      Map<Integer, String> unread = new HashMap<>();
      guards.forEach(
          (field, by) -> {
            String wrong = "";
            int judged = 0;
            while (judged < by.size() && wrong.isEmpty()) {
              int i = judged++;
              int bits = by.get(i).bits;
              String pointer = printed[by.get(i).field];
              wrong =
                  pointer == null
                      ? ""
                      : pointers.computeIfAbsent(
                          bits + " " + pointer, key -> Meanings.wrong(key.substring(3), bits));
            }
            boolean read =
                fields.get(field).form == Form.STRING
                    && !printed[field].equals(FAULT)
                    && judged == by.size();
            if (!wrong.isEmpty() && !read) {
              unread.put(field, wrong);
            }
          });
      return unread;
    }

    private Place place(String text) {
      return places.computeIfAbsent(text, place -> Place.of(place, returns));
    }

    Event event(Header header, String placeText, String[] printed) {
      Place place = place(placeText);
      Context context =
          new Context(
              header.time == null ? null : new BigDecimal(header.time),
              JsonText.characters(header.task),
              header.pid == null ? null : Long.valueOf(header.pid),
              header.cpu == null ? null : Long.valueOf(header.cpu),
              JsonText.characters(header.flags),
              JsonText.characters(place.function),
              place.offset,
              JsonText.characters(place.returnsTo));
      return record.apply(context, new Shown(this, printed, unread(printed)));
    }

    String json(Header header, String placeText, String[] printed) {
      Place place = place(placeText);
      StringBuilder out = new StringBuilder();
      out.append("{\"time\":").append(header.time);
      out.append(",\"task\":").append(JsonText.string(header.task));
      out.append(",\"pid\":").append(header.pid).append(",\"cpu\":").append(header.cpu);
      out.append(",\"flags\":").append(JsonText.string(header.flags));
      out.append(",\"event\":\"").append(name).append('"').append(place.json);
      List<String> faults = new ArrayList<>();
      Map<Integer, String> unread = unread(printed);
      for (ShownField field : shown) {
        out.append(field == shown.get(0) ? "" : ",").append(field.label).append(':');
        String text = printed[field.field];
        if (field.value == null) {
          boolean stale = unread.containsKey(field.field);
          out.append(stale ? "null" : fields.get(field.field).json(text));
        } else {
          boolean stale = !field.value.wrong(unread).isEmpty();
          BigInteger number = stale ? null : field.value.read(field.value.texts(printed));
          out.append(number == null ? "null" : number.toString());
        }
        if (field.value == null ? text.equals(FAULT) : field.value.texts(printed).contains(FAULT)) {
          faults.add(field.label);
        }
      }
      out.append('}');
      if (!faults.isEmpty()) {
        out.append(",\"faults\":[").append(String.join(",", faults)).append(']');
      }
      appendMeanings(printed, unread, out);
      return out.append("}\n").toString();
    }

    private void appendMeanings(String[] printed, Map<Integer, String> unread, StringBuilder out) {
      String before = ",\"meanings\":{";
      for (Value value : values) {
        String wrong = value.wrong(unread);
        String meaning = wrong.isEmpty() ? value.meaning(printed) : JsonText.string(wrong);
        if (!meaning.isEmpty()) {
          out.append(before).append('"').append(value.name).append("\":").append(meaning);
          before = ",";
        }
      }
      out.append(before.equals(",") ? "}" : "");
    }
  }

  /**
   * Where an event happened: print_kprobe_event and print_kretprobe_event in
   * kernel/trace/trace_kprobe.c. Tools that know no symbols print addresses, and of a return the
   * function first.
   */
  private record Place(String function, long offset, String returnsTo, String json) {
    static Place of(String text, boolean returns) {
      int arrow = returns ? text.indexOf("<- ") : -1;
      boolean arrowed = arrow > 1 && text.charAt(arrow - 1) == ' ';
      String left = arrowed ? text.substring(0, arrow - 1) : "";
      String right = arrowed ? text.substring(arrow + 3) : text;
      boolean swapped = isHexadecimal(left);
      String symbol = symbol(swapped ? left : right);
      String function = before("+0x", symbol);
      String digits =
          function.length() < symbol.length() ? symbol.substring(function.length() + 3) : "";
      boolean number = digits.length() <= 16 && isHexadecimal(digits);
      long offset = number ? Long.parseUnsignedLong(digits, 16) : 0;
      String returnsTo = returns ? symbol(swapped ? right : left) : null;
      String json =
          ",\"function\":%s,\"offset\":%d%s,\"fields\":{"
              .formatted(
                  JsonText.string(function),
                  offset,
                  returns ? ",\"returnsTo\":" + JsonText.string(returnsTo) : "");
      return new Place(function, offset, returnsTo, json);
    }

    /** Without its size, and without the address that the trace option sym-addr adds. */
    private static String symbol(String text) {
      return before("/0x", text.endsWith(">") ? before(" <", text) : text);
    }

    private static String before(String mark, String text) {
      int at = text.indexOf(mark);
      return at < 0 ? text : text.substring(0, at);
    }

    private static boolean isHexadecimal(String text) {
      return !text.isEmpty()
          && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
  }

  /** The shown fields of one event, as an event's record has them. */
  private record Shown(Plan plan, String[] printed, Map<Integer, String> unread) {
    private <T> T of(int index, Function<String, T> one) {
      int field = plan.shown.get(index).field;
      String text = printed[field];
      return text.equals(FAULT) || unread.containsKey(field) ? null : one.apply(text);
    }

    private <T> List<T> list(int index, Function<String, T> one) {
      Field field = plan.fields.get(plan.shown.get(index).field);
      return of(
          index,
          text -> {
            List<T> all = new ArrayList<>();
            for (String element : field.elements(text)) {
              all.add(element.equals(FAULT) ? null : one.apply(element));
            }
            return Collections.unmodifiableList(all);
          });
    }

    BigInteger wide(int index) {
      ShownField field = plan.shown.get(index);
      if (field.value == null) {
        return of(index, Value::number);
      }
      boolean stale = !field.value.wrong(unread).isEmpty();
      return stale ? null : field.value.read(field.value.texts(printed));
    }

    Long number(int index) {
      BigInteger number = wide(index);
      return number == null ? null : number.longValue();
    }

    Byte character(int index) {
      return of(index, text -> (byte) text.charAt(1));
    }

    String text(int index) {
      Field field = plan.fields.get(plan.shown.get(index).field);
      return of(index, text -> JsonText.characters(field.content(text)));
    }

    List<Long> numbers(int index) {
      return list(
          index,
          text -> {
            BigInteger number = Value.number(text);
            return number == null ? null : number.longValue();
          });
    }

    List<Byte> characters(int index) {
      return list(index, text -> (byte) text.charAt(1));
    }

    List<String> texts(int index) {
      Field field = plan.fields.get(plan.shown.get(index).field);
      return list(index, text -> JsonText.characters(field.content(text)));
    }
  }

  // ---- values

  /** Bits of a value, and the field that holds them. */
  private record Part(int field, int shift, int bits) {}

  private static BigInteger ones(int bits) {
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }

  /** The number that the lowest bits of another are, the highest of them its sign. */
  private static BigInteger signed(BigInteger number, int bits) {
    BigInteger lowest = number.and(ones(bits));
    return lowest.testBit(bits - 1) ? lowest.subtract(BigInteger.ONE.shiftLeft(bits)) : lowest;
  }

  /** A C value, put together from the fields that hold its bits. */
  private static final class Value {
    private final String name;
    private final int bits;
    private final boolean signed;
    private final String kind;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Long, String> names = new LinkedHashMap<>();
    private final Map<Long, String> flags = new LinkedHashMap<>();
    private final Map<String, String> meanings = remembered();
    private Field array;
    private boolean symbol;

    Value(String name, int bits, boolean signed, String kind) {
      this.name = name;
      this.bits = bits;
      this.signed = signed;
      this.kind = kind;
    }

    List<String> texts(String[] printed) {
      List<String> texts = new ArrayList<>();
      for (Part part : parts) {
        texts.add(printed[part.field]);
      }
      return texts;
    }

    /** What is wrong with the pointer to the value; empty for nothing. */
    String wrong(Map<Integer, String> unread) {
      for (Part part : parts) {
        if (unread.containsKey(part.field)) {
          return unread.get(part.field);
        }
      }
      return "";
    }

    /** The number that means something; null for none. */
    private BigInteger meant(List<String> texts) {
      if (!symbol) {
        return read(texts);
      }
      String text = texts.get(0);
      if (text.matches(" *\\(null\\)")) {
        return BigInteger.ZERO;
      }
      return text.matches("0x[0-9a-f]{1,16}") ? new BigInteger(text.substring(2), 16) : null;
    }

    /** The number; null if a part is not a number of 64 bits. */
    BigInteger read(List<String> texts) {
      BigInteger number = BigInteger.ZERO;
      for (int i = 0; i < texts.size(); i++) {
        Part part = parts.get(i);
        BigInteger one = number(texts.get(i));
        if (one == null) {
          return null;
        }
        number = number.or(one.and(ones(part.bits)).shiftLeft(part.shift));
      }
      return signed ? EventsDecoder.signed(number, bits) : number.and(ones(bits));
    }

    static BigInteger number(String text) {
      char first = text.charAt(0);
      if (first == '\'') {
        return BigInteger.valueOf((byte) text.charAt(1));
      }
      boolean hexadecimal = text.startsWith("x", 1);
      if ((first != '-' && !Character.isDigit(first)) || text.length() > (hexadecimal ? 18 : 20)) {
        return null;
      }
      return hexadecimal ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
    }

    /** What the value means, as JSON; empty for nothing. */
    String meaning(String[] printed) {
      if (kind.isEmpty()) {
        return "";
      }
      List<String> texts = texts(printed);
      return meanings.computeIfAbsent(
          texts.size() == 1 ? texts.get(0) : String.join(" ", texts), key -> meaning(texts));
    }

    private String meaning(List<String> texts) {
      if (array == null) {
        return quoted(says(meant(texts)), "");
      } else if (texts.get(0).equals(FAULT)) {
        return "";
      }
      List<BigInteger> numbers = new ArrayList<>();
      array.elements(texts.get(0)).forEach(element -> numbers.add(meant(List.of(element))));
      if (kind.equals("mac") || kind.equals("ipv6")) {
        return numbers.contains(null) ? "" : quoted(address(numbers), "");
      }
      List<String> all = new ArrayList<>();
      numbers.forEach(number -> all.add(quoted(says(number), "null")));
      return all.stream().allMatch("null"::equals) ? "" : "[" + String.join(",", all) + "]";
    }

    private static String quoted(String text, String nothing) {
      return text.isEmpty() ? nothing : JsonText.string(text);
    }

    /** An array of bytes is one address, the first byte highest. */
    private static String address(List<BigInteger> numbers) {
      BigInteger whole = BigInteger.ZERO;
      for (BigInteger number : numbers) {
        whole = whole.shiftLeft(8).or(number.and(ones(8))).and(ones(128));
      }
      return numbers.size() > 8 ? Meanings.ipv6(whole) : Meanings.mac(whole.longValue());
    }

    private String says(BigInteger number) {
      if (number == null) {
        return "";
      }
      long low = number.longValue();
      return switch (kind) {
        case "enum" -> enumerator(low);
        case "bool" -> low == 0 ? "false" : low == 1 ? "true" : "";
        case "char" -> Meanings.character(low & 0xFF);
        case "pointer" -> {
          long address = EventsDecoder.signed(number, Math.min(bits, 64)).longValue();
          yield address == 0 ? "NULL" : Meanings.error(address);
        }
        case "errno" -> Meanings.error(low);
        case "big-endian" -> Long.toUnsignedString(ordered(low, !BIG_ENDIAN));
        case "little-endian" -> Long.toUnsignedString(ordered(low, BIG_ENDIAN));
        case "ipv4" -> Meanings.ipv4(ordered(low, !BIG_ENDIAN));
        case "ipv6" -> Meanings.ipv6(BIG_ENDIAN ? number : Meanings.turned(number));
        case "mac" -> Meanings.mac(low);
        case "mode" -> Meanings.mode(low);
        case "device" -> (low >>> 20) + ":" + (low & 0xFFFFF);
        case "gfp" -> gfp(low);
        case "ioctl-13" -> ioctl((int) low, 13, "- _IO _IOR - _IOW - _IOWR -");
        case "ioctl-14" -> ioctl((int) low, 14, "- _IOW _IOR _IOWR");
        case "id" -> (int) low == -1 ? "invalid" : "";
        case "time" -> Meanings.seconds(low);
        case "exit-status" ->
            (low & 0x7F) == 0
                ? "exit " + (low >>> 8 & 0xFF)
                : "signal " + (low & 0x7F) + ((low & 0x80) != 0 ? " core" : "");
        default -> "";
      };
    }

    private long ordered(long low, boolean turned) {
      return turned ? Long.reverseBytes(low) >>> (64 - bits) : low;
    }

    /** Each name whose bits are all there takes them away, as __print_flags of the kernel does. */
    private String gfp(long low) {
      long rest = low;
      List<String> words = new ArrayList<>();
      for (Map.Entry<Long, String> name : names.entrySet()) {
        if ((rest & name.getKey()) == name.getKey()) {
          words.add(name.getValue());
          rest &= ~name.getKey();
        }
      }
      if (rest != 0) {
        words.add("0x" + Long.toHexString(rest));
      }
      return String.join("|", words);
    }

    /** A command of ioctl(2) by its name, or as the macro that made it: by the direction's bits. */
    private String ioctl(int command, int sizeBits, String macros) {
      String known = names.get(Integer.toUnsignedLong(command));
      if (known != null) {
        return known;
      }
      String macro = macros.split(" ")[command >>> 16 + sizeBits];
      int size = command >>> 16 & (1 << sizeBits) - 1;
      boolean sized = !macro.equals("_IO");
      if (macro.equals("-") || (!sized && size != 0)) {
        return "";
      }
      int type = command >>> 8 & 0xFF;
      boolean shown = type > 32 && type < 127 && type != '\'' && type != '\\';
      String kind = shown ? "'" + (char) type + "'" : "0x" + Integer.toHexString(type);
      String last = sized ? ", " + size : "";
      return "%s(%s, 0x%x%s)".formatted(macro, kind, command & 0xFF, last);
    }

    private String enumerator(long low) {
      long value = bits < 64 ? low & ((1L << bits) - 1) : low;
      String known = names.get(value);
      if (known != null) {
        return known;
      }
      long rest = value;
      List<String> words = new ArrayList<>();
      for (Map.Entry<Long, String> flag : flags.entrySet()) {
        if ((rest & flag.getKey()) != 0) {
          words.add(flag.getValue());
          rest &= ~flag.getKey();
        }
      }
      if (!words.isEmpty() && rest != 0) {
        words.add("0x" + Long.toHexString(rest));
      }
      return String.join("|", words);
    }
  }

  /** What numbers mean. */
  private static final class Meanings {
    private static final Map<Long, String> ERROR_NAMES = new HashMap<>();

    static {
      for (String row : ERRORS) {
        String[] words = row.split(" ");
        for (int i = 1; i < words.length; i++) {
          ERROR_NAMES.put(Long.parseLong(words[0]) + i - 1, "-" + words[i]);
        }
      }
    }

    private Meanings() {}

    static String error(long number) {
      return ERROR_NAMES.getOrDefault(-number, "");
    }

    /** What is wrong with a pointer of some bits; empty if nothing is for certain. */
    static String wrong(String text, int bits) {
      BigInteger number = text.startsWith("(") ? null : Value.number(text);
      if (number == null) {
        return "";
      }
      long pointer = EventsDecoder.signed(number, bits).longValue();
      if (pointer == 0) {
        return "NULL";
      } else if (pointer < 0 && pointer >= -4095) {
        String name = error(pointer);
        return name.isEmpty() ? Long.toString(pointer) : name;
      }
      boolean good = bits < 64;
      for (long[] region : ADDRESSES) {
        good |= (pointer & region[0]) == region[1];
      }
      return good ? "" : "bad address";
    }

    static String character(long code) {
      return switch ((char) code) {
        case '\'' -> "'\\''";
        case '\\' -> "'\\\\'";
        case '\n' -> "'\\n'";
        case '\t' -> "'\\t'";
        case '\r' -> "'\\r'";
        default ->
            code >= ' ' && code < 0x7F ? "'" + (char) code + "'" : "'\\x%02x'".formatted(code);
      };
    }

    static String ipv4(long address) {
      return "%d.%d.%d.%d"
          .formatted(
              address >>> 24 & 0xFF, address >>> 16 & 0xFF, address >>> 8 & 0xFF, address & 0xFF);
    }

    static String mac(long address) {
      return "%012x".formatted(address & 0xFFFFFFFFFFFFL).replaceAll("..(?!$)", "$0:");
    }

    /** The number whose 16 bytes are in the other order. */
    static BigInteger turned(BigInteger number) {
      BigInteger result = BigInteger.ZERO;
      for (int i = 0; i < 16; i++) {
        result = result.shiftLeft(8).or(number.shiftRight(8 * i).and(ones(8)));
      }
      return result;
    }

    /** RFC 5952: the longest run of zeros is left out, and IPv4 in it is shown as such. */
    static String ipv6(BigInteger number) {
      BigInteger address = number.and(ones(128));
      if (address.shiftRight(32).equals(ones(16))) {
        return "::ffff:" + ipv4(address.longValue());
      }
      List<String> groups = new ArrayList<>();
      for (int shift = 112; shift >= 0; shift -= 16) {
        groups.add(Integer.toHexString(address.shiftRight(shift).intValue() & 0xFFFF));
      }
      int best = 0;
      int length = 1;
      for (int start = 0; start < 8; start++) {
        int end = start;
        while (end < 8 && groups.get(end).equals("0")) {
          end++;
        }
        if (end - start > length) {
          best = start;
          length = end - start;
        }
      }
      return length == 1
          ? String.join(":", groups)
          : String.join(":", groups.subList(0, best))
              + "::"
              + String.join(":", groups.subList(best + length, 8));
    }

    static String mode(long number) {
      String type =
          switch ((int) number & 0170000) {
            case 0140000 -> "S_IFSOCK|";
            case 0120000 -> "S_IFLNK|";
            case 0100000 -> "S_IFREG|";
            case 0060000 -> "S_IFBLK|";
            case 0040000 -> "S_IFDIR|";
            case 0020000 -> "S_IFCHR|";
            case 0010000 -> "S_IFIFO|";
            case 0 -> "";
            default -> "0%o|".formatted(number & 0170000);
          };
      return type + ((number & 07777) == 0 ? "0" : "0%o".formatted(number & 07777));
    }

    static String seconds(long nanoseconds) {
      if (nanoseconds == Long.MAX_VALUE || nanoseconds == Long.MIN_VALUE) {
        return nanoseconds > 0 ? "KTIME_MAX" : "KTIME_MIN";
      }
      long magnitude = Math.abs(nanoseconds);
      return String.format(
          Locale.ROOT,
          "%s%d.%09ds",
          nanoseconds < 0 ? "-" : "",
          magnitude / 1_000_000_000,
          magnitude % 1_000_000_000);
    }
  }

  // ---- JSON

  /** Writes events as JSON. */
  private static final class JsonOutput implements Taker {
    private final OutputStream out;
    private final StringBuilder waiting = new StringBuilder();

    JsonOutput(OutputStream out) {
      this.out = out;
    }

    @Override
    public void take(Plan plan, Header header, String place, String[] values) throws IOException {
      waiting.append(plan.json(header, place, values));
      if (waiting.length() >= BUFFER_BYTES) {
        flush();
      }
    }

    void flush() throws IOException {
      out.write(waiting.toString().getBytes(ISO_8859_1));
      waiting.setLength(0);
    }
  }

  /** Bytes as JSON strings; a byte that is not UTF-8 becomes U+FFFD. */
  private static final class JsonText {
    private static final String REPLACEMENT = new String("\uFFFD".getBytes(UTF_8), ISO_8859_1);

    private JsonText() {}

    /** A string with its quotes; null for null. */
    static String string(String text) {
      if (text == null) {
        return null;
      }
      StringBuilder out = new StringBuilder("\"");
      for (int at = 0; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c >= 0x80) {
          int length = utf8Length(text, at);
          out.append(length == 0 ? REPLACEMENT : text.substring(at, at + length));
          at += Math.max(0, length - 1);
          continue;
        }
        switch (c) {
          case '"', '\\' -> out.append('\\').append(c);
          case '\b' -> out.append("\\b");
          case '\t' -> out.append("\\t");
          case '\n' -> out.append("\\n");
          case '\f' -> out.append("\\f");
          case '\r' -> out.append("\\r");
          default -> out.append(c < ' ' ? "\\u%04X".formatted((int) c) : String.valueOf(c));
        }
      }
      return out.append('"').toString();
    }

    /** How many bytes the character at a place has; 0 if there is none. RFC 3629, section 4. */
    private static int utf8Length(String text, int at) {
      int first = text.charAt(at);
      int length = first < 0xC2 || first > 0xF4 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
      if (length == 0 || at + length > text.length()) {
        return 0;
      }
      for (int i = 1; i < length; i++) {
        if ((text.charAt(at + i) & 0xC0) != 0x80) {
          return 0;
        }
      }
      int second = text.charAt(at + 1);
      boolean good =
          switch (first) { // no forms that are too long, no surrogates, nothing behind U+10FFFF
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
          };
      return good ? length : 0;
    }

    /** The characters that bytes are; null for null. */
    static String characters(String bytes) {
      if (bytes == null) {
        return null;
      }
      StringBuilder out = new StringBuilder();
      for (int at = 0; at < bytes.length(); at++) {
        int length = bytes.charAt(at) < 0x80 ? 1 : utf8Length(bytes, at);
        String one = bytes.substring(at, at + Math.max(1, length));
        out.append(length == 0 ? "\uFFFD" : new String(one.getBytes(ISO_8859_1), UTF_8));
        at += Math.max(0, length - 1);
      }
      return out.toString();
    }
  }
}
