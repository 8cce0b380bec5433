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
import java.util.Optional;

/**
 * The configuration of a kernel tree: {@code include/config/auto.conf}, which the last build used,
 * else {@code .config}. The file is read only when it is needed. A configuration of another
 * architecture is ignored, because its options would be wrong.
 */
final class TreeConfiguration {
  static final String AUTO = "include/config/auto.conf";
  static final String DOT = ".config";

  private final String auto;
  private final String dot;
  private final String name;
  private final Machine machine;
  private final Map<String, String> asked = new HashMap<>();
  private final FilesRead filesRead;
  private Optional<String> otherArchitecture = Optional.empty();
  private String text;
  private boolean used;

  TreeConfiguration(KernelTree tree, Machine machine, FilesRead filesRead) {
    this.auto = tree.inBuild(AUTO);
    this.machine = machine;
    this.filesRead = filesRead;
    this.dot = tree.inBuild(DOT);
    boolean built = new File(auto).isFile();
    this.name = built ? auto : new File(dot).isFile() ? dot : "";
  }

  boolean exists() {
    read();
    return !name.isEmpty() && otherArchitecture.isEmpty();
  }

  /** The value of an option as the file has it; null if it has none. */
  String value(String option) {
    read();
    if (!used) {
      used = true;
      filesRead.add(name);
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

  private void read() {
    if (text == null) {
      String all = name.isEmpty() ? "" : readFile();
      otherArchitecture = ConfigurationHead.otherArchitecture(all, machine);
      text = otherArchitecture.isPresent() ? "" : "\n" + all;
    }
  }

  private String readFile() {
    try {
      return Files.readString(new File(name).toPath(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Reports which file was used, if any, and whether {@code .config} is newer than a used {@code
   * auto.conf}. Warns if the file is ignored because it is of another architecture.
   */
  void reportUse(Diagnostics diagnostics) {
    if (otherArchitecture.isPresent()) {
      reportOther(diagnostics);
      return;
    } else if (!used) {
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

  private void reportOther(Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.warning(
                DiagnosticCode.OTHER_ARCHITECTURE,
                "'%s' is not used: it is of %s, and the probes are for %s"
                    .formatted(name, otherArchitecture.orElseThrow(), machine.directory()))
            .withHelp(
                "give the configuration of the kernel with --kconfig, or its build directory with"
                    + " --kernel-tree"));
  }
}
