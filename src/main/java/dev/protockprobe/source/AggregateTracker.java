package dev.protockprobe.source;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds structs, unions and enums with a body, nested ones too: C gives their tags and enumerators
 * file scope (C11 6.2.1). Each becomes a slice from its keyword to the semicolon of the declaration
 * it stands in, because attributes may follow the body.
 */
final class AggregateTracker {
  private final SourceFile file;
  private final Consumer<DeclarationSlice> found;

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

  AggregateTracker(SourceFile file, Consumer<DeclarationSlice> found) {
    this.file = file;
    this.found = found;
  }

  /** Tells of a keyword that {@link ScannedWords#opensAggregate opens an aggregate}. */
  void keyword(String word, int start) {
    head = new Aggregate(start, word.equals("enum"));
  }

  /** Tells of an identifier; true if it is the tag of an aggregate whose keyword came before. */
  boolean takesAsTag(String word) {
    if (head == null) {
      return false;
    }
    // "struct __packed foo {": the last identifier before the brace is the tag.
    boolean first = head.tag.isEmpty();
    head.tag = head.tagIsFinal ? head.tag : word;
    return first;
  }

  /** Tells of a punctuation that opens no body; only a colon can still have one behind it. */
  void punctuation(byte b) {
    if (b != ':') {
      head = null;
    } else if (head != null) {
      head.tagIsFinal = true; // enum e : u8 {
    }
  }

  /** Whether an opening brace would begin an aggregate's body. */
  boolean headIsOpen() {
    return head != null;
  }

  /** Reads from the opening brace, the scanner's last token, to its closing brace. */
  void scanBody(ByteScanner scanner) {
    push(head);
    while (!open.isEmpty()) {
      switch (scanner.next()) {
        case WORD -> scanWord(scanner);
        case PUNCTUATION -> scanPunctuation(scanner);
        case LITERAL -> {}
        case END -> open.clear();
      }
    }
    head = null;
  }

  /** Ends what is still waiting for the end of its declaration. */
  void finish(int end) {
    for (Aggregate aggregate : closed) {
      emit(aggregate, end);
    }
    closed.clear();
    head = null;
  }

  private void push(Aggregate aggregate) {
    open.push(aggregate);
    aggregate.level = open.size();
    head = null;
  }

  private void scanWord(ByteScanner scanner) {
    if (!scanner.isName()) {
      return;
    }
    String word = scanner.word();
    Aggregate inner = open.peek();
    if (inner.expectsEnumerator) {
      inner.enumerators.add(word);
      inner.expectsEnumerator = false;
    } else if (ScannedWords.opensAggregate(word)) {
      keyword(word, scanner.start());
    } else if (!word.startsWith("__attribute")) {
      takesAsTag(word);
    }
  }

  private void scanPunctuation(ByteScanner scanner) {
    Aggregate inner = open.peek();
    switch (scanner.punctuation()) {
      case '{' -> push(head != null ? head : new Aggregate(scanner.start(), false));
      case '}' -> closed.add(open.pop());
      case '(' -> inner.parentheses++;
      case ')' -> inner.parentheses--;
      case ',' -> {
        inner.expectsEnumerator = inner.isEnum && inner.parentheses == 0;
        head = null;
      }
      case ';' -> {
        head = null;
        endClosed(scanner.end());
      }
      case ':' -> punctuation((byte) ':');
      default -> head = inner.parentheses == 0 ? null : head;
    }
  }

  private void endClosed(int end) {
    int level = open.size() + 1;
    for (int i = closed.size() - 1; i >= 0 && closed.get(i).level >= level; i--) {
      emit(closed.remove(i), end);
    }
  }

  private void emit(Aggregate aggregate, int end) {
    Span span = new Span(file, aggregate.start, end);
    if (!aggregate.tag.isEmpty()) {
      found.accept(new DeclarationSlice(DeclarationSlice.Kind.TAG, List.of(aggregate.tag), span));
    }
    if (!aggregate.enumerators.isEmpty()) {
      found.accept(
          new DeclarationSlice(DeclarationSlice.Kind.ENUMERATORS, aggregate.enumerators, span));
    }
  }
}
