package dev.protockprobe.index;

import dev.protockprobe.source.ByteScanner;
import dev.protockprobe.source.Nesting;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Makes each branch of a conditional begin with the brackets and the declaration that were open
 * before the conditional. Branches may leave different brackets open. After the {@code #endif}, the
 * scanner goes on with the brackets that one branch left open: the branch that changed the nesting
 * depth most. A brace that only one branch opens is closed later.
 */
final class Branches implements ByteScanner.Branches {
  /** Conditionals nested deeper than this are ignored; the kernel's sources are not that deep. */
  private static final int MAX_DEPTH = 10_000;

  private final Nesting nesting;
  private final PendingDeclaration pending;
  private final Deque<Level> levels = new ArrayDeque<>();
  private int deeper;

  /** A conditional that is open. */
  private static final class Level {
    final boolean live;
    final Nesting.State before;
    final PendingDeclaration declaration;

    /**
     * What the branch with the greatest change so far has left open; null if none changed anything.
     */
    Nesting.State left;

    /** Whether an earlier branch ended the declaration in which the conditional began. */
    boolean ended;

    /** Whether no compiler accepts the branch that is being read. */
    boolean refused;

    Level(boolean live, Nesting.State before, PendingDeclaration declaration) {
      this.live = live;
      this.before = before;
      this.declaration = declaration;
    }

    int change(Nesting.State state) {
      return state == null ? 0 : Math.abs(state.depth() - before.depth());
    }
  }

  Branches(Nesting nesting, PendingDeclaration pending) {
    this.nesting = nesting;
    this.pending = pending;
  }

  /** Forgets the conditionals that are open. */
  void clear() {
    levels.clear();
    deeper = 0;
  }

  @Override
  public void open(boolean live) {
    if (levels.size() == MAX_DEPTH) {
      deeper++;
    } else {
      PendingDeclaration declaration = live && pending.open ? pending.copy() : null;
      levels.push(new Level(live, nesting.state(), declaration));
    }
  }

  @Override
  public void next(boolean scanned, boolean scans) {
    Level level = levels.peek();
    if (level == null || deeper > 0 || !level.live) {
      return;
    }
    leave(level, scanned);
    if (scans) {
      nesting.restore(level.before);
      if (level.declaration != null && !isPending(level.declaration)) {
        level.ended = true; // it can go on in another way in the next branch
        pending.set(level.declaration);
      }
    }
  }

  @Override
  public void close(boolean scanned) {
    if (deeper > 0) {
      deeper--;
    } else if (!levels.isEmpty()) {
      Level level = levels.pop();
      if (level.live) {
        if (level.refused && level.ended) {
          pending.open = false;
        }
        leave(level, scanned);
        nesting.restore(level.left == null ? level.before : level.left);
      }
    }
  }

  @Override
  public void error() {
    Level level = levels.peek();
    if (level != null && deeper == 0) {
      level.refused = true;
    }
  }

  private void leave(Level level, boolean scanned) {
    if (scanned && !level.refused && !nesting.isLike(level.before)) {
      Nesting.State left = nesting.state();
      level.left = level.change(left) >= level.change(level.left) ? left : level.left;
    }
    level.refused = false;
  }

  private boolean isPending(PendingDeclaration declaration) {
    return pending.open && pending.isSame(declaration);
  }
}
