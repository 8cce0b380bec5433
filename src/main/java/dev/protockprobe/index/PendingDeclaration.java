package dev.protockprobe.index;

import dev.protockprobe.index.DeclarationSlice.Kind;

/** What is known so far of a declaration that is being scanned. */
final class PendingDeclaration {
  final DeclaredNames names = new DeclaredNames();
  final TagInSight tag = new TagInSight();

  int start;
  boolean typedef;
  boolean function;

  /** Whether it has a struct, union or enum with a body. */
  boolean body;

  /** What {@code #pragma pack} says behind the body, in bytes; 0 for nothing. */
  int pack;

  private int time;

  /** Forgets the last one; {@code when} counts the macro definitions before this one. */
  void begin(int at, int when) {
    start = at;
    time = when;
    pack = 0;
    typedef = false;
    function = false;
    body = false;
    names.clear();
    tag.clear();
  }

  /** Makes a slice up to {@code end} of it, if it declares anything. */
  void enter(int reading, int end, SliceTable slices, NameTable table) {
    if (names.isEmpty() && !body) {
      return;
    }
    int slice = slices.add(reading, start, end, time, pack, typedef, body);
    names.enter(table, kind(), slice);
    if (body) {
      tag.enter(table, slice);
    }
  }

  private Kind kind() {
    if (typedef) {
      return Kind.TYPEDEF;
    }
    return function ? Kind.FUNCTION : Kind.OTHER;
  }
}
