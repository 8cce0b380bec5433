package dev.protockprobe.cc;

import java.nio.file.Path;
import java.util.List;

/**
 * One run of a compiler.
 *
 * @param words the program and its arguments, as the program gets them: no shell reads them
 * @param directory the directory that it runs in, to which file names in its output are relative
 */
record CompilerInvocation(List<String> words, Path directory) {
  CompilerInvocation {
    words = List.copyOf(words);
  }

  String compiler() {
    return words.get(0);
  }
}
