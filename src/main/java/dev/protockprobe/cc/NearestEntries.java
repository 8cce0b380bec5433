package dev.protockprobe.cc;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the compile_commands.json sources whose paths are most like that of an input that has no
 * entry.
 */
final class NearestEntries {
  private static final int MOST = 3;

  private record Entry(String file, int likeness) {}

  private final String input;
  private final List<Entry> best = new ArrayList<>();

  NearestEntries(String input) {
    this.input = input;
  }

  void accept(String file) {
    Entry entry = new Entry(file, likeness(file));
    if (entry.likeness() == 0 || best.contains(entry)) {
      return;
    }
    int at = best.size();
    while (at > 0 && best.get(at - 1).likeness() < entry.likeness()) {
      at--;
    }
    best.add(at, entry);
    if (best.size() > MOST) {
      best.remove(MOST);
    }
  }

  /** The paths as the entries give them, the most similar first. */
  List<String> files() {
    return best.stream().map(Entry::file).toList();
  }

  /** Counts the same name most, then a name that begins or ends alike, then the directory. */
  private int likeness(String file) {
    String name = name(file);
    String inputName = name(input);
    int letters = commonStart(stem(name), stem(inputName)) + commonEnd(stem(name), stem(inputName));
    int directory = commonEnd(directory(file), directory(input));
    boolean tooFew = letters < 2 && directory < 2;
    return tooFew ? 0 : (name.equals(inputName) ? 100_000 : 0) + 10 * letters + directory;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String directory(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static int commonStart(String a, String b) {
    int i = 0;
    while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    return i;
  }

  private static int commonEnd(String a, String b) {
    int i = 0;
    while (i < Math.min(a.length(), b.length())
        && a.charAt(a.length() - 1 - i) == b.charAt(b.length() - 1 - i)) {
      i++;
    }
    return i;
  }
}
