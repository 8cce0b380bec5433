package dev.protockprobe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.type.Declarations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Chooses the functions that a run makes probes of. */
final class FunctionChoice {
  private static final int SHOWN = 8;

  private FunctionChoice() {}

  /**
   * The names that {@code patterns} name, in their order; without patterns the only function that
   * the inputs declare. A name without wildcards is taken as it is, declared or not.
   *
   * @param condition what a glob's functions must fulfil, too
   */
  static List<ChosenFunction> choose(
      Declarations declarations,
      List<String> patterns,
      Predicate<String> condition,
      Diagnostics diagnostics) {
    Map<String, ChosenFunction> chosen = new LinkedHashMap<>();
    if (patterns.isEmpty()) {
      for (String name : only(declarations, diagnostics)) {
        chosen.put(name, ChosenFunction.named(name));
      }
    }
    for (String pattern : patterns) {
      if (NameGlobs.isGlob(pattern)) {
        for (String name : matches(declarations, pattern, condition, diagnostics)) {
          chosen.putIfAbsent(name, new ChosenFunction(name, pattern));
        }
      } else if (pattern.indexOf('.') > 0) {
        reportClone(pattern, diagnostics);
      } else {
        chosen.put(pattern, ChosenFunction.named(pattern));
      }
    }
    return List.copyOf(chosen.values());
  }

  /**
   * Reports a name that gcc gives to its copy of a function, whose parameters may differ: f.isra.0,
   * f.constprop.0, f.part.0.
   */
  private static void reportClone(String name, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.UNKNOWN_FUNCTION,
                "'%s' is the compiler's copy of '%s', whose parameters may differ"
                    .formatted(name, name.substring(0, name.indexOf('.'))))
            .withHelp("probe a function that calls it, or one that it calls"));
  }

  private static List<String> only(Declarations declarations, Diagnostics diagnostics) {
    List<String> names = declarations.functionNames();
    List<String> declared = new ArrayList<>();
    for (String name : names) {
      if (declared.size() <= SHOWN && declarations.declaresFunction(name)) {
        declared.add(name);
      }
    }
    if (declared.size() > 1) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.WHICH_FUNCTION,
                  "the input declares more than one function: " + shown(declared))
              .withHelp("choose one with --func " + declared.get(0) + ", or all with --func '*'"));
      return List.of();
    }
    if (declared.isEmpty() && names.isEmpty()) {
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.NO_FUNCTION, "the input declares no function")
              .withHelp("give the header that declares it, or its prototype with --proto"));
    }
    // These look like functions but cannot be read; the request for each reports why.
    return declared.isEmpty() ? names.stream().limit(SHOWN).toList() : declared;
  }

  private static String shown(List<String> names) {
    String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() > SHOWN ? shown + " and more" : shown;
  }

  private static List<String> matches(
      Declarations declarations,
      String glob,
      Predicate<String> condition,
      Diagnostics diagnostics) {
    Optional<Predicate<String>> wanted = NameGlobs.of(glob, diagnostics);
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<String> matches =
        declarations.declaredFunctions(wanted.get()).stream().filter(condition).toList();
    if (matches.isEmpty()) {
      diagnostics.report(
          Diagnostic.error(
              DiagnosticCode.UNKNOWN_FUNCTION,
              "no input declares a function whose name matches '" + glob + "'"));
    }
    return matches;
  }
}
