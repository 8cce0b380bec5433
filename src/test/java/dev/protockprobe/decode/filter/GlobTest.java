package dev.protockprobe.decode.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.protockprobe.Seed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Patterns against an obvious matcher that tries everything. */
final class GlobTest {
  private static final String[] PIECES = {
    "a", "b", "-", "*", "?", "[ab]", "[!a]", "[a-c]", "[]a]", "[", "\\*", "\\", "**"
  };

  @Test
  void agreesWithAnObviousMatcher() {
    Seed seed = Seed.next();
    Random random = seed.random();
    int matches = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder pattern = new StringBuilder();
      for (int n = random.nextInt(6); n > 0; n--) {
        pattern.append(PIECES[random.nextInt(PIECES.length)]);
      }
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(6); n > 0; n--) {
        text.append("abc-*[\\]".charAt(random.nextInt(8)));
      }
      boolean expected = matches(pattern.toString(), text.toString());
      String about = seed + " '" + pattern + "' '" + text + "'";
      assertEquals(expected, glob(pattern.toString(), text.toString()), about);
      matches += expected ? 1 : 0;
    }
    assertFalse(matches < 5000, matches + " matches");
  }

  private static boolean glob(String pattern, String text) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.ISO_8859_1);
    return new Glob(pattern).matches(bytes, 1, bytes.length - 1);
  }

  private static boolean matches(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    char first = pattern.charAt(0);
    String rest = pattern.substring(1);
    if (first == '*') {
      return matches(rest, text) || (!text.isEmpty() && matches(pattern, text.substring(1)));
    } else if (text.isEmpty()) {
      return false;
    } else if (first == '?') {
      return matches(rest, text.substring(1));
    } else if (first == '\\' && !rest.isEmpty()) {
      return rest.charAt(0) == text.charAt(0) && matches(rest.substring(1), text.substring(1));
    }
    int close = first == '[' ? rest.indexOf(']', rest.startsWith("!") ? 2 : 1) : -1;
    if (close < 0) {
      return first == text.charAt(0) && matches(rest, text.substring(1));
    }
    boolean inverted = rest.startsWith("!");
    String members = rest.substring(inverted ? 1 : 0, close);
    char c = text.charAt(0);
    boolean in = false;
    while (!members.isEmpty()) {
      boolean range = members.length() > 2 && members.charAt(1) == '-';
      in |= members.charAt(0) <= c && c <= members.charAt(range ? 2 : 0);
      members = members.substring(range ? 3 : 1);
    }
    return in != inverted && matches(rest.substring(close + 1), text.substring(1));
  }

  @Test
  void noPatternTakesLong() {
    String pattern = "*a".repeat(2000) + "b";
    String text = "a".repeat(16_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertFalse(glob(pattern, text)), "more than their product");
  }
}
