package dev.protockprobe.abi;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares where the product says the bytes of one prototype are with where a compiler put them.
 */
final class PlaceComparison {
  /** A compiler's temporaries are not far above the stack pointer of what it calls. */
  private static final long MOST_STACK_BYTES = 1 << 16;

  private final CapturedCall call;
  private final CallingConvention convention;
  private final boolean bigEndian;
  private final List<String> mismatches = new ArrayList<>();

  /** Compares with {@code call} on a machine of this byte order. */
  PlaceComparison(CapturedCall call, CallingConvention convention, boolean bigEndian) {
    this.call = call;
    this.convention = convention;
    this.bigEndian = bigEndian;
  }

  /** What does not agree, in words; empty if all does. */
  List<String> mismatches(CalledBatch.Values passed, PlacedPrototype placed) {
    for (int i = 0; i < passed.parameters().size(); i++) {
      PassedValue value = passed.parameters().get(i);
      String name = "parameter %d, '%s',".formatted(i + 1, value.type());
      compareParameter(name, value, placed.parameters().get(i));
    }
    placed
        .result()
        .ifPresent(result -> compareResult(passed.result().orElseThrow(), result.storage()));
    return mismatches;
  }

  private void compareParameter(String name, PassedValue value, PlacedParameter placed) {
    Storage storage = placed.assignment().storage();
    if (storage instanceof Storage.Direct direct) {
      compareDirect(name, value, direct, call.entry());
      return;
    }
    Piece place = ((Storage.Indirect) storage).pointer();
    OptionalLong address = call.entry().wordAt(place);
    compareMemory(name + ", by its address in " + place, value, address, call.entry());
  }

  /** The place of a result's address is one thing, the address at the return another. */
  private void compareResult(PassedValue value, Storage storage) {
    if (storage instanceof Storage.Direct direct) {
      compareDirect("the result", value, direct, call.exit());
      return;
    }
    Piece place = ((Storage.Indirect) storage).pointer();
    long top = call.entry().register(call.stackPointer()).orElseThrow();
    OptionalLong above = call.entry().wordAt(place);
    if (above.isEmpty() || Long.compareUnsigned(above.getAsLong() - top, MOST_STACK_BYTES) >= 0) {
      report("the caller passes no address of a result in " + place);
    }
    OptionalLong address = call.passedAt(place);
    compareMemory("the result, at the address in " + place, value, address, call.exit());
    Register first = convention.registers().results().get(0);
    if (value.sizeBytes() > 0
        && convention.registers().resultPointer().isEmpty()
        && !call.exit().register(first.fetchName()).equals(address)) {
      report("the function does not return the address of its result in " + first);
    }
  }

  private void compareMemory(
      String name, PassedValue value, OptionalLong address, CapturedState state) {
    Optional<byte[]> found =
        address.isEmpty() ? Optional.empty() : state.memory(address.getAsLong(), value.sizeBytes());
    compare(name, value, 0, found, state);
  }

  private void compareDirect(
      String name, PassedValue value, Storage.Direct direct, CapturedState state) {
    List<Integer> places = new ArrayList<>();
    for (Piece piece : direct.pieces()) {
      for (int i = 0; i < piece.sizeBytes(); i++) {
        places.add(piece.offsetBytes() + i);
      }
      String where = name + " in " + piece;
      if (piece.sizeBytes() > value.sizeBytes() - piece.offsetBytes()) {
        report(where + " is longer than the value");
        continue;
      }
      compare(where, value, piece.offsetBytes(), state.at(piece), state);
    }
    for (int i = 0; i < value.sizeBytes(); i++) {
      int at = i;
      boolean hasData = value.hasData(i);
      long count = places.stream().filter(place -> place == at).count();
      if (count > 1 || (hasData && count == 0)) {
        report("byte %d of %s is at %d places".formatted(i, name, count));
      }
    }
  }

  private void compare(
      String name,
      PassedValue value,
      int offsetBytes,
      Optional<byte[]> found,
      CapturedState state) {
    if (found.isEmpty()) {
      report(name + " is nowhere that was looked at");
    } else if (!value.isSame(found.get(), offsetBytes, bigEndian)) {
      HexFormat hex = HexFormat.ofDelimiter(" ");
      byte[] wanted =
          java.util.Arrays.copyOfRange(
              value.bytes(), offsetBytes, offsetBytes + found.get().length);
      report(
          "%s: there is %s, but %s is %s"
              .formatted(
                  name, hex.formatHex(found.get()), hex.formatHex(wanted), state.find(wanted)));
    }
  }

  private void report(String problem) {
    mismatches.add(problem);
  }
}
