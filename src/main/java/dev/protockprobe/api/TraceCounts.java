package dev.protockprobe.api;

/**
 * How many events and other lines a decoded trace had, and how many events the kernel lost.
 *
 * @param events the events that the decoder handed to its caller's sink
 * @param otherEvents the events that the schema does not describe
 * @param unparsedLines the lines that are not an event, or that do not match the schema's
 *     description of their event
 * @param lostEvents the events that the kernel says it lost
 */
public record TraceCounts(long events, long otherEvents, long unparsedLines, long lostEvents) {}
