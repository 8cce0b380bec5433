/**
 * Calls as a trace for ui.perfetto.dev: slices, one within the other, on a track for each task.
 * Perfetto's format is protobuf; what of it is needed is written here by hand.
 */
package dev.protockprobe.decode.perfetto;
