package dev.protockprobe.index;

import dev.protockprobe.preprocess.Condition;
import dev.protockprobe.preprocess.ConditionalGroups;
import dev.protockprobe.source.ByteScanner;
import dev.protockprobe.source.Nesting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds the conditionals in a {@link DeclarationSlice} whose branches may change the form of the
 * declaration: all conditionals outside of braces, and conditionals inside braces if one of their
 * branches does not close as many braces as it opens.
 */
final class SliceConditionals implements ByteScanner.Branches {
  private final ConditionalGroups groups;
  private final ByteScanner scanner;
  private final Nesting nesting = new Nesting();
  private final Deque<Conditional> open = new ArrayDeque<>();
  private final List<Conditional> shaping = new ArrayList<>();
  private int directiveEnd;

  /** A conditional and those of its branches whose conditions are not known. */
  static final class Conditional {
    final List<ConditionalGroups.Uncertain> branches = new ArrayList<>();
    private final Nesting.State before;
    private boolean shapes;

    Conditional(Nesting.State before) {
      this.before = before;
      this.shapes = before.depth() == 0;
    }

    /** The condition that counts if none of the branches does. */
    Condition none() {
      return new Condition(branches.get(0).condition().directive(), true);
    }
  }

  private SliceConditionals(DeclarationSlice slice) {
    this.groups = slice.groups();
    this.scanner =
        new ByteScanner(
            slice.span().file().bytes(),
            slice.span().start(),
            slice.span().end(),
            (start, end) -> {
              directiveEnd = end;
              return groups.isSkipped(end);
            },
            this);
  }

  /** The conditionals of {@code slice}, in the order of their ends. */
  static List<Conditional> of(DeclarationSlice slice) {
    SliceConditionals found = new SliceConditionals(slice);
    found.scan();
    return found.shaping;
  }

  private void scan() {
    for (ByteScanner.Kind kind = scanner.next();
        kind != ByteScanner.Kind.END;
        kind = scanner.next()) {
      if (kind == ByteScanner.Kind.PUNCTUATION) {
        byte b = scanner.punctuation();
        if (b == '{' || b == '}') {
          nesting.accept(b);
        }
      }
    }
    while (!open.isEmpty()) {
      end(open.pop());
    }
  }

  @Override
  public void open(boolean live) {
    Conditional conditional = new Conditional(nesting.state());
    open.push(conditional);
    add(conditional);
  }

  private void add(Conditional conditional) {
    ConditionalGroups.Uncertain group = groups.innermost(directiveEnd);
    if (group != null && group.start() == directiveEnd) {
      conditional.branches.add(group);
    }
  }

  @Override
  public void next(boolean scanned, boolean scans) {
    if (open.isEmpty()) { // the slice begins in a branch
      open.push(begun());
    }
    leave(open.peek());
    nesting.restore(open.peek().before);
    add(open.peek());
  }

  @Override
  public void close(boolean scanned) {
    Conditional conditional = open.isEmpty() ? begun() : open.pop();
    leave(conditional);
    end(conditional);
  }

  /** The conditional in one of whose branches the slice begins. */
  private Conditional begun() {
    Conditional conditional = new Conditional(new Nesting().state());
    ConditionalGroups.Uncertain around = groups.innermost(scanner.start());
    if (around != null) {
      conditional.branches.add(around);
    }
    return conditional;
  }

  @Override
  public void error() {}

  private void leave(Conditional conditional) {
    conditional.shapes |= !nesting.isLike(conditional.before);
  }

  private void end(Conditional conditional) {
    if (conditional.shapes && !conditional.branches.isEmpty()) {
      shaping.add(conditional);
    }
  }
}
