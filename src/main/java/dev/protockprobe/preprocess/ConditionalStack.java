package dev.protockprobe.preprocess;

import dev.protockprobe.diag.Span;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps the conditionals that are open, from {@code #if} to {@code #endif}, at the place where a
 * file is being read, and tells whether they skip the text there.
 */
final class ConditionalStack {
  /** Conditions nested deeper than this are not looked at: no text is that deep in the kernel. */
  private static final int MAX_DEPTH = 10_000;

  private final ConditionalGroups groups;
  private final Deque<Level> levels = new ArrayDeque<>();
  private int deeper;

  private static final class Level {
    final boolean outerSkipped;
    final Condition outerUncertain;

    /** Whether one of the groups before this one counts. */
    Truth earlier = Truth.FALSE;

    Truth current = Truth.TRUE;
    Condition condition;

    /**
     * The {@code #if} or similar directive that opened the level, to which the condition of an
     * {@code #else} refers.
     */
    final Span opening;

    Level(Span opening, boolean outerSkipped, Condition outerUncertain) {
      this.opening = opening;
      this.outerSkipped = outerSkipped;
      this.outerUncertain = outerUncertain;
    }
  }

  /** The unknown condition under which the file was included; null if there is none. */
  private final Condition includedUnder;

  ConditionalStack(ConditionalGroups groups, Condition includedUnder) {
    this.groups = groups;
    this.includedUnder = includedUnder;
  }

  boolean skipping() {
    Level level = levels.peek();
    return level != null && (level.outerSkipped || level.current == Truth.FALSE);
  }

  /** The innermost condition here that is not known; null if all are. */
  Condition uncertain() {
    Level level = levels.peek();
    if (level == null) {
      return includedUnder;
    }
    return level.current == Truth.UNKNOWN ? level.condition : level.outerUncertain;
  }

  int depth() {
    return levels.size();
  }

  /** {@code #if} and its like; the group starts behind {@code directive}. */
  void open(Truth truth, Span directive) {
    if (levels.size() == MAX_DEPTH) {
      deeper++;
      return;
    }
    levels.push(new Level(directive, skipping(), uncertain()));
    enter(truth, new Condition(directive, false), directive.end());
  }

  /** Whether the condition of an {@code #elif} matters. */
  boolean needsElse() {
    Level level = levels.peek();
    return level != null && !level.outerSkipped && level.earlier != Truth.TRUE;
  }

  /** {@code #elif}. */
  void next(Truth truth, Span directive) {
    Level level = levels.peek();
    if (level != null && deeper == 0) {
      leave(directive.start());
      enter(level.earlier.not().and(truth), new Condition(directive, false), directive.end());
    }
  }

  /** {@code #else}. */
  void otherwise(Span directive) {
    Level level = levels.peek();
    if (level != null && deeper == 0) {
      leave(directive.start());
      enter(level.earlier.not(), new Condition(level.opening, true), directive.end());
    }
  }

  /** {@code #endif}. */
  void close(int start) {
    if (deeper > 0) {
      deeper--;
    } else if (!levels.isEmpty()) {
      leave(start);
      levels.pop();
    }
  }

  private void enter(Truth truth, Condition condition, int start) {
    Level level = levels.peek();
    level.current = truth;
    level.condition = condition;
    level.earlier = level.earlier.not().and(truth.not()).not();
    if (!level.outerSkipped && truth != Truth.TRUE) {
      groups.open(start, truth == Truth.FALSE, condition);
    }
  }

  private void leave(int end) {
    Level level = levels.peek();
    if (!level.outerSkipped && level.current != Truth.TRUE) {
      groups.close(end);
    }
  }
}
