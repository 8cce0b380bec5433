package dev.protockprobe.index;

import dev.protockprobe.index.DeclarationSlice.Kind;

/** A declaration that is being scanned, as far as it is known. */
final class PendingDeclaration {
  final DeclaredNames names = new DeclaredNames();
  final TagInSight tag = new TagInSight();

  int start;

  /** Whether it has begun and not ended yet. */
  boolean open;

  boolean typedef;
  boolean function;

  /** Whether it has a struct, union or enum with a body. */
  boolean body;

  /** The limit of {@code #pragma pack} behind the body, in bytes; 0 for none. */
  int pack;

  /** Whether an initialiser is being read. */
  boolean initialised;

  /** Whether the next parenthesis holds neither parameters nor a declarator. */
  boolean argumentsFollow;

  /** Whether it may be an old-style definition, whose parameters are declared behind it. */
  boolean oldStyle;

  /**
   * The index in {@link NameTable#PREFIXES} of the prefix for the name with which the next
   * parenthesis begins; -1 if it does not begin with the declared name.
   */
  int argumentPrefix;

  /** Where a macro stands that may make the name, {@code int FOO(f)(int a)}; -1 for none. */
  int namingMacro;

  private int time;
  private int serial;

  /**
   * Starts a declaration at {@code at} and forgets the last one; {@code when} counts the macro
   * definitions before the new one.
   */
  void begin(int at, int when) {
    start = at;
    open = true;
    serial++;
    time = when;
    initialised = false;
    argumentsFollow = false;
    oldStyle = false;
    argumentPrefix = -1;
    namingMacro = -1;
    pack = 0;
    typedef = false;
    function = false;
    body = false;
    names.clear();
    tag.clear();
  }

  /** A copy of what is known now. */
  PendingDeclaration copy() {
    PendingDeclaration copy = new PendingDeclaration();
    copy.set(this);
    return copy;
  }

  /** Goes back to what {@code other} holds. */
  void set(PendingDeclaration other) {
    names.set(other.names);
    tag.set(other.tag);
    start = other.start;
    open = other.open;
    typedef = other.typedef;
    function = other.function;
    body = other.body;
    pack = other.pack;
    initialised = other.initialised;
    argumentsFollow = other.argumentsFollow;
    oldStyle = other.oldStyle;
    argumentPrefix = other.argumentPrefix;
    namingMacro = other.namingMacro;
    time = other.time;
    serial = other.serial;
  }

  /** Whether {@code other} is a copy of the same declaration. */
  boolean isSame(PendingDeclaration other) {
    return serial == other.serial;
  }

  /**
   * Ends the declaration. If it declares anything, adds a slice up to {@code end}, and its names.
   *
   * @param defined whether a function's body follows
   */
  void enter(int reading, int end, boolean defined, SliceTable slices, NameTable table) {
    open = false;
    if (names.isEmpty() && !body) {
      return;
    }
    int slice = slices.add(reading, start, end, time, pack, typedef, body, defined);
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
