package dev.protockprobe.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the texts that packages install beside the program: manual pages and completions. */
public final class PackagedTexts {
  private PackagedTexts() {}

  /**
   * Writes into the directory {@code args[0]}. A command's manual page has the text of {@code
   * COMMAND.md} in the directory {@code args[1]}; each other {@code .md} file there is a page of
   * section 7.
   *
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Path documents = Path.of(args[1]);
    CommandLine program = Main.commandLine(Streams.ofProcess());
    writePages(program, directory, documents);
    String name = program.getCommandName();
    String bash = AutoComplete.bash(name, program);
    // It is read by a shell, not run.
    bash = bash.substring(bash.indexOf('\n') + 1);
    Files.writeString(directory.resolve(name + ".bash"), bash);
    Files.writeString(directory.resolve(name + ".fish"), FishCompletion.text(program));
  }

  private static void writePages(CommandLine program, Path directory, Path documents)
      throws IOException {
    List<CommandLine> commands = new ArrayList<>(List.of(program));
    commands.addAll(program.getSubcommands().values());
    List<String> pages =
        commands.stream().map(command -> ManPage.name(command.getCommandSpec())).toList();
    for (CommandLine command : commands) {
      CommandSpec spec = command.getCommandSpec();
      Path manual = documents.resolve(spec.name() + ".md");
      String sections = Files.exists(manual) ? ManualText.sections(Files.readString(manual)) : "";
      Files.writeString(
          directory.resolve(ManPage.name(spec) + ".1"), new ManPage(spec, sections, pages).text());
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(documents, "*.md")) {
      for (Path file : files) {
        String topic = file.getFileName().toString().replaceFirst("[.]md$", "");
        if (!program.getSubcommands().containsKey(topic)) {
          String name = program.getCommandName() + "-" + topic;
          Files.writeString(
              directory.resolve(name + ".7"), ManualText.page(name, Files.readString(file)));
        }
      }
    }
  }
}
