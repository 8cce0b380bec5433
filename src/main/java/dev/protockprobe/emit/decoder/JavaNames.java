package dev.protockprobe.emit.decoder;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Makes valid Java names, each used only once, from names of C and of the kernel. */
final class JavaNames {
  /** Methods that every object has, which no component of a record may be called after. */
  private static final Set<String> METHODS =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private final Set<String> taken = new HashSet<>();

  /** Names that differ from each other, and from {@code taken}. */
  JavaNames(String... taken) {
    this.taken.addAll(Set.of(taken));
  }

  /** The beginning of a type's name: {@code TcpV4Connect} for {@code tcp_v4_connect}. */
  static String type(String name) {
    StringBuilder type = new StringBuilder();
    for (String word : name.split("_", -1)) {
      if (!word.isEmpty()) {
        type.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
      }
    }
    boolean starts = type.length() > 0 && Character.isJavaIdentifierStart(type.charAt(0));
    return starts ? type.toString() : "Trace" + type;
  }

  /** {@code name} if it may be used and is free, else the same with a _ or more behind it. */
  String free(String name) {
    String free = name;
    while (!SourceVersion.isName(free) || METHODS.contains(free) || !taken.add(free)) {
      free += "_";
    }
    return free;
  }
}
