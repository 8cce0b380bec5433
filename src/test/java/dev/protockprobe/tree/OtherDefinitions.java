package dev.protockprobe.tree;

import dev.protockprobe.source.ByteScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the files of a kernel tree that may define functions of some names, in one walk. */
final class OtherDefinitions {
  private static final Set<String> NOT_THE_KERNEL =
      Set.of("tools", "scripts", "samples", "Documentation", "usr");

  /** Asic registers, which define no functions. */
  private static final long MAX_BYTES = 2 << 20;

  private final Set<String> names;
  private final Map<String, Set<Path>> inC = new HashMap<>();
  private final Set<String> inAssembler = new HashSet<>();

  /**
   * Looks for names in a tree.
   *
   * @param otherMachines the directories of arch that do not count
   */
  OtherDefinitions(Path tree, Set<String> names, Set<String> otherMachines) throws IOException {
    this.names = names;
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes unused) {
            Path path = tree.relativize(directory);
            boolean left =
                NOT_THE_KERNEL.contains(path.toString())
                    || (path.startsWith("arch")
                        && path.getNameCount() == 2
                        && otherMachines.contains(path.getName(1).toString()));
            return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = file.toString();
            boolean counts = name.endsWith(".c") || name.endsWith(".h") || name.endsWith(".S");
            if (counts && attributes.isRegularFile() && attributes.size() < MAX_BYTES) {
              look(file, Files.readAllBytes(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void look(Path file, byte[] text) {
    int start = 0;
    while (start < text.length) {
      int end = start;
      while (end < text.length && ByteScanner.isWordByte(text[end])) {
        end++;
      }
      String word =
          end - start < 4 ? "" : new String(text, start, end - start, StandardCharsets.ISO_8859_1);
      if (names.contains(word)) {
        found(file, word, text, start, end);
      }
      start = end + 1;
    }
  }

  private void found(Path file, String name, byte[] text, int start, int end) {
    if (!file.toString().endsWith(".S")) {
      inC.computeIfAbsent(name, unused -> new TreeSet<>()).add(file);
      return;
    }
    int line = start;
    while (line > 0 && text[line - 1] != '\n') {
      line--;
    }
    String before = new String(text, line, start - line, StandardCharsets.ISO_8859_1);
    if (before.matches("\\s*(SYM_\\w+|ENTRY|WEAK)\\(\\s*")
        || (end < text.length && text[end] == ':')) {
      inAssembler.add(name);
    }
  }

  /** The files of C that have a name, in the order of their paths. */
  List<Path> inC(String name) {
    return List.copyOf(inC.getOrDefault(name, Set.of()));
  }

  /** Whether a file of assembler defines a symbol. */
  boolean isInAssembler(String name) {
    return inAssembler.contains(name);
  }
}
