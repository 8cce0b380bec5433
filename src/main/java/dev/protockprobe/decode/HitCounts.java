package dev.protockprobe.decode;

import dev.protockprobe.schema.EventSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares how often the kernel hit each probe, according to comments in the trace, with the events
 * in the trace. The kernel drops an event whose text is about as long as a page, and no other count
 * shows that. The comments have these forms:
 *
 * <pre>
 * # kprobe_profile GROUP/EVENT HITS MISSES
 * # set_event_pid PID...
 * # set_event_notrace_pid PID...
 * # filter GROUP/EVENT CONDITION
 * </pre>
 */
final class HitCounts {
  private static final byte[] PROFILE = text("# kprobe_profile ");
  private static final byte[] PIDS = text("# set_event_pid ");
  private static final byte[] NO_PIDS = text("# set_event_notrace_pid ");
  private static final byte[] FILTER = text("# filter ");
  private static final int MAX_DIGITS = 18;

  private final EventPlans plans;

  /** By the index of an event. */
  private final long[] events;

  private final long[] hits;

  /** Whether the kernel said how many hits there were. */
  private final boolean[] profiled;

  /** Whether the kernel was told to leave out events, by {@code set_event_pid} or a filter. */
  private boolean partly;

  /** Whether events of some processes are left out, perhaps of those that record the trace. */
  private boolean withoutProcesses;

  HitCounts(EventPlans plans) {
    this.plans = plans;
    events = new long[plans.count()];
    hits = new long[plans.count()];
    profiled = new boolean[plans.count()];
  }

  /** Counts an event of the trace. */
  void addEvent(EventPlan plan) {
    events[plan.index()]++;
  }

  /** Reads a comment if it has one of the forms above. */
  void readComment(byte[] bytes, int start, int end) {
    if (startsWith(bytes, start, end, PROFILE)) {
      int words = start + PROFILE.length;
      addHits(
          new String(bytes, words, end - words, StandardCharsets.ISO_8859_1).strip().split(" +"));
    } else {
      withoutProcesses |= startsWith(bytes, start, end, NO_PIDS);
      partly |= startsWith(bytes, start, end, PIDS) || startsWith(bytes, start, end, FILTER);
    }
  }

  private void addHits(String... words) {
    if (words.length < 2 || !words[1].matches("\\d{1," + MAX_DIGITS + "}")) {
      return;
    }
    int slash = words[0].indexOf('/');
    EventPlan plan = plans.find(words[0].substring(slash + 1));
    while (plan != null && slash >= 0 && !plan.isOfGroup(words[0].substring(0, slash))) {
      plan = plan.next();
    }
    if (plan != null) {
      hits[plan.index()] += Long.parseLong(words[1]);
      profiled[plan.index()] = true;
    }
  }

  /** Starts again. */
  void clear() {
    Arrays.fill(events, 0);
    Arrays.fill(hits, 0);
    Arrays.fill(profiled, false);
    partly = false;
    withoutProcesses = false;
  }

  /** Adds the counts of another part. */
  void add(HitCounts other) {
    for (int i = 0; i < events.length; i++) {
      events[i] += other.events[i];
      hits[i] += other.hits[i];
      profiled[i] |= other.profiled[i];
    }
    partly |= other.partly;
    withoutProcesses |= other.withoutProcesses;
  }

  /** The events with more hits than the trace shows, in the order of their definitions. */
  List<TraceSummary.Missing> missing() {
    List<TraceSummary.Missing> missing = new ArrayList<>();
    for (int i = 0; i < events.length && !partly; i++) {
      if (hits[i] > events[i]) {
        missing.add(
            new TraceSummary.Missing(plans.event(i).name(), hits[i], events[i], withoutProcesses));
      }
    }
    return missing;
  }

  /** The events whose probes were never hit, in the order of their definitions. */
  List<EventSchema> unhit() {
    List<EventSchema> unhit = new ArrayList<>();
    for (int i = 0; i < events.length; i++) {
      if (profiled[i] && hits[i] == 0 && events[i] == 0) {
        unhit.add(plans.event(i));
      }
    }
    return unhit;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean startsWith(byte[] bytes, int start, int end, byte[] text) {
    int last = start + text.length;
    return last <= end && Arrays.equals(bytes, start, last, text, 0, text.length);
  }
}
