package dev.protockprobe.abi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes placed prototypes as the rows of {@link MeasuredPlacesTest}. */
final class MeasuredRow {
  private static final String PADDING = "@pad";
  private static final Pattern PIECE =
      Pattern.compile(
          "(?<offset>\\d+):(?<size>\\d+)@(?:pad|%(?<register>\\w+)(?:>>(?<shift>\\d+))?"
              + "|\\+(?<stack>\\d+)\\(%sp\\))");

  /** Where a compiler's callers and its callees differ. */
  private static final String NOT_CERTAIN = "?";

  private MeasuredRow() {}

  static String of(String name, PlacedPrototype placed) {
    List<String> cells = new ArrayList<>(List.of(name));
    for (PlacedParameter parameter : placed.parameters()) {
      cells.add(place(parameter.assignment().storage(), "byref"));
    }
    cells.add(placed.result().map(MeasuredRow::result).orElse("void"));
    return String.join("\t", cells);
  }

  /** Of an empty result nothing is returned, also where an address is passed for it. */
  private static String result(PlacedPrototype.Result result) {
    return result.sizeBytes() == 0 ? "-" : place(result.storage(), "memory");
  }

  private static String place(Storage storage, String indirect) {
    if (storage instanceof Storage.Indirect pointer) {
      return indirect + "@" + place(pointer.pointer());
    }
    String pieces =
        ((Storage.Direct) storage)
            .pieces().stream()
                .map(p -> "%d:%d@%s".formatted(p.offsetBytes(), p.sizeBytes(), place(p)))
                .collect(Collectors.joining(" "));
    return pieces.isEmpty() ? "-" : pieces;
  }

  private static String place(Piece piece) {
    if (piece instanceof Piece.InRegister in) {
      // The tables spell powerpc's registers as its document does.
      String register = in.register().fetchName().replace("gpr", "r");
      return "%" + register + (in.shiftBits() == 0 ? "" : ">>" + in.shiftBits());
    }
    return "+%d(%%sp)".formatted(((Piece.OnStack) piece).stackOffsetBytes());
  }

  /** Whether a measured row and ours are the same but for padding, which has no place. */
  static boolean agree(String measured, String ours, boolean bigEndian) {
    String[] theirCells = measured.split("\t", -1);
    String[] ourCells = ours.split("\t", -1);
    boolean agree = theirCells.length == ourCells.length;
    for (int i = 0; agree && i < ourCells.length; i++) {
      agree =
          theirCells[i].equals(NOT_CERTAIN)
              || theirCells[i].equals(ourCells[i])
              || (theirCells[i].contains(PADDING)
                  && bytes(ourCells[i], bigEndian)
                      .entrySet()
                      .containsAll(bytes(theirCells[i], bigEndian).entrySet()));
    }
    return agree;
  }

  /** Where each byte of a value is: of a register, the first of its bits. */
  private static Map<Integer, String> bytes(String cell, boolean bigEndian) {
    Map<Integer, String> places = new HashMap<>();
    Matcher piece = PIECE.matcher(cell);
    while (piece.find()) {
      int size = Integer.parseInt(piece.group("size"));
      for (int i = 0; i < size; i++) {
        int byteAt = Integer.parseInt(piece.group("offset")) + i;
        if (piece.group("register") != null) {
          String shift = piece.group("shift");
          int bit = shift == null ? 0 : Integer.parseInt(shift);
          bit += Byte.SIZE * (bigEndian ? size - 1 - i : i);
          places.put(byteAt, piece.group("register") + " " + bit);
        } else if (piece.group("stack") != null) {
          places.put(byteAt, "stack " + (Integer.parseInt(piece.group("stack")) + i));
        }
      }
    }
    return places;
  }
}
