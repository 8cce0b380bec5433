package dev.protockprobe.decode;

/**
 * The processor, the task and the kind of interrupt in which the kernel made a record. An event and
 * its stack, which the kernel makes right behind it, have the same context.
 *
 * @param processor {@link #UNKNOWN} if the line does not say
 * @param task {@link #UNKNOWN} if the line does not say
 * @param interrupt the third flag, which says whether and by what kind of interrupt the record was
 *     made: {@code trace_print_lat_fmt} in kernel/trace/trace_output.c; {@code '.'} for no
 *     interrupt, or if the line does not say
 */
record EventContext(long processor, long task, char interrupt) {
  static final long UNKNOWN = -1;

  private static final int FLAG = 2;
  private static final char NO_INTERRUPT = '.';

  /**
   * The known flags: no interrupt, softirq, hardirq ({@code h}, {@code H}) and NMI ({@code z},
   * {@code Z}). Each of these kinds can interrupt the kinds before it.
   */
  private static final String RANKS = ".shHzZ";

  private static final String HARDIRQ = "hH";
  private static final String NMI = "zZ";

  /** The context that the header of a line says. */
  static EventContext of(EventView view) {
    int flag = view.start(EventView.FLAGS) + FLAG;
    boolean flagged = view.has(EventView.FLAGS) && flag < view.end(EventView.FLAGS);
    return new EventContext(
        number(view, EventView.CPU),
        number(view, EventView.PID),
        flagged ? interrupt((char) view.bytes()[flag]) : NO_INTERRUPT);
  }

  /** The same of a header in another form. */
  static EventContext of(OtherHeader header) {
    String flags = header.flags();
    return new EventContext(
        number(header.cpu()),
        number(header.pid()),
        flags.length() > FLAG ? interrupt(flags.charAt(FLAG)) : NO_INTERRUPT);
  }

  private static char interrupt(char flag) {
    return RANKS.indexOf(flag) < 0 ? NO_INTERRUPT : flag;
  }

  private static long number(EventView view, int part) {
    if (!view.has(part)) {
      return UNKNOWN;
    }
    long number = 0;
    for (int at = view.start(part); at < view.end(part); at++) {
      number = number * 10 + view.bytes()[at] - '0';
    }
    return number;
  }

  private static long number(String digits) {
    return digits.isEmpty() ? UNKNOWN : Long.parseLong(digits);
  }

  /** Whether this can begin and end while {@code other}, on the same processor, goes on. */
  boolean interrupts(EventContext other) {
    return rank() > other.rank();
  }

  private int rank() {
    if (NMI.indexOf(interrupt) >= 0) {
      return 3;
    } else if (HARDIRQ.indexOf(interrupt) >= 0) {
      return 2;
    }
    return interrupt == NO_INTERRUPT ? 0 : 1;
  }
}
