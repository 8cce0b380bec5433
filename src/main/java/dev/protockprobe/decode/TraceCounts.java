package dev.protockprobe.decode;

/** Counts what a trace, or a part of it, holds. */
final class TraceCounts {
  long lines;
  long events;
  long otherEvents;

  /** Lines in which the script records the wall clock; they do not count as {@code otherEvents}. */
  long readings;

  long unparsedLines;
  long lostEvents;
  boolean lostUncounted;
  long valuelessEvents;
  long overwrittenEvents;
  long tooLongEvents;
  long hexadecimalEvents;
  long strayStacks;
  long unreadStacks;

  final HitCounts hits;

  /** Set for a whole trace, never for a part of one. */
  boolean cutShort;

  TraceCounts(EventPlans plans) {
    hits = new HitCounts(plans);
  }

  /** Counts an event that was decoded. */
  void addEvent(EventPlan plan) {
    events++;
    hits.addEvent(plan);
  }

  /** Starts again. */
  void clear() {
    hits.clear();
    lines = 0;
    events = 0;
    otherEvents = 0;
    readings = 0;
    unparsedLines = 0;
    lostEvents = 0;
    lostUncounted = false;
    valuelessEvents = 0;
    overwrittenEvents = 0;
    tooLongEvents = 0;
    hexadecimalEvents = 0;
    strayStacks = 0;
    unreadStacks = 0;
    cutShort = false;
  }

  /** Adds the counts of another part. */
  void add(TraceCounts other) {
    hits.add(other.hits);
    lines += other.lines;
    events += other.events;
    otherEvents += other.otherEvents;
    readings += other.readings;
    unparsedLines += other.unparsedLines;
    lostEvents += other.lostEvents;
    lostUncounted |= other.lostUncounted;
    valuelessEvents += other.valuelessEvents;
    overwrittenEvents += other.overwrittenEvents;
    tooLongEvents += other.tooLongEvents;
    hexadecimalEvents += other.hexadecimalEvents;
    strayStacks += other.strayStacks;
    unreadStacks += other.unreadStacks;
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
        strayStacks,
        unreadStacks,
        hits.missing(),
        hits.unhit(),
        cutShort);
  }
}
