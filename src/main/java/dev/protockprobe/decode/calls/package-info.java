/**
 * Pairs the entries and returns of functions to calls. {@link
 * dev.protockprobe.decode.calls.CallSink} takes the events of a trace, {@code TaskCalls} pairs
 * those of one task, {@code RecentCalls} holds each pair back until no report of lost events can
 * concern it any more, and a {@link dev.protockprobe.decode.calls.CallListener} writes or counts
 * the calls.
 *
 * <p>A pair is reported only if the trace allows no other. A return belongs to an entry of the same
 * function, task and context; calls lie within each other; and any return may be missing. Otherwise
 * the events are reported alone, each with the reason: {@link
 * dev.protockprobe.decode.calls.Unpaired}.
 */
package dev.protockprobe.decode.calls;
