package dev.protockprobe.kernel;

import dev.protockprobe.Compiler;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Severity;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.preprocess.Configuration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares the lines that the headers of a kernel tree give with those that its BTF says. */
final class TreePaths {
  private final Corpus corpus;
  private final Configuration configuration;
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private int same;

  TreePaths(Corpus corpus, Configuration configuration) {
    this.corpus = corpus;
    this.configuration = configuration;
  }

  /** How many paths gave the same line. */
  int same() {
    return same;
  }

  List<String> wrong() {
    return wrong;
  }

  /** How many paths were refused, by the code of the error. */
  Map<String, Integer> refused() {
    return refused;
  }

  /**
   * Compiles all paths from a pointer to {@code root}; without those that have errors, again. An
   * error that does not tell which path it is of makes them be compiled one by one.
   */
  void compare(BtfType.Aggregate root, List<MemberPath> paths) {
    if (paths.isEmpty()) {
      return;
    }
    List<SourceFile> fetches = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      fetches.add(SourceFile.ofText("fetch " + i, "v" + i + "=" + paths.get(i).expression()));
    }
    String keyword = root.union() ? "union " : "struct ";
    SourceFile prototype =
        SourceFile.ofText("proto", "int probe_of_test(" + keyword + root.name() + " *p);");
    Diagnostics said = new Diagnostics();
    Compilation compilation =
        Compiler.compile(
            List.of(prototype), MemberPathsTest.request(corpus, configuration, fetches), said);
    if (!said.hasErrors()) {
      compareLines(root, paths, MemberPathsTest.bodies(compilation));
      return;
    }
    List<MemberPath> others = new ArrayList<>(paths);
    Set<MemberPath> failed = failed(paths, fetches, said);
    others.removeAll(failed);
    if (!failed.isEmpty()) {
      compare(root, others);
    } else if (paths.size() > 1) {
      paths.forEach(path -> compare(root, List.of(path)));
    } else {
      refused.merge(said.sorted().get(0).code().toString(), 1, Integer::sum);
    }
  }

  private Set<MemberPath> failed(
      List<MemberPath> paths, List<SourceFile> fetches, Diagnostics said) {
    Set<MemberPath> failed = new HashSet<>();
    for (Diagnostic diagnostic : said.sorted()) {
      int at =
          diagnostic
              .span()
              .map(span -> fetches.indexOf(span.file()))
              .filter(i -> i >= 0)
              .orElse(-1);
      boolean error = at >= 0 && diagnostic.severity() == Severity.ERROR;
      if (error && failed.add(paths.get(at))) {
        refused.merge(diagnostic.code().toString(), 1, Integer::sum);
      }
    }
    return failed;
  }

  private void compareLines(
      BtfType.Aggregate root, List<MemberPath> paths, Map<String, String> bodies) {
    boolean bigEndian = corpus.convention().dataModel().bigEndian();
    for (int i = 0; i < paths.size(); i++) {
      // BTF has no __user.
      String body = bodies.getOrDefault("v" + i, "nothing").replace("+u", "+");
      if (paths.get(i).isReadBy(body.replace("ustring", "string"), bigEndian)) {
        same++;
      } else {
        wrong.add(root.name() + ", " + paths.get(i) + ": " + body);
      }
    }
  }
}
