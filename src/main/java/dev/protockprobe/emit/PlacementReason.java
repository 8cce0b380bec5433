package dev.protockprobe.emit;

import dev.protockprobe.abi.Assignment;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.Piece;
import dev.protockprobe.abi.PiecesByPlace;
import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.abi.Rule;
import dev.protockprobe.abi.StackArea;
import dev.protockprobe.abi.Storage;
import java.util.ArrayList;
import java.util.List;

/**
 * Says in words which rule of a convention put a value where it is, and names the document and
 * section.
 */
final class PlacementReason {
  private final CallingConvention convention;

  PlacementReason(CallingConvention convention) {
    this.convention = convention;
  }

  /** Why a parameter is where it is, with the rule's place in the ABI's document. */
  String of(Assignment assignment) {
    Storage storage = assignment.storage();
    return sentence(assignment.rule(), storage) + cited(assignment.rule());
  }

  /** Why a result is where it is. */
  String of(PlacedPrototype.Result result) {
    return sentence(result.rule(), result.storage()) + cited(result.rule());
  }

  private String cited(Rule rule) {
    String clause = convention.clauses().getOrDefault(rule, "");
    return clause.isEmpty() ? "" : " (" + clause + ")";
  }

  private String sentence(Rule rule, Storage storage) {
    PiecesByPlace pieces = PiecesByPlace.of(storage.pieces());
    return switch (rule) {
      case SCALAR_REGISTERS, RECORD_REGISTERS -> registers(pieces);
      case SPLIT ->
          "its first bytes are in the remaining registers: "
              + registers(pieces)
              + ", then "
              + slot(pieces);
      case STACK -> "no argument register is left: " + slot(pieces);
      case MEMORY -> "too large or misaligned for registers: " + slot(pieces);
      case BY_REFERENCE -> "the caller makes a copy and passes its address: " + place(pieces);
      case NOWHERE -> "its size is 0, so it takes no place";
      case EMPTY_BY_REFERENCE ->
          "its size is 0, but the caller passes an address for it, which takes the next place";
      case SAVED_REGISTER ->
          "the kernel saved the program's registers, and passes the address of that struct";
      case RESULT_REGISTERS ->
          storage.pieces().isEmpty() ? "its size is 0" : "a result of this size is in registers";
      case RESULT_MEMORY ->
          "returned in memory of the caller, who passes its address: " + place(pieces);
    };
  }

  /** Where a pointer is, which is one piece. */
  private String place(PiecesByPlace pieces) {
    return pieces.onStack().isEmpty() ? registers(pieces) : slot(pieces);
  }

  private String registers(PiecesByPlace pieces) {
    List<String> numbers = new ArrayList<>();
    for (Piece.InRegister piece : pieces.inRegisters()) {
      int index = convention.registers().arguments().indexOf(piece.register());
      if (index < 0) {
        return "the register for it is " + piece.register().abiName();
      }
      numbers.add(Integer.toString(index + 1));
    }
    if (numbers.isEmpty()) {
      return "all of it is padding, which takes no register";
    }
    return "argument register%s %s of %d"
        .formatted(
            numbers.size() == 1 ? "" : "s",
            PlaceText.listed(numbers),
            convention.registers().arguments().size());
  }

  private String slot(PiecesByPlace pieces) {
    StackArea stack = convention.stack();
    int offset = pieces.onStack().get(0).stackOffsetBytes();
    int slot = (offset - stack.firstBytes()) / stack.slotBytes() + 1;
    return "stack slot %d, %d bytes above the stack pointer%s"
        .formatted(slot, offset, stack.below().isEmpty() ? "" : ", above " + stack.below());
  }
}
