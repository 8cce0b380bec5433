package dev.protockprobe.cc;

import java.nio.file.Path;
import java.util.List;

/**
 * One run of a compiler.
 *
 * @param words the program and its arguments, as the program gets them: no shell reads them
 * @param directory the one it runs in; what its output names is relative to it
 */
record CompilerInvocation(List<String> words, Path directory) {
  CompilerInvocation {
    words = List.copyOf(words);
  }

  String compiler() {
    return words.get(0);
  }
}
