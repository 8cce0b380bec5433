package dev.protockprobe.abi;

import dev.protockprobe.abi.ArgumentClass.ByReference;
import dev.protockprobe.abi.ArgumentClass.InMemory;
import dev.protockprobe.abi.ArgumentClass.InWords;
import dev.protockprobe.abi.ArgumentClass.Nowhere;
import dev.protockprobe.abi.PlacedPrototype.Result;
import dev.protockprobe.type.CType;
import java.util.List;

/** Finds the registers or the memory in which a function returns its value. */
final class ResultPlacer implements ArgumentClass.Visitor<Result> {
  private final CallingConvention convention;
  private final CType type;
  private final int sizeBytes;
  private final Assigner assigner;

  /**
   * The placer of one result.
   *
   * @param assigner has assigned nothing yet: a pointer to the result comes before all parameters
   */
  ResultPlacer(CallingConvention convention, CType type, int sizeBytes, Assigner assigner) {
    this.convention = convention;
    this.type = type;
    this.sizeBytes = sizeBytes;
    this.assigner = assigner;
  }

  @Override
  public Result visitInMemory(InMemory memory) {
    int pointerBytes = convention.stack().slotBytes();
    Piece pointer =
        convention
            .registers()
            .resultPointer()
            .<Piece>map(register -> new Piece.InRegister(0, pointerBytes, register, 0))
            .orElseGet(assigner::placePointer);
    return new Result(type, sizeBytes, new Storage.Indirect(pointer), Rule.RESULT_MEMORY);
  }

  @Override
  public Result visitInWords(InWords value) {
    WordPieces words = new WordPieces(convention);
    int count = words.count(sizeBytes) - value.emptyWords().size();
    List<Register> registers = convention.registers().results().subList(0, count);
    return inRegisters(words.inRegisters(value, registers));
  }

  /**
   * Only an empty record gets here: any other record that is passed by reference is returned in the
   * caller's memory.
   */
  @Override
  public Result visitByReference(ByReference copy) {
    return inRegisters(List.of());
  }

  @Override
  public Result visitNowhere(Nowhere nowhere) {
    return inRegisters(List.of());
  }

  private Result inRegisters(List<Piece> pieces) {
    return new Result(type, sizeBytes, new Storage.Direct(pieces), Rule.RESULT_REGISTERS);
  }
}
