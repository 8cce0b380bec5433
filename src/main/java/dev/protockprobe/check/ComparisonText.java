package dev.protockprobe.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes for people what has changed between two kernels, with the counts first. */
public final class ComparisonText {
  /** How many examples of a kind are shown when many functions were compared. */
  private static final int SHOWN = 5;

  /** How many functions may be compared so that all is shown. */
  private static final int FEW = 20;

  private final StringBuilder text = new StringBuilder();
  private final int shown;

  /**
   * A text about some functions.
   *
   * @param compared how many were compared
   */
  public ComparisonText(int compared) {
    shown = compared <= FEW ? Integer.MAX_VALUE : SHOWN;
  }

  /** A function that has changed. */
  public record Changed(String function, FunctionChange change, List<ArgFinding> reads) {}

  /** Adds how many functions are the same on a kernel, and how the others have changed. */
  public void addKernel(String name, int compared, List<Changed> changed) {
    text.append(name).append(": ").append(count(compared, "function")).append(", ");
    text.append(compared - changed.size()).append(" the same\n");
    Map<FunctionChange.Kind, List<Changed>> byKind = new EnumMap<>(FunctionChange.Kind.class);
    changed.forEach(
        each -> byKind.computeIfAbsent(each.change().kind(), kind -> new ArrayList<>()).add(each));
    byKind.forEach(this::addKind);
  }

  private void addKind(FunctionChange.Kind kind, List<Changed> changed) {
    text.append("  ").append(changed.size()).append(' ').append(kind.words());
    boolean named = changed.stream().allMatch(each -> each.change().details().isEmpty());
    if (named) {
      text.append(": ").append(names(changed.stream().map(Changed::function).toList()));
    }
    text.append('\n');
    for (int i = 0; !named && i < Math.min(shown, changed.size()); i++) {
      addFunction(changed.get(i));
    }
    if (!named && changed.size() > shown) {
      text.append("    and ").append(changed.size() - shown).append(" more\n");
    }
  }

  private void addFunction(Changed changed) {
    text.append("    ").append(changed.function()).append(": ");
    text.append(String.join("; ", changed.change().details())).append('\n');
    int lines = 0;
    for (ArgFinding finding : changed.reads()) {
      if (lines++ < shown) {
        text.append("      ").append(finding.arg().text()).append(' ');
        text.append(finding.wrong().orElseThrow());
        finding.should().ifPresent(body -> text.append("; there: ").append(body));
        text.append('\n');
      }
    }
  }

  /** Adds structs whose members are elsewhere, those with most changes first. */
  public void addRecords(int compared, List<RecordComparison.Changed> changed) {
    if (changed.isEmpty()) {
      return;
    }
    text.append("  ").append(changed.size()).append(" of ").append(compared);
    text.append(" structs that their parameters point to, with members moved, retyped or gone\n");
    List<RecordComparison.Changed> sorted = new ArrayList<>(changed);
    sorted.sort((one, other) -> Integer.compare(other.count(), one.count()));
    for (int i = 0; i < Math.min(shown, sorted.size()); i++) {
      RecordComparison.Changed each = sorted.get(i);
      text.append("    ").append(each.name()).append(": ");
      List<String> parts = new ArrayList<>();
      addMembers(each.moved(), "moved", parts);
      addMembers(each.retyped(), "retyped", parts);
      addMembers(each.gone(), "gone", parts);
      text.append(String.join("; ", parts)).append('\n');
    }
    addRest(sorted.size());
  }

  private void addMembers(List<String> members, String what, List<String> parts) {
    if (!members.isEmpty()) {
      int most = Math.min(members.size(), shown == SHOWN ? 3 : 2 * FEW);
      String more = members.size() > most ? ", and " + (members.size() - most) + " more" : "";
      parts.add(
          members.size()
              + " "
              + what
              + " ("
              + String.join(", ", members.subList(0, most))
              + more
              + ")");
    }
  }

  /** Adds enums whose enumerators have other values. */
  public void addEnums(Map<String, List<String>> changed) {
    if (changed.isEmpty()) {
      return;
    }
    text.append("  ")
        .append(count(changed.size(), "enum"))
        .append(" with enumerators renumbered or gone\n");
    changed.entrySet().stream()
        .limit(shown)
        .forEach(
            each ->
                text.append("    ")
                    .append(each.getKey())
                    .append(": ")
                    .append(names(each.getValue()))
                    .append('\n'));
    addRest(changed.size());
  }

  private void addRest(int size) {
    if (size > shown) {
      text.append("    and ").append(size - shown).append(" more\n");
    }
  }

  private String names(List<String> names) {
    int most = Math.min(names.size(), shown == SHOWN ? 2 * SHOWN : 2 * FEW);
    String more = names.size() > most ? " and " + (names.size() - most) + " more" : "";
    return String.join(", ", names.subList(0, most)) + more;
  }

  private static String count(int count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }

  /** What was added. */
  public String text() {
    return text.toString();
  }
}
