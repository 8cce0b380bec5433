package dev.protockprobe.type;

import dev.protockprobe.diag.Span;

/**
 * One parameter of a function.
 *
 * @param name empty if the declaration gives none
 * @param type as written; {@link #adjustedType} is what is passed
 */
public record Parameter(String name, CType type, Span span) {

  /**
   * The type that is passed: an array becomes a pointer to its element, a function a pointer to it
   * (C11 6.7.6.3, paragraphs 7 and 8).
   */
  public CType adjustedType() {
    CType resolved = type.resolved();
    if (resolved instanceof CType.Array array) {
      return new CType.Pointer(array.element());
    }
    return resolved instanceof CType.Function ? new CType.Pointer(type) : type;
  }
}
