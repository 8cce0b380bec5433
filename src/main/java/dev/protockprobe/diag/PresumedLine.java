package dev.protockprobe.diag;

/**
 * The file and line in which a line was written. For a line of a preprocessed text, a line marker
 * gives them (C11 6.10.4 calls them the presumed line number and source file).
 *
 * @param file the name as the marker has it, so mostly relative to the directory of the compilation
 * @param line 1-based; 0 for the text that gcc itself puts before a file's first line
 */
public record PresumedLine(String file, long line) {}
