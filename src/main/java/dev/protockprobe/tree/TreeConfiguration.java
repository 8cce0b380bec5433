package dev.protockprobe.tree;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.source.FilesRead;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/**
 * The configuration of a kernel tree: {@code include/config/auto.conf}, which the last build used,
 * else {@code .config}. It is read when an option is asked for.
 */
final class TreeConfiguration {
  static final String AUTO = "include/config/auto.conf";
  static final String DOT = ".config";

  private final String auto;
  private final String dot;
  private final String name;
  private final Map<String, String> asked = new HashMap<>();
  private final FilesRead filesRead;
  private String text;

  TreeConfiguration(KernelTree tree, FilesRead filesRead) {
    this.auto = tree.inBuild(AUTO);
    this.filesRead = filesRead;
    this.dot = tree.inBuild(DOT);
    boolean built = new File(auto).isFile();
    this.name = built ? auto : new File(dot).isFile() ? dot : "";
  }

  boolean exists() {
    return !name.isEmpty();
  }

  /** The value of an option as the file has it; null if it has none. */
  String value(String option) {
    if (text == null) {
      text = "\n" + read();
    }
    if (!asked.containsKey(option)) {
      asked.put(option, find(option));
    }
    return asked.get(option);
  }

  private String find(String option) {
    int at = text.indexOf("\n" + option + "=");
    if (at < 0) {
      return null;
    }
    int start = at + option.length() + 2;
    int end = text.indexOf('\n', start);
    return text.substring(start, end < 0 ? text.length() : end).strip();
  }

  private String read() {
    try {
      filesRead.add(name);
      return Files.readString(new File(name).toPath(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** Notes which file was read, if any was, and whether the other is newer. */
  void reportUse(Diagnostics diagnostics) {
    if (text == null) {
      return;
    }
    boolean newer =
        name.equals(auto) && new File(dot).lastModified() > new File(auto).lastModified();
    Diagnostic note =
        Diagnostic.note(
            DiagnosticCode.CONFIGURATION_USED, "the configuration is that of '" + name + "'");
    diagnostics.report(
        newer ? note.withHelp("'" + dot + "' is newer: for that one give --kconfig " + dot) : note);
  }
}
