package dev.protockprobe.tree;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the headers of a kernel tree whose text contains a given word. */
final class MentioningHeaders {
  private final List<String> directories;
  private List<String> headers;

  MentioningHeaders(List<String> directories) {
    this.directories = directories;
  }

  /**
   * The names of the headers that contain {@code word}, in the order of the directories and then of
   * the alphabet.
   */
  List<String> names(String word) {
    if (headers == null) {
      headers = new ArrayList<>();
      directories.forEach(directory -> addAll(new File(directory)));
    }
    byte[] wanted = word.getBytes(StandardCharsets.ISO_8859_1);
    List<String> found = new ArrayList<>();
    for (String header : headers) {
      if (TreeWalk.read(header).filter(file -> Words.has(file.bytes(), wanted)).isPresent()) {
        found.add(header);
      }
    }
    return found;
  }

  private void addAll(File directory) {
    File[] entries = directory.listFiles();
    if (entries == null) {
      return;
    }
    Arrays.sort(entries);
    for (File entry : entries) {
      String name = entry.getPath();
      if (name.endsWith(".h") && entry.isFile() && !headers.contains(name)) {
        headers.add(name);
      } else if (entry.isDirectory() && !directories.contains(name)) {
        addAll(entry);
      }
    }
  }
}
