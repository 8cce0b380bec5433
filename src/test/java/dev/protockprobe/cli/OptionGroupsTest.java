package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The headings under which a help shows options. */
final class OptionGroupsTest {
  @Test
  void eachOptionOfEachCommandIsUnderAHeadingOnce() {
    for (CommandLine command : Main.commandLine(Streams.ofProcess()).getSubcommands().values()) {
      List<OptionGroups.Group> groups = OptionGroups.of(command.getCommandSpec());
      assertEquals(
          command.getCommandSpec().options().size(),
          groups.stream().mapToInt(group -> group.options().size()).sum(),
          command.getCommandName());
      assertEquals(
          List.of(),
          groups.stream().filter(group -> group.heading().equals("Other")).toList(),
          "options without a heading: add them to OptionGroups");
    }
  }

  @Test
  void theHelpOfTraceBeginsWithWhatToProbe() {
    String help = CommandHelpTest.printed("trace", "--help");
    assertTrue(help.indexOf("\nWhat to probe:\n") < help.indexOf("\nThe run:\n"), help);
    assertTrue(help.contains("\nThe target:\n      --on=COMMAND "), help);
  }

  @Test
  void theHelpOfDecodeSaysThatTheProbesWereMadeBefore() {
    String help = CommandHelpTest.printed("decode", "--help");
    assertTrue(help.contains("\nWhat was probed:\n"), help);
    assertTrue(help.contains("\nWhat describes the events:\n      --events=FILE "), help);
  }

  @Test
  void theHelpOfListBeginsWithWhatIsListed() {
    String help = CommandHelpTest.printed("list", "--help");
    assertTrue(help.indexOf("\nWhat is listed:\n") < help.indexOf("\nThe target:\n"), help);
    assertTrue(help.contains("\nOutput:\n      --format=FORM "), help);
  }
}
