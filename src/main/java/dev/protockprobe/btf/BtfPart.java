package dev.protockprobe.btf;

import dev.protockprobe.type.GeneratedText;

/**
 * One of the BTFs that a run reads, of the kernel or of a module: its types, and indexes that find
 * types by name.
 */
final class BtfPart {
  private final GeneratedText text;
  private final TypeTable table;
  private final TypeReader types;
  private final boolean outline;
  private Boolean tagsProcessPointers;
  private NameIndex functions;
  private NameIndex typedefs;
  private NameIndex tags;
  private NameIndex enumerators;

  /**
   * The part of a table.
   *
   * @param outline whether it only names types that another part lays out
   */
  BtfPart(String name, TypeTable table, BtfPart base, int slot, boolean outline) {
    this.outline = outline;
    this.text = new GeneratedText(name);
    this.table = table;
    this.types = new TypeReader(table, base == null ? null : base.types, slot, text);
  }

  String name() {
    return text.input();
  }

  boolean isOutline() {
    return outline;
  }

  GeneratedText text() {
    return text;
  }

  TypeTable table() {
    return table;
  }

  TypeReader types() {
    return types;
  }

  /** Whether its types tag the pointers to user memory, as those that clang writes do. */
  boolean tagsProcessPointers() {
    if (tagsProcessPointers == null) {
      tagsProcessPointers = ProcessPointers.areTaggedIn(table);
    }
    return tagsProcessPointers;
  }

  /** Its functions by their names. */
  NameIndex functions() {
    if (functions == null) {
      functions = NameIndex.ofTypes(table, table.functions());
    }
    return functions;
  }

  NameIndex typedefs() {
    if (typedefs == null) {
      typedefs = NameIndex.ofTypes(table, table.ofKinds(kind -> kind == Kind.TYPEDEF));
    }
    return typedefs;
  }

  /** Its structs, unions and enums by their tags. */
  NameIndex tags() {
    if (tags == null) {
      tags =
          NameIndex.ofTypes(
              table,
              table.ofKinds(
                  kind ->
                      kind == Kind.STRUCT
                          || kind == Kind.UNION
                          || kind == Kind.ENUM
                          || kind == Kind.ENUM64));
    }
    return tags;
  }

  /** Its enums by the names of their enumerators. */
  NameIndex enumerators() {
    if (enumerators == null) {
      int[] enums = table.ofKinds(kind -> kind == Kind.ENUM || kind == Kind.ENUM64);
      int count = 0;
      for (int id : enums) {
        count += table.count(id);
      }
      int[] names = new int[count];
      int[] ids = new int[count];
      int at = 0;
      for (int id : enums) {
        int words = table.kind(id) == Kind.ENUM ? 2 : 3;
        for (int i = 0; i < table.count(id); i++) {
          names[at] = table.word(id, i * words);
          ids[at++] = id;
        }
      }
      enumerators = new NameIndex(table, names, ids);
    }
    return enumerators;
  }
}
