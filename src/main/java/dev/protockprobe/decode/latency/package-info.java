/**
 * How long calls take: per function and values, counted as they come, and shown to people and
 * programs.
 */
package dev.protockprobe.decode.latency;
