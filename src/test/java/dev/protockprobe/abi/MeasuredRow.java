package dev.protockprobe.abi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes placed prototypes as the rows of {@link MeasuredPlacesTest}. */
final class MeasuredRow {
  private static final String PADDING = "@pad";

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
  static boolean agree(String measured, String ours) {
    String[] theirCells = measured.split("\t", -1);
    String[] ourCells = ours.split("\t", -1);
    boolean agree = theirCells.length == ourCells.length;
    for (int i = 0; agree && i < ourCells.length; i++) {
      agree = agreeInCell(theirCells[i], ourCells[i]);
    }
    return agree;
  }

  private static boolean agreeInCell(String measured, String ours) {
    if (!measured.contains(PADDING)) {
      return measured.equals(ours);
    }
    List<String> data =
        Arrays.stream(measured.split(" ", -1)).filter(piece -> !piece.endsWith(PADDING)).toList();
    // Of a piece that ends in padding, as many bytes were seen as hold data.
    return data.size() == 1
        ? ours.replaceAll(":\\d+@", "@").equals(data.get(0).replaceAll(":\\d+@", "@"))
        : ours.equals(String.join(" ", data));
  }
}
