package dev.protockprobe.emit;

/**
 * A text file that a run makes.
 *
 * @param path the path of the file within the output directory
 * @param executable whether the file is a program that can be run by its name
 */
public record Artifact(String path, String text, boolean executable) {}
