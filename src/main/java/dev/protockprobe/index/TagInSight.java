package dev.protockprobe.index;

import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.source.ByteScanner;

/**
 * Finds the tag of the first struct, union or enum that a declaration defines, while the scanner
 * passes it: {@code foo} in {@code struct __packed foo}.
 */
final class TagInSight {
  private boolean inSight;
  private boolean isFinal;
  private int start;
  private int length;
  private int hash;

  // The tag whose body was met.
  private int bodyStart;
  private int bodyLength;
  private int bodyHash;

  void clear() {
    inSight = false;
    bodyLength = 0;
  }

  /** Takes over what {@code other} holds. */
  void set(TagInSight other) {
    inSight = other.inSight;
    isFinal = other.isFinal;
    start = other.start;
    length = other.length;
    hash = other.hash;
    bodyStart = other.bodyStart;
    bodyLength = other.bodyLength;
    bodyHash = other.bodyHash;
  }

  /** Tells of {@code struct}, {@code union} or {@code enum}. */
  void keyword() {
    inSight = true;
    isFinal = false;
    length = 0;
  }

  /** Tells of an identifier; true if it is the tag of an aggregate whose keyword came before. */
  boolean takes(ByteScanner scanner) {
    if (!inSight) {
      return false;
    }
    boolean first = length == 0;
    if (!isFinal) { // "struct __packed foo {": the last identifier before the brace is the tag
      start = scanner.start();
      length = scanner.end() - scanner.start();
      hash = scanner.hash();
    }
    return first;
  }

  /** Tells of a punctuation that opens no body; only a colon can still have one behind it. */
  void punctuation(byte b) {
    isFinal = b == ':'; // enum e : u8 {
    inSight &= isFinal;
  }

  /** Whether an opening brace would begin the body. */
  boolean isInSight() {
    return inSight;
  }

  void bodyFollows() {
    inSight = false;
    if (bodyLength == 0) {
      bodyStart = start;
      bodyLength = length;
      bodyHash = hash;
    }
  }

  /** Enters the tag, if the body had one. */
  void enter(NameTable table, int slice) {
    if (bodyLength > 0) {
      table.add(Kind.TAG, slice, bodyStart, bodyLength, bodyHash, 0);
    }
  }
}
