/**
 * Decoders that stand alone: a fixed program of each language, which is a resource, with a table of
 * the events that it decodes.
 */
package dev.protockprobe.emit.decoder;
