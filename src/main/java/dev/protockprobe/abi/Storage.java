package dev.protockprobe.abi;

import java.util.List;

/** Where a parameter is at the entry of a function. */
public sealed interface Storage {

  /** The value itself, in order of its bytes. */
  record Direct(List<Piece> pieces) implements Storage {
    public Direct {
      pieces = List.copyOf(pieces);
    }
  }

  /** A pointer to a copy that the caller made. */
  record Indirect(Piece pointer) implements Storage {}
}
