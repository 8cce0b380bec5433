package dev.protockprobe.emit;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.Piece;
import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.abi.Register;
import dev.protockprobe.abi.StackArea;
import dev.protockprobe.abi.Storage;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PlannedFunction.PlannedParameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A picture of the argument registers and of the stack as they are when a function is entered: a
 * line for each register, and for each slot or row of slots.
 */
final class EntryPicture {
  private static final String UNUSED = "-";

  private final CallingConvention convention;
  private final Palette palette;
  private final List<Content> contents = new ArrayList<>();

  private EntryPicture(PlannedFunction function, Palette palette) {
    this.convention = function.placed().convention();
    this.palette = palette;
    function.placed().result().map(PlacedPrototype.Result::storage).ifPresent(this::addResult);
    int index = 0;
    for (PlannedParameter parameter : function.parameters()) {
      String name = parameter.placed().parameter().name();
      add(
          parameter.placed().assignment().storage(),
          name.isEmpty() ? "arg" + (index + 1) : name,
          index++);
    }
  }

  /** The picture, its lines indented; empty if nothing is passed. */
  static String of(PlannedFunction function, Palette palette) {
    EntryPicture picture = new EntryPicture(function, palette);
    return picture.contents.isEmpty() ? "" : picture.draw();
  }

  /** What is in one place. */
  private record Content(Piece piece, String text) {}

  /** One line of the picture. */
  private record Row(String place, String text) {}

  private void addResult(Storage storage) {
    if (storage instanceof Storage.Indirect indirect) {
      contents.add(new Content(indirect.pointer(), "where the result goes"));
    }
  }

  private void add(Storage storage, String name, int index) {
    if (storage instanceof Storage.Indirect indirect) {
      String text = palette.paint(index, "&" + name) + ", a copy";
      contents.add(new Content(indirect.pointer(), text));
      return;
    }
    List<Piece> pieces = ((Storage.Direct) storage).pieces();
    for (Piece piece : pieces) {
      String text = palette.paint(index, name);
      if (pieces.size() > 1) {
        int last = piece.offsetBytes() + piece.sizeBytes() - 1;
        text += ", bytes %d to %d".formatted(piece.offsetBytes(), last);
      }
      if (piece instanceof Piece.InRegister in && in.shiftBits() > 0) {
        text += ", from bit %d of the register on".formatted(in.shiftBits());
      }
      contents.add(new Content(piece, text));
    }
  }

  private String draw() {
    List<Row> rows = new ArrayList<>();
    List<Register> registers = new ArrayList<>(convention.registers().arguments());
    convention.registers().resultPointer().filter(this::isUsed).ifPresent(registers::add);
    for (Register register : registers) {
      rows.add(new Row(register.abiName(), inRegister(register).orElse(UNUSED)));
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

  private boolean isUsed(Register register) {
    return inRegister(register).isPresent();
  }

  private Optional<String> inRegister(Register register) {
    return contents.stream()
        .filter(
            content ->
                content.piece() instanceof Piece.InRegister in && in.register().equals(register))
        .map(Content::text)
        .findFirst();
  }

  /** The slots up to the last that is used, and what lies below the first. */
  private void addStack(List<Row> rows) {
    List<Content> onStack =
        contents.stream()
            .filter(content -> content.piece() instanceof Piece.OnStack)
            .sorted(Comparator.comparingInt(EntryPicture::offset))
            .toList();
    StackArea stack = convention.stack();
    if (onStack.isEmpty()) {
      return;
    }
    if (stack.firstBytes() > 0) {
      rows.add(new Row(range(0, stack.firstBytes()), stack.below()));
    }
    int next = stack.firstBytes();
    for (Content content : onStack) {
      int start = next + (offset(content) - next) / stack.slotBytes() * stack.slotBytes();
      if (start > next) {
        rows.add(new Row(range(next, start), UNUSED));
      }
      int end = offset(content) + content.piece().sizeBytes();
      next = start + (end - start + stack.slotBytes() - 1) / stack.slotBytes() * stack.slotBytes();
      rows.add(new Row(range(start, next), content.text() + inSlot(content, start)));
    }
  }

  /** Where a value that is smaller than its slot begins, if not where the slot does. */
  private static String inSlot(Content content, int slotOffset) {
    int offset = offset(content);
    return offset == slotOffset ? "" : ", from +%d on".formatted(offset);
  }

  private String range(int start, int end) {
    boolean oneSlot = end - start <= convention.stack().slotBytes();
    return oneSlot ? "+" + start : "+" + start + "..+" + (end - 1);
  }

  private static int offset(Content content) {
    return ((Piece.OnStack) content.piece()).stackOffsetBytes();
  }
}
