/**
 * Entries and returns of functions put together into calls. {@link
 * dev.protockprobe.decode.calls.CallSink} takes the events of a trace; {@code TaskCalls} follows
 * one task; {@code RecentCalls} holds what is decided until events that were lost meanwhile have
 * had time to be told; a {@link dev.protockprobe.decode.calls.CallListener} makes something of it.
 *
 * <p>A pair is told only if it is the only one possible, as far as the trace says: every way to put
 * the returns to entries has it, in which each return has an entry of the same function, task and
 * context, calls lie within each other, and any return may be missing.
 */
package dev.protockprobe.decode.calls;
