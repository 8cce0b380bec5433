package dev.protockprobe.abi;

import dev.protockprobe.abi.ArgumentClass.ByReference;
import dev.protockprobe.abi.ArgumentClass.InMemory;
import dev.protockprobe.abi.ArgumentClass.InWords;
import dev.protockprobe.abi.ArgumentClass.Nowhere;
import dev.protockprobe.abi.PassingRules.EvenRegisters;
import dev.protockprobe.abi.PassingRules.Overflow;
import java.util.List;
import java.util.Optional;

/** Assigns the parameters of one function to registers and stack slots, in order. */
final class Assigner implements ArgumentClass.Visitor<Assignment> {
  private final CallingConvention convention;
  private final PassingRules rules;
  private final WordPieces words;
  private final int registerCount;
  private final int slotBytes;
  private int nextRegister;

  /** How many bytes of the stack's area of parameters are taken. */
  private int takenBytes;

  /** Nothing is assigned yet. */
  Assigner(CallingConvention convention) {
    this.convention = convention;
    this.rules = convention.rules();
    this.words = new WordPieces(convention);
    this.registerCount = convention.registers().arguments().size();
    this.slotBytes = convention.stack().slotBytes();
  }

  /** The place of a pointer that the caller passes before all parameters. */
  Piece placePointer() {
    return visitInWords(new InWords(slotBytes, slotBytes, false)).storage().pieces().get(0);
  }

  /** The place of the next parameter. */
  Assignment place(ArgumentClass argument) {
    return argument.accept(this);
  }

  @Override
  public Assignment visitByReference(ByReference copy) {
    Piece pointer = placePointer();
    return copy.sizeBytes() == 0
        ? new Assignment(new Storage.Direct(List.of()), Rule.EMPTY_BY_REFERENCE)
        : new Assignment(new Storage.Indirect(pointer), Rule.BY_REFERENCE);
  }

  @Override
  public Assignment visitInMemory(InMemory memory) {
    int offset = take(memory.sizeBytes(), memory.alignmentBytes());
    return new Assignment(
        new Storage.Direct(words.onStack(0, memory.sizeBytes(), offset, true)), Rule.MEMORY);
  }

  @Override
  public Assignment visitNowhere(Nowhere nowhere) {
    align(nowhere.alignmentBytes());
    return new Assignment(new Storage.Direct(List.of()), Rule.NOWHERE);
  }

  /**
   * Aligns what comes after a value that has no size, as gcc does: locate_and_pad_parm and its
   * like.
   */
  private void align(int alignmentBytes) {
    if (rules.evenRegisters() == EvenRegisters.ALIGNED && alignmentBytes > slotBytes) {
      nextRegister += nextRegister % 2;
    }
    if (nextRegister >= registerCount) {
      take(0, alignmentBytes);
    }
  }

  @Override
  public Assignment visitInWords(InWords value) {
    int unaligned = nextRegister;
    if (value.evenRegister()) {
      nextRegister += nextRegister % 2;
    }
    int needed = words.count(value.sizeBytes()) - value.emptyWords().size();
    int left = Math.max(0, registerCount - nextRegister);
    if (needed <= left) {
      return inRegisters(value, needed, nextRegister > unaligned);
    } else if (value.registersOnly()) {
      return visitNowhere(new Nowhere(1));
    } else if (left > 0 && rules.overflow() == Overflow.SPLITS) {
      return split(value, left);
    }
    // Compilers were seen to disagree here.
    boolean leaves = left > 0 && rules.overflow() == Overflow.LEAVES_REGISTERS;
    if (rules.overflow() != Overflow.LEAVES_REGISTERS) {
      nextRegister = Math.max(nextRegister, registerCount);
    }
    int before = takenBytes;
    int offset = take(value.sizeBytes(), value.alignmentBytes());
    boolean padded = offset > convention.stack().firstBytes() + before;
    List<Piece> pieces = words.onStack(0, value.sizeBytes(), offset, value.record());
    Optional<Disagreement> disagreement = Optional.empty();
    if (!value.record() && leaves) {
      disagreement = convention.known(Disagreement.PAIR_LEAVES_REGISTER);
    } else if (!value.record() && padded) {
      disagreement = convention.known(Disagreement.PAIR_STACK_ALIGNMENT);
    }
    if (!value.record() && (padded || nextRegister > unaligned) && disagreement.isEmpty()) {
      disagreement = convention.known(Disagreement.PAIR_EVEN_REGISTER);
    }
    return new Assignment(new Storage.Direct(pieces), Rule.STACK, disagreement);
  }

  private Assignment inRegisters(InWords value, int needed, boolean skipped) {
    List<Register> registers =
        convention.registers().arguments().subList(nextRegister, nextRegister + needed);
    nextRegister += needed;
    return new Assignment(
        new Storage.Direct(words.inRegisters(value, registers)),
        value.record() ? Rule.RECORD_REGISTERS : Rule.SCALAR_REGISTERS,
        skipped && !value.record()
            ? convention.known(Disagreement.PAIR_EVEN_REGISTER)
            : Optional.empty());
  }

  private Assignment split(InWords value, int left) {
    List<Register> registers =
        convention.registers().arguments().subList(nextRegister, registerCount);
    nextRegister = registerCount;
    int inRegisters = left * slotBytes;
    int offset = take(value.sizeBytes() - inRegisters, slotBytes);
    List<Piece> pieces = words.inRegisters(value, registers);
    pieces.addAll(words.onStack(inRegisters, value.sizeBytes() - inRegisters, offset, true));
    return new Assignment(new Storage.Direct(pieces), Rule.SPLIT);
  }

  /** Takes a stretch of the stack; the result is its offset from the stack pointer. */
  private int take(int sizeBytes, int alignmentBytes) {
    int offset = WordPieces.roundedUp(takenBytes, Math.max(alignmentBytes, slotBytes));
    takenBytes = offset + WordPieces.roundedUp(sizeBytes, slotBytes);
    return convention.stack().firstBytes() + offset;
  }
}
