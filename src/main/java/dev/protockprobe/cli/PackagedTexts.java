package dev.protockprobe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes what packages have beside the program: manual pages and completions of shells. */
public final class PackagedTexts {
  private PackagedTexts() {}

  /**
   * Writes into the directory {@code args[0]}.
   *
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    CommandLine program = Main.commandLine(Streams.ofProcess());
    List<CommandLine> commands = new ArrayList<>(List.of(program));
    commands.addAll(program.getSubcommands().values());
    List<String> pages =
        commands.stream().map(command -> ManPage.name(command.getCommandSpec())).toList();
    for (CommandLine command : commands) {
      ManPage page = new ManPage(command.getCommandSpec(), pages);
      Files.writeString(
          directory.resolve(ManPage.name(command.getCommandSpec()) + ".1"), page.text());
    }
    String name = program.getCommandName();
    String bash = AutoComplete.bash(name, program);
    // It is read by a shell, not run.
    bash = bash.substring(bash.indexOf('\n') + 1);
    Files.writeString(directory.resolve(name + ".bash"), bash);
    Files.writeString(directory.resolve(name + ".fish"), FishCompletion.text(program));
  }
}
