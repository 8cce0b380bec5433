package dev.protockprobe.diag;

/**
 * A line where its author wrote it: of a preprocessed text, the one that a line marker tells of
 * (C11 6.10.4 speaks of the presumed line number and source file).
 *
 * @param file as the marker has it, so mostly relative to the directory of the compilation
 * @param line 1-based; gcc calls its own text before a file's first line the line 0
 */
public record PresumedLine(String file, long line) {}
