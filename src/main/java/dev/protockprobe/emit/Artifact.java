package dev.protockprobe.emit;

/**
 * A text that a run makes.
 *
 * @param path of its file, within the directory of the output
 * @param executable whether the file is a program that can be run by its name
 */
public record Artifact(String path, String text, boolean executable) {}
