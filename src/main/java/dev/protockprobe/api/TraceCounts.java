package dev.protockprobe.api;

/**
 * What was counted in a trace.
 *
 * @param events the events that were handed on
 * @param otherEvents the events that the schema does not describe
 * @param unparsedLines the lines that are not an event, or do not match its description
 * @param lostEvents the events that the kernel says it lost
 */
public record TraceCounts(long events, long otherEvents, long unparsedLines, long lostEvents) {}
