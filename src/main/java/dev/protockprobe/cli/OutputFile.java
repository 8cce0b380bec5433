package dev.protockprobe.cli;

import java.nio.file.Path;

/**
 * A file that a run writes.
 *
 * @param executable whether it is a program that can be run by its name
 * @param always whether it is written again, and gets a new time, if its text is the same
 */
record OutputFile(Path path, String text, boolean executable, boolean always) {}
