package dev.protockprobe.preprocess;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides whether a name in a condition is a macro, not a macro, or unknown. A name that no text
 * defines counts as undefined only if all the text has been read: every {@code #include}, or for a
 * {@code CONFIG_} name the kernel's configuration.
 */
final class KnownMacros {
  private static final String OPTION_PREFIX = "CONFIG_";

  private final MacroTable table;
  private boolean configurationIsKnown;
  private boolean allTextIsThere;
  private Function<String, List<String>> possible = name -> List.of();
  private final List<Predicate<String>> missing = new ArrayList<>();

  KnownMacros(MacroTable table) {
    this.table = table;
  }

  MacroTable table() {
    return table;
  }

  void configurationIsKnown() {
    configurationIsKnown = true;
  }

  void allTextIsThere(boolean value) {
    allTextIsThere = value;
  }

  /**
   * Says that a text is missing that may define only the macros for which {@code mayDefine} holds.
   */
  void textIsMissing(Predicate<String> mayDefine) {
    missing.add(mayDefine);
  }

  /**
   * Says which numbers an option may have.
   *
   * @param values asked about an option that no text defines; gives an empty list if nothing is
   *     known about the option
   */
  void optionsHave(Function<String, List<String>> values) {
    possible = values;
  }

  /** The numbers that an option may have; empty if they are not known. */
  List<String> possibleValues(String name) {
    return name.startsWith(OPTION_PREFIX) && table.now(name) == null && !configurationIsKnown
        ? possible.apply(name)
        : List.of();
  }

  Truth isDefined(String name) {
    MacroTable.State state = table.now(name);
    if (state == null) {
      return missingIsUndefined(name) ? Truth.FALSE : Truth.UNKNOWN;
    } else if (state instanceof MacroTable.Uncertain) {
      return Truth.UNKNOWN;
    }
    return Truth.of(state instanceof MacroTable.Defined);
  }

  private boolean missingIsUndefined(String name) {
    if (name.startsWith(OPTION_PREFIX)) {
      return configurationIsKnown;
    } else if (name.equals(ConditionParser.UNKNOWN_NAME)) {
      return false;
    }
    for (Predicate<String> mayDefine : missing) {
      if (mayDefine.test(name)) {
        return false;
      }
    }
    return allTextIsThere;
  }

  /** The macro that replaces {@code name} now; null if none does for certain. */
  Macro macro(String name) {
    return table.now(name) instanceof MacroTable.Defined defined ? defined.macro() : null;
  }
}
