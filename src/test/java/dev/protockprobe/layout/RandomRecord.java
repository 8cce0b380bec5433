package dev.protockprobe.layout;

import java.util.List;

/**
 * The declaration of a random struct, union or typedef, in one line of C.
 *
 * @param type its name in C
 * @param members those with a name, also of anonymous members
 * @param pragmaPackBytes what {@code #pragma pack} says around it; 0 for nothing
 */
record RandomRecord(
    String declaration, String type, List<NamedMember> members, int pragmaPackBytes) {

  RandomRecord {
    members = List.copyOf(members);
  }

  /** A member by its name. */
  record NamedMember(String name, boolean isBitField) {}

  boolean isRecord() {
    return type.startsWith("struct ") || type.startsWith("union ");
  }

  /** The line as a compiler reads it; a typedef of a struct it has refused is refused too. */
  String compiled() {
    if (!isRecord()) {
      return declaration + " _Static_assert(sizeof(%s) + 1, \"\");".formatted(type);
    }
    return pragmaPackBytes == 0
        ? declaration
        : "_Pragma(\"pack(push,%d)\") %s _Pragma(\"pack(pop)\")"
            .formatted(pragmaPackBytes, declaration);
  }
}
