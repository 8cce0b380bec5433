package dev.protockprobe.abi;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Compares where the product says the bytes of one prototype are with where a compiler put them.
 */
final class PlaceComparison {
  private final CalledPrototype prototype;
  private final List<String> mismatches = new ArrayList<>();

  private PlaceComparison(CalledPrototype prototype) {
    this.prototype = prototype;
  }

  /** What does not agree, in words; empty if all does. */
  static List<String> mismatches(
      CalledPrototype prototype, PlacedPrototype placed, CapturedCall call) {
    PlaceComparison comparison = new PlaceComparison(prototype);
    List<PassedValue> passed = prototype.parameters();
    if (placed.parameters().size() != passed.size()
        || placed.result().isPresent() != prototype.returned().isPresent()) {
      comparison.report("not every value is placed");
      return comparison.mismatches;
    }
    for (int i = 0; i < passed.size(); i++) {
      Storage storage = placed.parameters().get(i).assignment().storage();
      comparison.compare(passed.get(i), storage, call.entry());
    }
    if (prototype.returned().isPresent()) {
      Storage storage = placed.result().get().storage();
      comparison.compare(prototype.returned().get(), storage, call.exit());
    }
    return comparison.mismatches;
  }

  private void compare(PassedValue value, Storage storage, CapturedState state) {
    if (!(storage instanceof Storage.Direct direct)) {
      report(value.pattern() + ": passed itself, not by its address");
      return;
    }
    int compared = 0;
    for (Piece piece : direct.pieces()) {
      if (piece.offsetBytes() != compared) {
        report(value.pattern() + ": a gap or an overlap before " + piece);
      }
      compared += piece.sizeBytes();
      compare(value, piece, state);
    }
    if (compared != value.sizeBytes()) {
      report(
          "%s: %d of its %d bytes placed".formatted(value.pattern(), compared, value.sizeBytes()));
    }
  }

  private void compare(PassedValue value, Piece piece, CapturedState state) {
    byte[] passed = littleEndian(value.value(), piece.offsetBytes(), piece.sizeBytes());
    byte[] found = state.at(piece);
    if (!Arrays.equals(passed, found)) {
      HexFormat hex = HexFormat.ofDelimiter(" ");
      report(
          "%s: %s holds %s, but %s %s"
              .formatted(
                  value.pattern(),
                  piece,
                  hex.formatHex(found),
                  hex.formatHex(passed),
                  state.find(passed)));
    }
  }

  private void report(String problem) {
    mismatches.add("%s%n    %s".formatted(problem, prototype.declaration()));
  }

  private static byte[] littleEndian(BigInteger value, int offsetBytes, int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    for (int i = 0; i < sizeBytes; i++) {
      bytes[i] = value.shiftRight((offsetBytes + i) * Byte.SIZE).byteValue();
    }
    return bytes;
  }
}
