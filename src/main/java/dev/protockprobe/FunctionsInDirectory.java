package dev.protockprobe;

import dev.protockprobe.abi.SyscallEntry.Callers;
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
  /** A system call takes at most six: include/linux/syscalls.h. */
  private static final int MOST_ARGUMENTS = 6;

  /** The functions and calls as the user names them. */
  private final List<String> asked;

  private final WantedNames wanted;
  private final TreeWalk walk;
  private final Diagnostics diagnostics;

  /**
   * A search for functions.
   *
   * @param functions names and globs
   * @param syscalls names and globs of system calls
   * @param architecture the target's; in a kernel tree, files of other architectures are skipped
   */
  public FunctionsInDirectory(
      List<String> functions, List<String> syscalls, String architecture, Diagnostics diagnostics) {
    this.asked = new ArrayList<>(functions);
    this.asked.addAll(syscalls);
    List<String> names = new ArrayList<>();
    functions.forEach(name -> names.addAll(SyscallArguments.declaring(name)));
    syscalls.forEach(call -> names.addAll(SyscallArguments.names(Callers.NATIVE, call)));
    this.wanted = NameGlobs.any(names, diagnostics);
    this.walk = new TreeWalk(architecture);
    this.diagnostics = diagnostics;
  }

  /** The names of the files, sorted by directory; empty after a reported error. */
  public List<String> files(String directory) {
    if (asked.isEmpty()) {
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
                      + (asked.size() == 1 ? "'" + asked.get(0) + "'" : "one of the functions"))
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
      if (has(file, name) || (SyscallArguments.isDefined(name) && definesCall(file, name))) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(SourceFile file, String word) {
    return Words.has(file.bytes(), word.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Whether a file seems to define a system call. {@code SYSCALL_DEFINE3(read, ...)} contains only
   * the part of the name after {@code sys_}, so the macro and this part are searched separately.
   */
  private static boolean definesCall(SourceFile file, String name) {
    String call = name.substring(name.indexOf("sys_") + "sys_".length());
    String macro = (name.contains("compat") ? "COMPAT_" : "") + "SYSCALL_DEFINE";
    if (!has(file, call)) {
      return false;
    }
    for (int arguments = 0; arguments <= MOST_ARGUMENTS; arguments++) {
      if (has(file, macro + arguments)) {
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
