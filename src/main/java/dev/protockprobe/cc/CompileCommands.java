package dev.protockprobe.cc;

import com.fasterxml.jackson.core.JacksonException;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.source.SourceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks up the compile command of an input in compile_commands.json and turns it into a command
 * that only preprocesses.
 */
final class CompileCommands {
  private final PreprocessingSettings settings;
  private final SourceReader reader;
  private final Diagnostics diagnostics;

  CompileCommands(PreprocessingSettings settings, SourceReader reader, Diagnostics diagnostics) {
    this.settings = settings;
    this.reader = reader;
    this.diagnostics = diagnostics;
  }

  /** The command for {@code input}; empty after an error. */
  Optional<CompilerInvocation> invocationFor(String input) {
    String database = settings.compileCommands().orElseThrow();
    if (Files.exists(Path.of(input)) && !reader.canRead(input)) {
      return Optional.empty();
    }
    Optional<InputStream> opened = reader.open(database);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = opened.get()) {
      Path base = Path.of(database).toAbsolutePath().getParent();
      CompileCommandLookup lookup = new CompileCommandLookup(Path.of(input), base);
      CompileCommandsReader.read(in, lookup::accept);
      return choose(input, database, lookup);
    } catch (JacksonException e) {
      return fail(
          DiagnosticCode.BAD_COMPILE_COMMANDS,
          "not a list of compile commands: '%s', line %d: %s"
              .formatted(database, e.getLocation().getLineNr(), e.getOriginalMessage()),
          "give the file that 'make compile_commands.json' writes in a built kernel tree");
    } catch (IOException | InvalidPathException e) {
      return fail(
          DiagnosticCode.INPUT_UNREADABLE,
          "cannot read '" + database + "' for '" + input + "': " + e.getMessage(),
          "check the files and their permissions");
    }
  }

  private Optional<CompilerInvocation> choose(
      String input, String database, CompileCommandLookup lookup) {
    if (lookup.entry().isEmpty()) {
      return noEntry(input, database, lookup.nearest());
    }
    CommandObject entry = lookup.entry().get();
    if (lookup.otherSource().isPresent()) {
      return fail(
          DiagnosticCode.NO_COMPILE_COMMAND,
          "'%s' matches the entries '%s' and '%s'"
              .formatted(input, lookup.source(), lookup.otherSource().get()),
          "give more of the path, so that it matches one entry");
    }
    if (entry.words().isEmpty()) {
      return fail(
          DiagnosticCode.BAD_COMPILE_COMMANDS,
          "cannot read the command for '" + input + "' in '" + database + "'",
          "give the entry \"arguments\", or a \"command\" whose quotes are closed");
    }
    Path directory = lookup.directoryOf(entry);
    if (!Files.isDirectory(directory)) {
      return fail(
          DiagnosticCode.BAD_COMPILE_COMMANDS,
          "the compile command's directory does not exist: '" + directory + "'",
          "write the compile commands again where the tree is now: make compile_commands.json");
    }
    if (lookup.flagsDiffer()) {
      diagnostics.report(
          Diagnostic.warning(
                  DiagnosticCode.SEVERAL_COMPILE_COMMANDS,
                  "several entries for '" + input + "' differ; the first one is used")
              .withHelp("to use another one, give a file with that entry alone"));
    }
    return Optional.of(new CompilerInvocation(words(input, entry, lookup), directory));
  }

  private List<String> words(String input, CommandObject entry, CompileCommandLookup lookup) {
    List<String> words = new ArrayList<>(PreprocessingArguments.of(entry.words()));
    if (settings.compiler().isPresent()) {
      words.set(0, fromHere(settings.compiler().get()));
    }
    if (lookup.inputReplacesSource()) {
      String path = Path.of(input).toAbsolutePath().toString();
      words.replaceAll(word -> word.equals(entry.file()) ? path : word);
    }
    List<String> flags = new ArrayList<>();
    for (PreprocessingFlag flag : settings.flags()) {
      PreprocessingFlag anywhere = flag.anywhere();
      flags.add(anywhere.option());
      flags.add(anywhere.value());
    }
    int end = words.indexOf("--");
    words.addAll(end < 0 ? words.size() : end, flags);
    return words;
  }

  /** The path to a compiler is relative to our directory, not to the compile command's. */
  private static String fromHere(String compiler) {
    return compiler.indexOf('/') < 0 ? compiler : Path.of(compiler).toAbsolutePath().toString();
  }

  private <T> Optional<T> noEntry(String input, String database, List<String> nearest) {
    return fail(
        DiagnosticCode.NO_COMPILE_COMMAND,
        "'" + database + "' has no entry for '" + input + "'",
        nearest.isEmpty()
            ? "give a source file that has an entry; headers have none"
            : "give a source file that has an entry; the nearest are "
                + String.join(", ", nearest));
  }

  private <T> Optional<T> fail(DiagnosticCode code, String message, String help) {
    diagnostics.report(
        Diagnostic.error(code, CompilerMessages.printable(message))
            .withHelp(CompilerMessages.printable(help)));
    return Optional.empty();
  }
}
