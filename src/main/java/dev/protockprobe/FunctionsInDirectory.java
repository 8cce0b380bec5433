package dev.protockprobe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.index.DeclarationIndex;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.index.WantedNames;
import dev.protockprobe.preprocess.IncludePath;
import dev.protockprobe.preprocess.Preprocessor;
import dev.protockprobe.tree.TreeWalk;
import dev.protockprobe.tree.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the files of a directory that declare the functions asked for. Nothing is remembered from
 * one run to the next, so that no answer can be stale.
 */
public final class FunctionsInDirectory {
  private final List<String> functions;
  private final WantedNames wanted;
  private final TreeWalk walk;
  private final Diagnostics diagnostics;

  /**
   * A search for functions.
   *
   * @param functions names and globs
   * @param architecture of which architecture the files count in a kernel tree
   */
  public FunctionsInDirectory(
      List<String> functions, String architecture, Diagnostics diagnostics) {
    this.functions = functions;
    this.wanted = NameGlobs.any(functions, diagnostics);
    this.walk = new TreeWalk(architecture);
    this.diagnostics = diagnostics;
  }

  /** The names of the files, sorted by directory; empty after a reported error. */
  public List<String> files(String directory) {
    if (functions.isEmpty()) {
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.INPUT_UNREADABLE, "'" + directory + "' is a directory")
              .withHelp("name a file in it, or with --func the functions to look for"));
      return List.of();
    }
    List<String> found = new ArrayList<>();
    for (String file : walk.sources(directory)) {
      Optional<SourceFile> source = TreeWalk.read(file).filter(this::mentionsSome);
      if (source.isPresent() && declaresSome(source.get())) {
        found.add(file);
      }
    }
    if (found.isEmpty()) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.UNKNOWN_FUNCTION,
                  "no .c or .h file in '"
                      + directory
                      + "' declares "
                      + (functions.size() == 1
                          ? "'" + functions.get(0) + "'"
                          : "one of the functions"))
              .withHelp(
                  "give the directory that has the declaration, or its prototype with --proto"));
    }
    return found;
  }

  private boolean mentionsSome(SourceFile file) {
    if (wanted.exact().isEmpty()) {
      return true;
    }
    for (String name : wanted.exact()) {
      if (Words.has(file.bytes(), name.getBytes(StandardCharsets.ISO_8859_1))) {
        return true;
      }
    }
    return false;
  }

  private boolean declaresSome(SourceFile file) {
    DeclarationIndex index = new DeclarationIndex(new Diagnostics());
    new Preprocessor(IncludePath.NONE, new Diagnostics(), index::add).read(file);
    return !index.entries(Kind.FUNCTION, wanted).isEmpty();
  }
}
