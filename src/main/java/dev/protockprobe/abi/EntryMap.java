package dev.protockprobe.abi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the argument registers and the stack hold when a function is entered: the reverse of {@link
 * PlacedPrototype}, which says where each parameter is.
 */
public final class EntryMap {
  private static final int NO_PARAMETER = -1;

  private final CallingConvention convention;
  private final List<InRegister> inRegisters = new ArrayList<>();
  private final List<OnStack> onStack = new ArrayList<>();

  private EntryMap(CallingConvention convention) {
    this.convention = convention;
  }

  /** The map of a function. */
  public static EntryMap of(PlacedPrototype placed) {
    EntryMap map = new EntryMap(placed.convention());
    placed
        .result()
        .map(PlacedPrototype.Result::storage)
        .filter(Storage::isIndirect)
        .ifPresent(storage -> map.add(storage, Kind.RESULT_ADDRESS, NO_PARAMETER));
    for (int i = 0; i < placed.parameters().size(); i++) {
      Storage storage = placed.parameters().get(i).assignment().storage();
      map.add(storage, storage.isIndirect() ? Kind.COPY_ADDRESS : Kind.VALUE, i);
    }
    map.onStack.sort(Comparator.comparingInt(held -> held.piece().stackOffsetBytes()));
    return map;
  }

  private void add(Storage storage, Kind kind, int parameter) {
    Content content = new Content(kind, parameter, storage.pieces().size());
    PiecesByPlace pieces = PiecesByPlace.of(storage.pieces());
    pieces.inRegisters().forEach(piece -> inRegisters.add(new InRegister(piece, content)));
    pieces.onStack().forEach(piece -> onStack.add(new OnStack(piece, content)));
  }

  /** The kinds of content. */
  public enum Kind {
    /** The parameter itself, or a part of it. */
    VALUE,
    /** The address of a copy of the parameter. */
    COPY_ADDRESS,
    /** The address of the memory for the result. */
    RESULT_ADDRESS
  }

  /**
   * The content of a register or of a stretch of the stack.
   *
   * @param parameter the parameter's index, from 0; -1 for {@link Kind#RESULT_ADDRESS}
   * @param pieces how many places hold the value together
   */
  public record Content(Kind kind, int parameter, int pieces) {}

  /** A register and what it holds. */
  public record InRegister(Piece.InRegister piece, Content content) {}

  /** A stretch of the stack and what it holds. */
  public record OnStack(Piece.OnStack piece, Content content) {}

  /** Whether nothing is passed. */
  public boolean isEmpty() {
    return inRegisters.isEmpty() && onStack.isEmpty();
  }

  /** What {@code register} holds; empty if nothing is passed in it. */
  public Optional<InRegister> in(Register register) {
    return inRegisters.stream()
        .filter(held -> held.piece().register().equals(register))
        .findFirst();
  }

  /** The pieces of parameters on the stack, the lowest first. */
  public List<OnStack> onStack() {
    return List.copyOf(onStack);
  }

  /**
   * All argument registers, used or not, and the register of the result's address if it is used.
   */
  public List<Register> registers() {
    List<Register> registers = new ArrayList<>(convention.registers().arguments());
    convention
        .registers()
        .resultPointer()
        .filter(register -> in(register).isPresent())
        .ifPresent(registers::add);
    return registers;
  }
}
