package dev.protockprobe.preprocess;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Follows {@code #pragma pack} through all text, across files: gcc manual, "Structure-Layout
 * Pragmas".
 */
final class PackStack {
  private final Deque<Integer> pushed = new ArrayDeque<>();
  private int current;

  /** The most a member is aligned to, in bytes; 0 for no limit. */
  int current() {
    return current;
  }

  /** Reads what follows {@code #pragma}; anything but {@code pack(...)} changes nothing. */
  void read(List<PreprocessingToken> tokens) {
    boolean pack =
        tokens.size() >= 3 && tokens.get(0).text().equals("pack") && tokens.get(1).is('(');
    if (!pack) {
      return;
    }
    int value = 0;
    boolean popped = false;
    boolean onlyPushed = false;
    for (PreprocessingToken token : tokens) {
      if (token.text().equals("push")) {
        pushed.push(current);
        onlyPushed = true;
      } else if (token.text().equals("pop")) {
        popped = true;
      } else if (token.kind() == PreprocessingToken.Kind.NUMBER) {
        value = number(token.text());
        onlyPushed = false;
      }
    }
    if (popped) {
      current = pushed.isEmpty() ? 0 : pushed.pop();
    } else if (!onlyPushed) {
      current = value;
    }
  }

  private static int number(String text) {
    return text.length() <= 2 && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(text)
        : 0;
  }
}
