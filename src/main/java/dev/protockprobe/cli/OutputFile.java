package dev.protockprobe.cli;

import java.nio.file.Path;

/**
 * A file that a run writes.
 *
 * @param executable whether the file is a program to be run by its name
 * @param always whether the file is rewritten, with a new modification time, even if its text stays
 *     the same
 */
record OutputFile(Path path, String text, boolean executable, boolean always) {}
