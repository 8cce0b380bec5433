package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code --help} prints: examples that work, on lines that fit a terminal. */
final class CommandHelpTest {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final int TERMINAL_COLUMNS = 80;

  private final CommandLine program = Main.commandLine(Streams.ofProcess());

  @Test
  void theProgramsHelpHasOneLineForEachCommand() {
    List<String> help = printed("--help").lines().toList();
    for (String command : program.getSubcommands().keySet()) {
      String task = CommandHelp.of(command).task();
      List<String> lines =
          help.stream().filter(line -> line.startsWith("  " + command + " ")).toList();
      assertEquals(1, lines.size(), command);
      assertTrue(lines.get(0).endsWith(" " + task), lines.get(0));
    }
    assertFits(String.join("\n", help));
  }

  @Test
  void aCommandsHelpEndsWithItsExamples() {
    for (String command : program.getSubcommands().keySet()) {
      String help = printed(command, "--help");
      List<CommandHelp.Example> examples = CommandHelp.of(command).examples();
      List<String> lines = examples.get(examples.size() - 1).lines();
      String last = lines.get(lines.size() - 1);
      assertTrue(help.stripTrailing().endsWith("\n    " + last), help);
      assertFits(help.substring(help.indexOf("\nExamples:")));
      assertTrue(help.startsWith("Usage: protoc-kprobe "), help);
    }
  }

  @Test
  void theShortFormOfHelpIsTheSame() {
    assertEquals(printed("list", "--help"), printed("list", "-h"));
  }

  @Test
  void helpWithoutACommandsNameIsThatOfCompile() {
    assertEquals(printed("compile", "--help"), printed("net.h", "--help"));
  }

  @Test
  void examplesHaveOptionsThatTheirCommandKnows() {
    for (String command : program.getSubcommands().keySet()) {
      for (String example : examples(command)) {
        List<String> words = words(example, command);
        words.add(0, command);
        CommandLine line =
            Main.commandLine(Streams.ofProcess()).setCaseInsensitiveEnumValuesAllowed(true);
        assertDoesNotThrow(() -> line.parseArgs(words.toArray(String[]::new)), example);
      }
    }
  }

  @Test
  void examplesThatNeedNoFileSucceed() {
    int run = 0;
    for (String command : List.of("compile", "explain", "list")) {
      for (String example : examples(command)) {
        if (example.contains("--proto") || example.contains("--views")) {
          List<String> words = words(example, command);
          words.add(0, command);
          assertTrue(printed(words.toArray(String[]::new)).length() > 0, example);
          run++;
        }
      }
    }
    assertTrue(run >= 2, run + " examples were run");
  }

  private static List<String> examples(String command) {
    List<String> lines = new ArrayList<>();
    for (CommandHelp.Example example : CommandHelp.of(command).examples()) {
      String.join("\n", example.lines()).replace("\\\n", "").lines().forEach(lines::add);
    }
    return lines;
  }

  /** The words of an example behind the program's name and the command's, which compile omits. */
  private static List<String> words(String example, String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(example);
    while (matcher.find()) {
      words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    assertEquals("protoc-kprobe", words.remove(0), example);
    if (!command.equals("compile")) {
      assertEquals(command, words.remove(0), example);
    }
    return words;
  }

  /** What a command line prints, which must succeed. */
  static String printed(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = new Streams(InputStream.nullInputStream(), out, err);
    int code = Main.run(streams, args);
    assertEquals(ExitCode.DONE, code, err.toString(StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void assertFits(String text) {
    for (String line : text.lines().toList()) {
      assertTrue(line.length() <= TERMINAL_COLUMNS, line);
    }
  }
}
