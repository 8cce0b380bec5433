package dev.protockprobe.cc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Rewrites the arguments of a compile command so that the compiler only preprocesses. Options that
 * write a file are dropped, so that the user's build keeps its dependency files (gcc manual,
 * "Preprocessor Options").
 */
final class PreprocessingArguments {
  /** Programs that run the compiler given as their first argument. */
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

  /** Options that take a file, which follows a comma inside of {@code -Wp,}. */
  private static final Set<String> WP_WITH_OPERAND = Set.of("-MD", "-MMD", "-MF", "-MT", "-MQ");

  private PreprocessingArguments() {}

  /** The command {@code words}, not empty, without its launcher and with {@code -E}. */
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

  /** Drops from {@code -Wp,-MMD,net/.tcp.o.d} the options by which a build writes dependencies. */
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
