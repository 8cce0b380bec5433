package dev.protockprobe.index;

import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.source.ByteScanner;
import java.util.Arrays;

/**
 * Collects the names that a declaration seems to declare, while the scanner reads it. The last one
 * is only a candidate: what follows may show that it is not a name.
 */
final class DeclaredNames {
  private static final int FIELDS = 4;

  private int[] names = new int[16];
  private int count;

  private int candidateStart;
  private int candidateLength;
  private int candidateHash;

  void clear() {
    count = 0;
    candidateLength = 0;
  }

  /** Takes over what {@code other} holds. */
  void set(DeclaredNames other) {
    names = Arrays.copyOf(other.names, Math.max(16, other.count * FIELDS));
    count = other.count;
    candidateStart = other.candidateStart;
    candidateLength = other.candidateLength;
    candidateHash = other.candidateHash;
  }

  /** Whether the declaration that starts at {@code start} begins with the candidate. */
  boolean beginsAt(int start) {
    return count == 0 && candidateLength > 0 && candidateStart == start;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /**
   * Makes the scanner's last token the candidate for a name.
   *
   * @param keepsEarlier whether the earlier candidate becomes a name, too: in a typedef, this token
   *     may be only a macro behind the name
   */
  void suspect(ByteScanner scanner, boolean keepsEarlier) {
    if (keepsEarlier) {
      confirm();
    }
    candidateStart = scanner.start();
    candidateLength = scanner.end() - scanner.start();
    candidateHash = scanner.hash();
  }

  void dropCandidate() {
    candidateLength = 0;
  }

  boolean hasCandidate() {
    return candidateLength > 0;
  }

  /** Where the candidate starts, if there is one. */
  int candidateStart() {
    return candidateStart;
  }

  /** Adds the candidate, if there is one, as a name. */
  void confirm() {
    if (candidateLength > 0) {
      add(candidateStart, candidateLength, candidateHash, 0);
      candidateLength = 0;
    }
  }

  /** Adds a name; {@code prefix} is an index of {@link NameTable#PREFIXES}. */
  void add(int start, int length, int hash, int prefix) {
    if (count * FIELDS == names.length) {
      names = Arrays.copyOf(names, names.length * 2);
    }
    int at = count++ * FIELDS;
    names[at] = start;
    names[at + 1] = length;
    names[at + 2] = hash;
    names[at + 3] = prefix;
  }

  /** Enters all of them as names of a slice. */
  void enter(NameTable table, Kind kind, int slice) {
    for (int at = 0; at < count * FIELDS; at += FIELDS) {
      table.add(kind, slice, names[at], names[at + 1], names[at + 2], names[at + 3]);
    }
  }
}
