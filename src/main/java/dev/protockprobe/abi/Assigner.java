package dev.protockprobe.abi;

import dev.protockprobe.abi.CallingConvention.Pairs;
import dev.protockprobe.layout.ScalarForm;
import java.util.ArrayList;
import java.util.List;

/** Assigns the parameters of one function to registers and stack slots, in order. */
public final class Assigner {
  private final CallingConvention convention;
  private int nextRegister;
  private int nextStackBytes;

  private Assigner(CallingConvention convention) {
    this.convention = convention;
    this.nextStackBytes = convention.firstStackArgumentBytes();
  }

  /** Where each of {@code parameters}, the named ones of one function, is at its entry. */
  public static List<Assignment> assign(CallingConvention convention, List<ScalarForm> parameters) {
    Assigner assigner = new Assigner(convention);
    List<Assignment> assignments = new ArrayList<>();
    for (ScalarForm parameter : parameters) {
      assignments.add(assigner.place(parameter));
    }
    return assignments;
  }

  /** Where a function of {@code convention} leaves a scalar that it returns. */
  public static Storage returned(CallingConvention convention, ScalarForm form) {
    int count = form.sizeBytes() > convention.slotBytes() ? 2 : 1;
    return direct(convention, convention.returnRegisters().subList(0, count), form.sizeBytes());
  }

  private Assignment place(ScalarForm form) {
    boolean pair = form.sizeBytes() > convention.slotBytes();
    int needed = pair ? 2 : 1;
    int total = convention.argumentRegisters().size();
    if (pair && convention.pairs() == Pairs.EVEN_FIRST) {
      nextRegister += nextRegister % 2;
    }
    if (nextRegister + needed <= total) {
      return inRegisters(form.sizeBytes(), needed);
    }
    // Compilers were seen to disagree here; see the document of each convention.
    boolean leavesRegister = pair && nextRegister < total && !convention.stackClosesRegisters();
    if (convention.stackClosesRegisters()) {
      nextRegister = total;
    }
    return onStack(form.sizeBytes(), leavesRegister);
  }

  private Assignment inRegisters(int sizeBytes, int count) {
    int first = nextRegister;
    nextRegister += count;
    List<Register> registers = convention.argumentRegisters().subList(first, nextRegister);
    return new Assignment(direct(convention, registers, sizeBytes), "");
  }

  private static Storage direct(
      CallingConvention convention, List<Register> registers, int sizeBytes) {
    List<Piece> pieces = new ArrayList<>();
    for (Register register : registers) {
      int offset = pieces.size() * convention.slotBytes();
      int size = Math.min(sizeBytes - offset, convention.slotBytes());
      pieces.add(new Piece.InRegister(offset, size, register));
    }
    return new Storage.Direct(pieces);
  }

  private Assignment onStack(int sizeBytes, boolean leavesRegister) {
    int base = convention.firstStackArgumentBytes();
    int offset = nextStackBytes;
    if (sizeBytes > convention.slotBytes()) {
      offset = base + roundUp(offset - base, sizeBytes);
    }
    // Seen with gcc 12 and clang 14 to 19; where a pair closes the registers they agree.
    boolean padded = offset > nextStackBytes && !convention.stackClosesRegisters();
    nextStackBytes = offset + roundUp(sizeBytes, convention.slotBytes());
    String caveat = "";
    if (leavesRegister) {
      caveat =
          "gcc passes it on the stack and gives the last argument register to a later parameter;"
              + " clang does not";
    } else if (padded) {
      caveat = "gcc, and clang from 18 on, align it to 16 bytes on the stack; older clang does not";
    }
    Piece piece = new Piece.OnStack(0, sizeBytes, offset);
    return new Assignment(new Storage.Direct(List.of(piece)), caveat);
  }

  private static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }
}
