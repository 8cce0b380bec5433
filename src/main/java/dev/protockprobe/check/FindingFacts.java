package dev.protockprobe.check;

import dev.protockprobe.probe.FetchExpression;
import dev.protockprobe.probe.GuardNames;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups the wrong fetch args of an event, so that one mistake is reported once. A guard is a fetch
 * arg that holds the pointer through which another fetch arg reads. If the guard reads the pointer
 * from the wrong place, both are wrong, and this class reports them together.
 */
public final class FindingFacts {
  private FindingFacts() {}

  /**
   * A wrong fetch arg.
   *
   * @param guards the wrong guards whose pointers it follows
   */
  public record Fact(ArgFinding finding, List<ArgFinding> guards) {}

  /**
   * The wrong fetch args of an event, in their order. A wrong guard stands with the first wrong
   * fetch arg that follows its pointer; guards without one come last.
   */
  public static List<Fact> of(List<ArgFinding> findings) {
    List<ArgFinding> wrong = findings.stream().filter(one -> one.wrong().isPresent()).toList();
    List<ArgFinding> told = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    for (ArgFinding finding : wrong) {
      if (!isGuard(finding)) {
        List<ArgFinding> guards =
            wrong.stream()
                .filter(one -> isGuard(one) && !told.contains(one) && follows(finding, one))
                .toList();
        told.addAll(guards);
        facts.add(new Fact(finding, guards));
      }
    }
    wrong.stream()
        .filter(one -> isGuard(one) && !told.contains(one))
        .forEach(one -> facts.add(new Fact(one, List.of())));
    return facts;
  }

  private static boolean isGuard(ArgFinding finding) {
    return GuardNames.isGuard(finding.arg().name());
  }

  /** Whether the kernel, to read a value, follows the pointer that a guard holds. */
  private static boolean follows(ArgFinding value, ArgFinding guard) {
    FetchExpression way = value.arg().expression();
    while (way instanceof FetchExpression.Dereference last) {
      way = last.base();
      if (way.equals(guard.arg().expression())) {
        return true;
      }
    }
    return false;
  }
}
