package dev.protockprobe.decode;

import java.util.List;

/**
 * What was counted in a trace.
 *
 * @param events those that were decoded
 * @param otherEvents those without a definition
 * @param unparsedLines lines that are not an event, or do not match its definition
 * @param lostEvents those that the kernel says it lost
 * @param lostUncounted whether the kernel lost more without saying how many
 * @param valuelessEvents those that the kernel printed by their number only, with the option raw,
 *     hex or bin
 * @param overwrittenEvents those, of all kinds, that were not in the kernel's buffer any more when
 *     it was read, as its header says
 * @param tooLongEvents those, of these or other probes, that were too long for the kernel to print
 * @param hexadecimalEvents those of the lines not understood that fit if their unsigned numbers are
 *     hexadecimal without {@code 0x}
 * @param strayStacks stacks that were read and cannot be given to an event
 * @param unreadStacks stacks that were not read, because nobody asked for any
 * @param missing the events that probes were hit more often for than the trace shows
 * @param unhit the events whose probes the kernel accepted and never hit
 * @param cutShort whether the last line has no line end, so that its last value may be longer
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
    List<String> unhit,
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
