/**
 * Trace text back to values. {@link dev.protockprobe.decode.TraceDecoder} reads bytes, on one
 * thread or several, and {@code TraceLines} finds the events in them. {@code UsualLine} reads most
 * events in one pass; {@code CarefulEvent} reads the others, and tries every way to read them. An
 * {@link dev.protockprobe.decode.EventView} has the places of an event's parts in the bytes, and an
 * {@link dev.protockprobe.decode.EventSink} takes the views and writes, counts or pairs the events.
 */
package dev.protockprobe.decode;
