/**
 * Trace text back to values. {@link dev.protockprobe.decode.TraceDecoder} reads bytes, on one
 * thread or several; {@code TraceLines} finds the events in them, most by {@code UsualLine},
 * straight through, the others by {@code CarefulEvent}, which tries all there is to try. Each event
 * is an {@link dev.protockprobe.decode.EventView}: places in the bytes, which an {@link
 * dev.protockprobe.decode.EventSink} makes something of.
 */
package dev.protockprobe.decode;
