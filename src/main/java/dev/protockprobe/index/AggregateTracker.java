package dev.protockprobe.index;

import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.index.ScannedWords.Role;
import dev.protockprobe.preprocess.ConditionalGroups;
import dev.protockprobe.source.ByteScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds the structs, unions and enums that are defined inside another declaration. Each becomes a
 * {@link DeclarationSlice} from its keyword to the semicolon that ends the innermost declaration
 * around it, because attributes may follow the body.
 */
final class AggregateTracker {
  private final DeclarationSlice slice;
  private final NestedDeclarations found;
  private final ByteScanner scanner;

  private Aggregate head;
  private final Deque<Aggregate> open = new ArrayDeque<>();
  private final List<Aggregate> closed = new ArrayList<>();

  /** A struct, union or enum from its keyword on. */
  private static final class Aggregate {
    final int start;
    final boolean isEnum;
    final List<String> enumerators = new ArrayList<>();
    String tag = "";
    boolean tagIsFinal;
    boolean expectsEnumerator;
    int parentheses;
    int level;

    Aggregate(int start, boolean isEnum) {
      this.start = start;
      this.isEnum = isEnum;
      this.expectsEnumerator = isEnum;
    }
  }

  AggregateTracker(DeclarationSlice slice, NestedDeclarations found) {
    this.slice = slice;
    this.found = found;
    ConditionalGroups groups = slice.groups();
    this.scanner =
        new ByteScanner(
            slice.span().file().bytes(),
            slice.span().start(),
            slice.span().end(),
            (start, end) -> groups.isSkipped(end));
  }

  /** Reads the whole slice. */
  void scan() {
    for (ByteScanner.Kind kind = scanner.next();
        kind != ByteScanner.Kind.END;
        kind = scanner.next()) {
      if (kind == ByteScanner.Kind.WORD) {
        scanWord();
      } else if (kind == ByteScanner.Kind.PUNCTUATION) {
        scanPunctuation();
      }
    }
    for (Aggregate aggregate : closed) {
      emit(aggregate, slice.span().end());
    }
  }

  private void scanWord() {
    Aggregate inner = open.peek();
    Role role = ScannedWords.of(scanner);
    if (inner != null && inner.expectsEnumerator && scanner.isName()) {
      inner.enumerators.add(scanner.word());
      inner.expectsEnumerator = false;
    } else if (role == Role.AGGREGATE) {
      head = new Aggregate(scanner.start(), scanner.isWord("enum"));
    } else if (role == Role.NAME && head != null && !head.tagIsFinal) {
      head.tag = scanner.word(); // "struct __packed foo {": the last name before the brace
    }
  }

  private void scanPunctuation() {
    Aggregate inner = open.peek();
    switch (scanner.punctuation()) {
      case '{' -> push(head != null ? head : new Aggregate(scanner.start(), false));
      case '}' -> {
        if (inner != null) {
          closed.add(open.pop());
        }
        head = null;
      }
      case '(' -> addParentheses(inner, 1);
      case ')' -> addParentheses(inner, -1);
      case ',' -> {
        if (inner != null) {
          inner.expectsEnumerator = inner.isEnum && inner.parentheses == 0;
        }
        head = null;
      }
      case ';' -> {
        head = null;
        endClosed(scanner.end());
      }
      case ':' -> {
        if (head != null) {
          head.tagIsFinal = true; // enum e : u8 {
        }
      }
      default -> head = inner == null || inner.parentheses == 0 ? null : head;
    }
  }

  private static void addParentheses(Aggregate inner, int change) {
    if (inner != null) {
      inner.parentheses += change;
    }
  }

  private void push(Aggregate aggregate) {
    open.push(aggregate);
    aggregate.level = open.size();
    head = null;
  }

  private void endClosed(int end) {
    int level = open.size() + 1;
    for (int i = closed.size() - 1; i >= 0 && closed.get(i).level >= level; i--) {
      emit(closed.remove(i), end);
    }
  }

  private void emit(Aggregate aggregate, int end) {
    // The outermost one is parsed with the declaration it begins, which the index knows already.
    DeclarationSlice part = aggregate.level == 1 ? slice : slice.part(aggregate.start, end);
    if (aggregate.level > 1 && !aggregate.tag.isEmpty()) {
      found.add(Kind.TAG, aggregate.tag, part);
    }
    for (String enumerator : aggregate.enumerators) {
      found.add(Kind.ENUMERATOR, enumerator, part);
    }
  }
}
