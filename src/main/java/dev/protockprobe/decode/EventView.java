package dev.protockprobe.decode;

import dev.protockprobe.schema.EventSchema;
import java.util.Arrays;

/**
 * One event of a trace, as offsets into the trace's bytes: nothing is copied. Reading the next
 * event overwrites this one; {@link #copy} keeps an event for longer.
 *
 * <p>Each part of the line, such as the task, the time or a field, has a start and an end; a part
 * that the line does not have starts at {@link #ABSENT}. This class has the methods for all parts,
 * which is why it is longer than others.
 */
public final class EventView {
  /** The task's name, without the blanks before it. */
  public static final int TASK = 0;

  /** The task's number, in decimal. */
  public static final int PID = 1;

  /** The processor's number, in decimal. */
  public static final int CPU = 2;

  /** The column of flags; empty where the trace has none. */
  public static final int FLAGS = 3;

  /** The time as printed: seconds with a point, or a count if the trace clock counts. */
  public static final int TIME = 4;

  /** Where the probe hit, or the function that returned: a symbol, or an address. */
  public static final int FUNCTION = 5;

  /** From the function's start, in hexadecimal without {@code 0x}; empty for none. */
  public static final int OFFSET = 6;

  /** Where a return goes; absent from an entry. */
  public static final int RETURNS_TO = 7;

  /**
   * The kernel's stack, if it was recorded and is read: the functions from the innermost on, with
   * {@link #CALLER} between them. Only a copy of an event has one.
   */
  public static final int STACK = 8;

  /**
   * Stands between a function of a stack and its caller, as the kernel's function tracer has it.
   */
  public static final String CALLER = " <- ";

  /** The first field; the others follow in the schema's order. */
  public static final int FIELDS = 9;

  /** Where a part starts that is not there. */
  public static final int ABSENT = -1;

  private final int[] starts;
  private final int[] ends;
  private final long[] numbers;
  private final NumberReader numberReader = new NumberReader();
  private byte[] bytes;
  private EventPlan plan;
  private int place;
  private boolean pointersAreGood;
  private int start;
  private int end;

  private final LastPlace[] lastPlaces;
  private WallClock clock = new WallClock();

  private EventView(EventView other) {
    start = 0;
    end = other.length();
    bytes = Arrays.copyOfRange(other.bytes, other.start, other.end);
    plan = other.plan;
    place = other.place;
    pointersAreGood = other.pointersAreGood;
    clock = other.clock;
    int parts = FIELDS + plan.fields().length;
    starts = new int[parts];
    ends = new int[parts];
    numbers = Arrays.copyOf(other.numbers, parts);
    for (int i = 0; i < parts; i++) {
      boolean there = other.has(i);
      starts[i] = there ? other.starts[i] - other.start : ABSENT;
      ends[i] = there ? other.ends[i] - other.start : ABSENT;
    }
    lastPlaces = null;
  }

  /** A view for events of some schemas of at most {@code fields} fields. */
  EventView(int schemas, int fields) {
    starts = new int[FIELDS + fields];
    ends = new int[FIELDS + fields];
    numbers = new long[FIELDS + fields];
    clear(STACK);
    lastPlaces = new LastPlace[schemas];
    for (int i = 0; i < schemas; i++) {
      lastPlaces[i] = new LastPlace();
    }
  }

  /** The same event, good for as long as it is kept. */
  public EventView copy() {
    return new EventView(this);
  }

  /** The bytes that the places are in; for reading only. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where {@code part} starts. */
  public int start(int part) {
    return starts[part];
  }

  /** Where {@code part} ends: behind its last byte. */
  public int end(int part) {
    return ends[part];
  }

  /** Whether the line has {@code part}. */
  public boolean has(int part) {
    return starts[part] != ABSENT;
  }

  /**
   * The number that {@code part} is, modulo 2 to the 64: a task's, a processor's, or that of a
   * field that is one number and no fault.
   */
  public long number(int part) {
    return numbers[part];
  }

  /** How many bytes the whole event has, its line end not counted. */
  public int length() {
    return end - start;
  }

  /** What the event is. */
  public EventSchema schema() {
    return plan.schema();
  }

  /** The number of the event's schema among those of the decoder, for tables by event. */
  public int index() {
    return plan.index();
  }

  /**
   * A number for the place of the probe. If two events of one schema have the same number, they
   * have the same function, offset and return target, which need not be read again. 0 if the place
   * has no number.
   */
  public int place() {
    return place;
  }

  /** Whether a field has the value {@code (fault)}: the kernel could not read a string. */
  public boolean isFault(int part) {
    return ValueForm.isFault(bytes, starts[part], ends[part]);
  }

  /**
   * Whether the kernel could not read a field: it said so, or the field lies behind a pointer that
   * leads nowhere and shows stale bytes. A string whose own pointer leads nowhere is a fault. If an
   * earlier pointer on the way leads nowhere, the string is stale, too: {@code
   * process_fetch_insn_bottom} in kernel/trace/trace_probe_tmpl.h, Linux 6.1.
   */
  public boolean isUnread(int part) {
    return isFault(part) || (!pointersAreGood && isBehindBadPointer(part));
  }

  private boolean isBehindBadPointer(int part) {
    int field = part - FIELDS;
    return plan.fields()[field].form() == ValueForm.STRING
        ? plan.guards().isBehindBadWay(this, field)
        : plan.guards().isBehindBad(this, field);
  }

  /**
   * Why the kernel could not read a field that is unread: what is wrong with the pointer to it;
   * empty text if the event does not say.
   */
  public String whyUnread(int part) {
    return pointersAreGood ? "" : plan.guards().fault(this, part - FIELDS);
  }

  /** Whether no field lies behind a pointer that leads nowhere: so it is in most events. */
  public boolean hasGoodPointers() {
    return pointersAreGood;
  }

  /** Tells what time it was in the world, if the trace says so. */
  public WallClock clock() {
    return clock;
  }

  void setClock(WallClock of) {
    clock = of;
  }

  /** The place of the schema's latest event; not for copies, which do not keep it. */
  LastPlace lastPlace() {
    return lastPlaces[plan.index()];
  }

  EventPlan plan() {
    return plan;
  }

  void set(int part, int from, int to) {
    starts[part] = from;
    ends[part] = to;
  }

  void set(int part, int from, int to, long number) {
    starts[part] = from;
    ends[part] = to;
    numbers[part] = number;
  }

  /**
   * Sets a part to the number or fault at {@code from}; returns where that ends, or -1 if neither
   * is there.
   */
  int readNumber(byte[] in, int part, int from) {
    int to = numberReader.read(in, from);
    if (to == from) {
      to = ValueForm.faultEnd(in, from);
    }
    set(part, from, to, numberReader.bits());
    return to;
  }

  /**
   * Cuts what is behind arrays of characters, takes the task's name from its field, and judges the
   * pointers of the event just read.
   */
  void finish() {
    if (plan.taskName() >= 0) {
      nameTask(FIELDS + plan.taskName());
    }
    if (plan.hasCutTexts()) {
      cutTexts();
    }
    judgePointers();
  }

  private void nameTask(int part) {
    if (has(part) && !isFault(part)) {
      set(TASK, starts[part] + 1, ends[part] - 1); // without the quotes
    }
  }

  /** The kernel reads up to a NUL, which a text that fills its array does not have. */
  private void cutTexts() {
    FieldPlan[] fields = plan.fields();
    for (int i = 0; i < fields.length; i++) {
      int part = FIELDS + i;
      int most = fields[i].textBytes();
      if (most > 0 && has(part) && !isFault(part)) {
        // Two bytes for the quotes: writers drop the first and last byte without a look.
        ends[part] = (int) Math.min(ends[part], starts[part] + most + 2L);
      }
    }
  }

  private void judgePointers() {
    PointerGuards guards = plan.guards();
    pointersAreGood = guards == null || guards.areGood(this);
  }

  /** Reads the elements of arrays, which are not parts of the event. */
  NumberReader numberReader() {
    return numberReader;
  }

  /** Adds the stack, as {@link #STACK} has it, to a copy. */
  void addStack(byte[] stack) {
    int from = bytes.length;
    bytes = Arrays.copyOf(bytes, from + stack.length);
    System.arraycopy(stack, 0, bytes, from, stack.length);
    set(STACK, from, bytes.length);
    end = bytes.length;
  }

  void clear(int part) {
    starts[part] = ABSENT;
    ends[part] = ABSENT;
  }

  /** Marks the guards, with which the event's fields end, as absent ({@link PointerGuards}). */
  void clearGuards() {
    for (int i = plan.firstGuard(); i < plan.fields().length; i++) {
      clear(FIELDS + i);
    }
  }

  void setBytes(byte[] of) {
    bytes = of;
  }

  void setStart(int from) {
    start = from;
  }

  void setPlan(EventPlan of) {
    plan = of;
  }

  void setPlace(int numberOfPlace) {
    place = numberOfPlace;
  }

  void setEnd(int to) {
    end = to;
  }
}
