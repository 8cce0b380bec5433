package dev.protockprobe.cc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.ExternalCommand;
import dev.protockprobe.Seed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command's words are those that a shell finds, as far as it would expand nothing. */
final class ShellWordsTest {
  private static final String[] PIECES = {
    "a", "-DB=1", " ", " ", "\t", "'", "'", "\"", "\"", "\\", "\\\\", "\\'", "'x y'"
  };

  @TempDir private Path directory;

  @Test
  void undoesQuotes() {
    assertWords("gcc -DN='\"tcp\"' 'a b.c'", "gcc", "-DN=\"tcp\"", "a b.c");
    assertWords("  gcc \"-D\\\"A\\n\" a\\ b  ", "gcc", "-D\"A\\n", "a b");
    assertWords("gcc \"\\$A\\`\\\\\"\\`", "gcc", "$A`\\`");
    assertWords("gcc '' \"\"", "gcc", "", "");
    assertWords("gcc -DX=$(id) `id` && $HOME *", "gcc", "-DX=$(id)", "`id`", "&&", "$HOME", "*");
    assertWords("a\\\nb \"c\\\nd\"", "ab", "cd");
    assertWords("");
  }

  @Test
  void takesNoCommandWithAnOpenQuote() {
    assertEquals(Optional.empty(), ShellWords.split("gcc 'a"));
    assertEquals(Optional.empty(), ShellWords.split("gcc \"a\\\""));
  }

  @Test
  void splitsAsTheShellDoes() {
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int i = 0; i < 300; i++) {
      StringBuilder command = new StringBuilder();
      for (int j = random.nextInt(12); j > 0; j--) {
        command.append(PIECES[random.nextInt(PIECES.length)]);
      }
      ExternalCommand shell =
          ExternalCommand.run(
              directory, List.of("/bin/sh", "-c", "printf '<%s>' x " + command + "\n"));
      Optional<String> words =
          ShellWords.split("x " + command + "\n").map(w -> "<" + String.join("><", w) + ">");
      Optional<String> expected =
          shell.exitCode() == 0 ? Optional.of(shell.text()) : Optional.empty();
      assertEquals(expected, words, () -> seed + " " + command);
    }
  }

  private static void assertWords(String command, String... words) {
    assertEquals(Optional.of(List.of(words)), ShellWords.split(command));
  }
}
