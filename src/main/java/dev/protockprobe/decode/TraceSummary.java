package dev.protockprobe.decode;

import dev.protockprobe.schema.EventSchema;
import java.util.List;

/**
 * What was counted in a trace.
 *
 * @param events events that were decoded
 * @param otherEvents events without a definition
 * @param unparsedLines lines that are not an event, or do not match its definition
 * @param lostEvents events that the kernel says it lost
 * @param lostUncounted whether the kernel lost more events without saying how many
 * @param valuelessEvents events of which the kernel printed only the number of their type, because
 *     of the trace option raw, hex or bin
 * @param overwrittenEvents events of all kinds that were overwritten in the kernel's buffer before
 *     it was read, as the trace's header says
 * @param tooLongEvents events, with or without a definition, that were too long for the kernel to
 *     print
 * @param hexadecimalEvents unparsed lines that match a definition if their unsigned numbers are
 *     hexadecimal without {@code 0x}
 * @param strayStacks stacks that were read and cannot be given to an event
 * @param unreadStacks stacks that were not read, because nobody asked for any
 * @param missing events whose probes were hit more often than the trace shows
 * @param unhit events whose probes the kernel accepted and never hit
 * @param cutShort whether the last line has no line end, so that its last value may be incomplete
 */
public record TraceSummary(
    long events,
    long otherEvents,
    long unparsedLines,
    long lostEvents,
    boolean lostUncounted,
    long valuelessEvents,
    long overwrittenEvents,
    long tooLongEvents,
    long hexadecimalEvents,
    long strayStacks,
    long unreadStacks,
    List<Missing> missing,
    List<EventSchema> unhit,
    boolean cutShort) {
  public TraceSummary {
    missing = List.copyOf(missing);
    unhit = List.copyOf(unhit);
  }

  /**
   * An event of which the trace does not show all hits of its probe.
   *
   * @param withoutProcesses whether the kernel was told to leave out the hits of some processes, so
   *     that the others may be all there
   */
  public record Missing(String event, long hits, long events, boolean withoutProcesses) {}

  /**
   * Whether the input is not a trace at all: it has lines that are not understood, and not one
   * record.
   */
  public boolean isNoTrace() {
    return unparsedLines > 0
        && events + otherEvents + lostEvents + tooLongEvents + valuelessEvents == 0
        && !lostUncounted;
  }
}
