package dev.protockprobe.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the texts that packages install beside the program: manual pages and completions. */
public final class PackagedTexts {
  private PackagedTexts() {}

  /**
   * Writes into the directory {@code args[0]}. A command's manual page has the text of {@code
   * COMMAND.md} in the directory {@code args[1]}; each other {@code .md} file there, but the one
   * for contributors, is a page of section 7.
   *
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Path documents = Path.of(args[1]);
    CommandLine program = Main.commandLine(Streams.ofProcess());
    writePages(program, directory, documents);
    String name = program.getCommandName();
    Files.writeString(directory.resolve(name + ".bash"), BashCompletion.text(program));
    Files.writeString(directory.resolve(name + ".fish"), FishCompletion.text(program));
  }

  private static void writePages(CommandLine program, Path directory, Path documents)
      throws IOException {
    List<CommandLine> commands = new ArrayList<>(List.of(program));
    commands.addAll(program.getSubcommands().values());
    Map<String, String> pages = pages(program, documents);
    for (CommandLine command : commands) {
      CommandSpec spec = command.getCommandSpec();
      Path manual = documents.resolve(spec.name() + ".md");
      String sections =
          Files.exists(manual) ? ManualText.sections(Files.readString(manual), pages) : "";
      Files.writeString(
          directory.resolve(ManPage.name(spec) + ".1"),
          new ManPage(spec, sections, List.copyOf(pages.values())).text());
    }
    for (String topic : pages.keySet()) {
      if (!topic.isEmpty() && !program.getSubcommands().containsKey(topic)) {
        String name = program.getCommandName() + "-" + topic;
        String text = Files.readString(documents.resolve(topic + ".md"));
        Files.writeString(
            directory.resolve(name + ".7"),
            ManualText.page(name, text, pages) + ManPage.end(name, List.copyOf(pages.values())));
      }
    }
  }

  /**
   * The pages of the manual, such as {@code protoc-kprobe-list(1)}, by the names of commands and
   * topics. The program's own page comes first, under the empty name. The page for contributors is
   * left out: whoever works on the program has its sources.
   */
  private static Map<String, String> pages(CommandLine program, Path documents) throws IOException {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("", program.getCommandName() + "(1)");
    for (String command : program.getSubcommands().keySet()) {
      pages.put(command, program.getCommandName() + "-" + command + "(1)");
    }
    List<String> topics = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(documents, "*.md")) {
      files.forEach(file -> topics.add(file.getFileName().toString().replaceFirst("[.]md$", "")));
    }
    topics.remove("contributing");
    topics.removeAll(program.getSubcommands().keySet());
    Collections.sort(topics);
    topics.forEach(topic -> pages.put(topic, program.getCommandName() + "-" + topic + "(7)"));
    return pages;
  }
}
