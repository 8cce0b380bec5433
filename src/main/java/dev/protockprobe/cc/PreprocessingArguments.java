package dev.protockprobe.cc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes a command that preprocesses of one that compiles. Everything that writes a file goes: the
 * user's build must not find its dependencies replaced (gcc manual, "Preprocessor Options").
 */
final class PreprocessingArguments {
  /** Programs that run the compiler named behind them. */
  private static final Set<String> LAUNCHERS = Set.of("ccache", "sccache", "distcc", "icecc");

  private static final Set<String> DROPPED =
      Set.of("-c", "-S", "-E", "-P", "-fcolor-diagnostics", "-fsyntax-only");
  private static final Set<String> DROPPED_WITH_OPERAND =
      Set.of("-o", "--output", "-MF", "-MT", "-MQ", "-MJ");
  private static final List<String> DROPPED_PREFIXES =
      List.of(
          "-o",
          "--output=",
          "-M",
          "-save-temps",
          "--save-temps",
          "-fdiagnostics-color",
          "-fdiagnostics-format");

  /** Of these, {@code -Wp,} has them with a file behind a comma. */
  private static final Set<String> WP_WITH_OPERAND = Set.of("-MD", "-MMD", "-MF", "-MT", "-MQ");

  private PreprocessingArguments() {}

  /** The command {@code words}, its launcher gone and {@code -E} in; {@code words} has some. */
  static List<String> of(List<String> words) {
    int compiler = isLauncher(words) ? 1 : 0;
    List<String> kept = new ArrayList<>();
    kept.add(words.get(compiler));
    kept.add("-E");
    for (int i = compiler + 1; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--")) { // only inputs follow
        kept.addAll(words.subList(i, words.size()));
        break;
      } else if (DROPPED_WITH_OPERAND.contains(word)) {
        i++;
      } else if (word.startsWith("-Wp,")) {
        addWithoutDependencies(word, kept);
      } else if (!DROPPED.contains(word) && DROPPED_PREFIXES.stream().noneMatch(word::startsWith)) {
        kept.add(word);
      }
    }
    return kept;
  }

  private static boolean isLauncher(List<String> words) {
    String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
    return LAUNCHERS.contains(program) && words.size() > 1 && !words.get(1).startsWith("-");
  }

  /** {@code -Wp,-MMD,net/.tcp.o.d}: how the kernel's build has dependencies written. */
  private static void addWithoutDependencies(String word, List<String> kept) {
    StringBuilder rest = new StringBuilder("-Wp");
    String[] parts = word.split(",", -1);
    for (int i = 1; i < parts.length; i++) {
      if (WP_WITH_OPERAND.contains(parts[i])) {
        i++;
      } else if (!parts[i].startsWith("-M")) {
        rest.append(',').append(parts[i]);
      }
    }
    if (rest.length() > "-Wp".length()) {
      kept.add(rest.toString());
    }
  }
}
