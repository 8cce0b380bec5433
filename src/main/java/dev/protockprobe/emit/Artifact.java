package dev.protockprobe.emit;

/**
 * A text that a run makes.
 *
 * @param name of its file
 */
public record Artifact(String name, String text) {}
