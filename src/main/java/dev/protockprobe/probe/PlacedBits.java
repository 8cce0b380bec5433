package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.Piece;
import dev.protockprobe.abi.PiecesByPlace;
import dev.protockprobe.abi.Register;
import dev.protockprobe.abi.Storage;
import dev.protockprobe.probe.FetchExpression.Dereference;
import dev.protockprobe.probe.FetchExpression.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the fetch expressions and types that read bits of a value whose place in registers or on
 * the stack is known. Bits are counted as {@code MemberLayout} does: in the order of memory.
 */
public final class PlacedBits {
  private final boolean bigEndian;
  private final int wordBits;
  private final FetchExpression stackPointer;
  private final Function<Register, FetchExpression> registers;

  /** What reads a word that is one piece. */
  private final Piece.Visitor<FetchExpression> words =
      new Piece.Visitor<>() {
        @Override
        public FetchExpression visitInRegister(Piece.InRegister piece) {
          return registers.apply(piece.register());
        }

        @Override
        public FetchExpression visitOnStack(Piece.OnStack piece) {
          return new Dereference(Space.KERNEL, piece.stackOffsetBytes(), stackPointer);
        }

        @Override
        public FetchExpression visitSaved(Piece.Saved piece) {
          return new Dereference(
              Space.KERNEL, piece.savedOffsetBytes(), registers.apply(piece.pointer()));
        }
      };

  /** Bits of values that are where {@code convention} says when a function is entered. */
  public static PlacedBits atEntry(CallingConvention convention) {
    return new PlacedBits(
        convention, register -> new FetchExpression.Register(register.fetchName()));
  }

  /**
   * Bits of a result when a function returns. The kernel's {@code $retval} is the first register of
   * results as it is, except on powerpc: there regs_return_value negates it when a bit is set that
   * only a system call's end means (arch/powerpc/include/asm/ptrace.h, Linux 6.12).
   */
  static PlacedBits atReturn(CallingConvention convention) {
    String first = convention.registers().results().get(0).fetchName();
    boolean retval = convention.registers().retvalIsResult();
    return new PlacedBits(
        convention,
        register ->
            retval && register.fetchName().equals(first)
                ? new FetchExpression.ReturnValue()
                : new FetchExpression.Register(register.fetchName()));
  }

  private PlacedBits(CallingConvention convention, Function<Register, FetchExpression> registers) {
    this.bigEndian = convention.dataModel().bigEndian();
    this.wordBits = convention.dataModel().pointerBytes() * Byte.SIZE;
    this.stackPointer =
        new FetchExpression.Register(convention.registers().stackPointer().fetchName());
    this.registers = registers;
  }

  /** Bits of a value, without a name yet. */
  public record Part(FetchExpression expression, FetchType type, int shiftBits, int bits) {
    /**
     * These bits printed in hexadecimal if they are a whole unsigned integer; otherwise unchanged.
     */
    Part inHexadecimal() {
      boolean whole = type.equals(FetchType.integer(false, bits / Byte.SIZE));
      return whole
          ? new Part(expression, FetchType.hexadecimal(bits / Byte.SIZE), shiftBits, bits)
          : this;
    }
  }

  /** A word that is one piece: a pointer. */
  public FetchExpression word(Storage storage) {
    return storage.pieces().get(0).accept(words);
  }

  /** The places of a value's pieces, or of the pointer to it. */
  public String text(Storage storage) {
    StringBuilder text = new StringBuilder(storage.isIndirect() ? "copy at " : "");
    for (Piece piece : storage.pieces()) {
      text.append(piece == storage.pieces().get(0) ? "" : ", ").append(piece.accept(words).text());
    }
    return text.toString();
  }

  /**
   * The memory that holds a whole value, so that a fetch arg can be an array.
   *
   * @param base the address that {@code offsetBytes} is counted from
   */
  record Memory(FetchExpression base, long offsetBytes) {
    FetchExpression at(long offsetInValueBytes) {
      return new Dereference(Space.KERNEL, offsetBytes + offsetInValueBytes, base);
    }
  }

  /** The memory of a value; empty if any of it is in a register. */
  Optional<Memory> memory(Storage storage) {
    return storage.accept(
        new Storage.Visitor<>() {
          @Override
          public Optional<Memory> visitDirect(Storage.Direct direct) {
            List<Piece.OnStack> onStack = PiecesByPlace.of(direct.pieces()).onStack();
            return direct.pieces().size() == 1 && onStack.size() == 1
                ? Optional.of(new Memory(stackPointer, onStack.get(0).stackOffsetBytes()))
                : Optional.empty();
          }

          @Override
          public Optional<Memory> visitIndirect(Storage.Indirect indirect) {
            return Optional.of(new Memory(indirect.pointer().accept(words), 0));
          }
        });
  }

  /**
   * The parts that fetch the bits of a value from {@code offsetBits} on, the lowest bits first.
   *
   * @param signed whether the highest bit is a sign; a fetch type can say it of a whole value only
   */
  public List<Part> parts(Storage storage, long offsetBits, int bits, boolean signed) {
    Range range = new Range(offsetBits, bits, offsetBits, bits, signed);
    return sorted(
        storage.accept(
            new Storage.Visitor<>() {
              @Override
              public List<Part> visitDirect(Storage.Direct direct) {
                List<Part> parts = new ArrayList<>();
                direct.pieces().forEach(piece -> parts.addAll(inPiece(piece, range)));
                return parts;
              }

              @Override
              public List<Part> visitIndirect(Storage.Indirect indirect) {
                return inMemory(kernel(indirect.pointer().accept(words)), 0, range);
              }
            }));
  }

  /** The part of {@code whole} that a piece has; none if it has other bits of the value. */
  private List<Part> inPiece(Piece piece, Range whole) {
    long start = (long) piece.offsetBytes() * Byte.SIZE;
    long from = Math.max(start, whole.from());
    long to = Math.min(start + (long) piece.sizeBytes() * Byte.SIZE, whole.to());
    if (from >= to) {
      return List.of();
    }
    Range range = whole.of(from, (int) (to - from));
    return piece.accept(
        new Piece.Visitor<>() {
          @Override
          public List<Part> visitInRegister(Piece.InRegister in) {
            return inRegister(in, range);
          }

          @Override
          public List<Part> visitOnStack(Piece.OnStack on) {
            long valueAt = (long) on.stackOffsetBytes() - on.offsetBytes();
            return inMemory(kernel(stackPointer), valueAt, range);
          }

          @Override
          public List<Part> visitSaved(Piece.Saved saved) {
            long valueAt = (long) saved.savedOffsetBytes() - saved.offsetBytes();
            return inMemory(kernel(registers.apply(saved.pointer())), valueAt, range);
          }
        });
  }

  /** The same of a value at an address. */
  public List<Part> parts(
      Space space, FetchExpression address, long offsetBits, int bits, boolean signed) {
    return parts(new Origin.Pointed(space, address), offsetBits, bits, signed);
  }

  /** The same of a value at a distance from an address. */
  List<Part> parts(Origin origin, long offsetBits, int bits, boolean signed) {
    return sorted(inMemory(origin, 0, new Range(offsetBits, bits, offsetBits, bits, signed)));
  }

  /** The lowest bits of a word that an expression gives; none if it has fewer. */
  List<Part> parts(FetchExpression word, int bits, boolean signed) {
    return bits > wordBits
        ? List.of()
        : List.of(part(word, new Range(0, bits, 0, bits, signed), 0, wordBits));
  }

  /** {@code bits} from {@code from} on of a value that begins at {@code valueFrom}. */
  private record Range(long from, int bits, long valueFrom, int valueBits, boolean signed) {
    long to() {
      return from + bits;
    }

    Range of(long otherFrom, int otherBits) {
      return new Range(otherFrom, otherBits, valueFrom, valueBits, signed);
    }

    boolean isWhole() {
      return bits == valueBits;
    }
  }

  private int shift(Range range) {
    return (int)
        (bigEndian
            ? range.valueFrom() + range.valueBits() - range.to()
            : range.from() - range.valueFrom());
  }

  private List<Part> inRegister(Piece.InRegister piece, Range range) {
    long start = (long) piece.offsetBytes() * Byte.SIZE;
    long end = start + (long) piece.sizeBytes() * Byte.SIZE;
    int lowest = piece.shiftBits() + (int) (bigEndian ? end - range.to() : range.from() - start);
    return List.of(part(registers.apply(piece.register()), range, lowest, wordBits));
  }

  private static Origin kernel(FetchExpression pointer) {
    return new Origin.Pointed(Space.KERNEL, pointer);
  }

  /** Bits of memory in as few containers as can be, of 64 bits at most. */
  private List<Part> inMemory(Origin origin, long valueAt, Range range) {
    List<Part> parts = new ArrayList<>();
    long from = range.from();
    while (from < range.to()) {
      long byteAt = Math.floorDiv(from, Byte.SIZE);
      int inByte = Math.floorMod(from, Byte.SIZE);
      int bits = (int) Math.min(range.to() - from, Long.SIZE - inByte);
      int container = containerBits(inByte + bits);
      long at = container == bits ? byteAt : aligned(byteAt, container, from + bits);
      long inside = from - at * Byte.SIZE;
      int lowest = (int) (bigEndian ? container - inside - bits : inside);
      FetchExpression memory = origin.at(valueAt + at);
      parts.add(part(memory, range.of(from, bits), lowest, container));
      from += bits;
    }
    return parts;
  }

  /**
   * The byte where a container begins that holds the bits up to {@code end}; aligned to the
   * container's size if possible.
   */
  private static long aligned(long byteAt, int containerBits, long end) {
    long aligned = byteAt - Math.floorMod(byteAt, containerBits / Byte.SIZE);
    return end <= aligned * Byte.SIZE + containerBits ? aligned : byteAt;
  }

  private static int containerBits(int bits) {
    return Math.max(Byte.SIZE, Integer.highestOneBit(Math.max(1, bits - 1)) * 2);
  }

  private Part part(FetchExpression expression, Range range, int lowest, int containerBits) {
    int bits = range.bits();
    boolean basic = lowest == 0 && bits >= Byte.SIZE && Integer.bitCount(bits) == 1;
    FetchType type = new FetchType.Bitfield(bits, lowest, containerBits);
    if (basic && range.isWhole()) {
      type = FetchType.integer(range.signed(), bits / Byte.SIZE);
    } else if (basic) {
      type = FetchType.hexadecimal(bits / Byte.SIZE);
    }
    return new Part(expression, type, shift(range), bits);
  }

  private static List<Part> sorted(List<Part> parts) {
    // Comparator.comparingInt returns a serializable lambda, which no class archive holds.
    parts.sort((one, other) -> Integer.compare(one.shiftBits(), other.shiftBits()));
    return parts;
  }
}
