package dev.protockprobe.emit;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.EntryMap;
import dev.protockprobe.abi.EntryMap.Content;
import dev.protockprobe.abi.Piece;
import dev.protockprobe.abi.Register;
import dev.protockprobe.abi.StackArea;
import dev.protockprobe.probe.PlannedFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the argument registers and the stack as they are when a function is entered: a line for
 * each register, and for each slot or row of slots.
 */
final class EntryPicture {
  private static final String UNUSED = "-";

  private final PlannedFunction function;
  private final CallingConvention convention;
  private final EntryMap map;
  private final Palette palette;

  private EntryPicture(PlannedFunction function, Palette palette) {
    this.function = function;
    this.convention = function.placed().convention();
    this.map = EntryMap.of(function.placed());
    this.palette = palette;
  }

  /** The picture, its lines indented; empty if nothing is passed. */
  static String of(PlannedFunction function, Palette palette) {
    EntryPicture picture = new EntryPicture(function, palette);
    return picture.map.isEmpty() ? "" : picture.draw();
  }

  /** One line of the picture. */
  private record Row(String place, String text) {}

  private String draw() {
    List<Row> rows = new ArrayList<>();
    for (Register register : map.registers()) {
      String text = map.in(register).map(this::text).orElse(UNUSED);
      rows.add(new Row(register.abiName(), text));
    }
    addStack(rows);
    int width = rows.stream().mapToInt(row -> row.place().length()).max().orElse(0);
    StringBuilder picture = new StringBuilder("at entry:\n");
    for (Row row : rows) {
      String space = " ".repeat(width - row.place().length());
      picture.append("     ").append(row.place()).append(space);
      picture.append(" | ").append(row.text()).append('\n');
    }
    return picture.toString();
  }

  private String text(EntryMap.InRegister held) {
    int shift = held.piece().shiftBits();
    return text(held.content(), held.piece())
        + (shift > 0 ? ", from bit " + shift + " of the register on" : "");
  }

  private String text(Content content, Piece piece) {
    return switch (content.kind()) {
      case RESULT_ADDRESS -> "where the result goes";
      case COPY_ADDRESS -> paint(content, "&" + name(content)) + ", a copy";
      case VALUE -> paint(content, name(content)) + bytes(content, piece);
    };
  }

  private String paint(Content content, String text) {
    return palette.paint(content.parameter(), text);
  }

  private String name(Content content) {
    String name = function.placed().parameters().get(content.parameter()).parameter().name();
    return name.isEmpty() ? "arg" + (content.parameter() + 1) : name;
  }

  /** Which bytes of a value a piece has; nothing if it has all. */
  private static String bytes(Content content, Piece piece) {
    int last = piece.offsetBytes() + piece.sizeBytes() - 1;
    return content.pieces() > 1 ? ", bytes %d to %d".formatted(piece.offsetBytes(), last) : "";
  }

  /** Adds the slots up to the last that is used, and what lies below the first. */
  private void addStack(List<Row> rows) {
    StackArea stack = convention.stack();
    if (map.onStack().isEmpty()) {
      return;
    }
    if (stack.firstBytes() > 0) {
      rows.add(new Row(range(0, stack.firstBytes()), stack.below()));
    }
    int next = stack.firstBytes();
    for (EntryMap.OnStack held : map.onStack()) {
      int offset = held.piece().stackOffsetBytes();
      int start = next + (offset - next) / stack.slotBytes() * stack.slotBytes();
      if (start > next) {
        rows.add(new Row(range(next, start), UNUSED));
      }
      int end = offset + held.piece().sizeBytes();
      next = start + (end - start + stack.slotBytes() - 1) / stack.slotBytes() * stack.slotBytes();
      // A value that is smaller than its slot may begin within it.
      String within = offset == start ? "" : ", from +%d on".formatted(offset);
      rows.add(new Row(range(start, next), text(held.content(), held.piece()) + within));
    }
  }

  private String range(int start, int end) {
    boolean oneSlot = end - start <= convention.stack().slotBytes();
    return oneSlot ? "+" + start : "+" + start + "..+" + (end - 1);
  }
}
