package dev.protockprobe.check;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.Piece;
import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.abi.Storage;
import dev.protockprobe.type.CType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells which bits of which parameter, or of the result, the registers and the stack hold when a
 * function is entered, or when it returns.
 */
final class FunctionState {
  /** The path of a function's result. */
  static final String RESULT = "the result";

  private final CallingConvention convention;
  private final Objects objects;
  private final List<Held> held = new ArrayList<>();
  private final int wordBits;
  private final boolean returns;

  private FunctionState(CallingConvention convention, Objects objects, boolean returns) {
    this.convention = convention;
    this.objects = objects;
    this.wordBits = convention.dataModel().pointerBytes() * Byte.SIZE;
    this.returns = returns;
  }

  /** A piece of a value, or of the address of one. */
  private record Held(Piece piece, boolean address, Objects.Place place) {}

  /** The state at a function's entry. */
  static FunctionState atEntry(PlacedPrototype placed, Objects objects) {
    FunctionState state = new FunctionState(placed.convention(), objects, false);
    for (int i = 0; i < placed.parameters().size(); i++) {
      PlacedParameter parameter = placed.parameters().get(i);
      String path = ReadParameter.label(i, parameter.parameter().name());
      state.add(parameter.assignment().storage(), place(i, parameter.type(), path));
    }
    placed
        .result()
        .filter(result -> result.storage().isIndirect())
        .ifPresent(
            result ->
                state.add(
                    result.storage(),
                    place(Value.RESULT, result.type(), "the memory for the result")));
    return state;
  }

  /**
   * The state when a function returns. It does not tell of parameters, which may or may not still
   * be on the stack.
   */
  static FunctionState atReturn(PlacedPrototype placed, Objects objects) {
    FunctionState state = new FunctionState(placed.convention(), objects, true);
    placed
        .result()
        .filter(result -> !result.storage().isIndirect())
        .ifPresent(
            result -> state.add(result.storage(), place(Value.RESULT, result.type(), RESULT)));
    return state;
  }

  private static Objects.Place place(int parameter, CType type, String path) {
    return new Objects.Place(parameter, type, path, path + ".", false, "P" + parameter);
  }

  private void add(Storage storage, Objects.Place place) {
    for (Piece piece : storage.pieces()) {
      held.add(new Held(piece, storage.isIndirect(), place));
    }
  }

  CallingConvention convention() {
    return convention;
  }

  int wordBits() {
    return wordBits;
  }

  Objects objects() {
    return objects;
  }

  /** The value in some bits of a register, counted from its lowest. */
  Value register(String name, int lowest, int bits) {
    for (Held each : held) {
      Optional<Value> value =
          each.piece()
              .accept(
                  new Piece.Visitor<>() {
                    @Override
                    public Optional<Value> visitInRegister(Piece.InRegister in) {
                      return canonical(in.register().fetchName()).equals(canonical(name))
                          ? Optional.of(inRegister(each, in, lowest, bits))
                          : Optional.empty();
                    }

                    @Override
                    public Optional<Value> visitOnStack(Piece.OnStack on) {
                      return Optional.empty();
                    }

                    @Override
                    public Optional<Value> visitSaved(Piece.Saved saved) {
                      return Optional.empty();
                    }
                  });
      if (value.isPresent()) {
        return value.get();
      }
    }
    String what = RegisterRoles.of(convention, name, returns);
    return Value.nothing("R" + canonical(name) + "[" + lowest + "," + bits + "]", what);
  }

  /** Powerpc's registers have two names. */
  private static String canonical(String register) {
    return register.startsWith("gpr") ? register.substring(2) : register;
  }

  private Value inRegister(Held each, Piece.InRegister in, int lowest, int bits) {
    if (each.address()) {
      return address(each, lowest == 0 && bits == wordBits);
    }
    long start = (long) in.offsetBytes() * Byte.SIZE;
    long end = start + (long) in.sizeBytes() * Byte.SIZE;
    long low = (long) lowest - in.shiftBits();
    boolean bigEndian = convention.dataModel().bigEndian();
    return objects.read(each.place(), bigEndian ? end - low - bits : start + low, bits);
  }

  private static Value address(Held each, boolean whole) {
    Objects.Place place = each.place();
    String copy = place.parameter() == Value.RESULT ? "" : "the copy of ";
    return new Value(
        whole ? Value.Kind.ADDRESS : Value.Kind.NOTHING,
        "&" + place.key() + (whole ? "" : "part"),
        (whole ? "the address of " : "a part of the address of ") + copy + place.path(),
        place.parameter());
  }

  /**
   * The memory whose address the caller passes, for example a parameter's copy; empty if {@code
   * key} is not the key of such an address.
   */
  Optional<Memory> copy(String key) {
    for (Held each : held) {
      if (each.address() && key.equals("&" + each.place().key())) {
        return Optional.of((from, bits) -> objects.read(each.place(), from, bits));
      }
    }
    return Optional.empty();
  }

  /** The value in some bits of the stack, counted from the stack pointer in memory order. */
  Value stack(long fromBits, int bits) {
    long first = Math.floorDiv(fromBits, Byte.SIZE);
    for (Held each : held) {
      Optional<Value> value =
          each.piece()
              .accept(
                  new Piece.Visitor<>() {
                    @Override
                    public Optional<Value> visitInRegister(Piece.InRegister in) {
                      return Optional.empty();
                    }

                    @Override
                    public Optional<Value> visitOnStack(Piece.OnStack on) {
                      long at = on.stackOffsetBytes();
                      return first >= at && first < at + on.sizeBytes()
                          ? Optional.of(onStack(each, on, fromBits, bits))
                          : Optional.empty();
                    }

                    @Override
                    public Optional<Value> visitSaved(Piece.Saved saved) {
                      return Optional.empty();
                    }
                  });
      if (value.isPresent()) {
        return value.get();
      }
    }
    return Value.nothing("S[" + fromBits + "," + bits + "]", besideParameters(fromBits, bits));
  }

  private Value onStack(Held each, Piece.OnStack on, long fromBits, int bits) {
    long inPiece = fromBits - (long) on.stackOffsetBytes() * Byte.SIZE;
    if (each.address()) {
      return address(each, inPiece == 0 && bits == wordBits);
    }
    return objects.read(each.place(), (long) on.offsetBytes() * Byte.SIZE + inPiece, bits);
  }

  /** Names a part of the stack that holds no parameter, for example the return address. */
  private String besideParameters(long fromBits, int bits) {
    long firstBits = (long) convention.stack().firstBytes() * Byte.SIZE;
    if (fromBits < 0) {
      return "memory below the stack pointer";
    } else if (returns) {
      return "the stack of the caller";
    } else if (fromBits >= firstBits) {
      boolean last = held.stream().noneMatch(each -> isBehind(each.piece(), fromBits / Byte.SIZE));
      return last
          ? "the stack of the caller, behind the last parameter"
          : "what fills a slot behind a parameter";
    }
    String below = convention.stack().below();
    if (fromBits == 0 && bits == firstBits) {
      return below;
    }
    boolean half = bits * 2L == firstBits && fromBits % bits == 0;
    return half
        ? (fromBits == 0 ? "the lower half of " : "the upper half of ") + below
        : Objects.bytes(fromBits, bits) + " of " + below;
  }

  private static boolean isBehind(Piece piece, long offsetBytes) {
    return piece.accept(
        new Piece.Visitor<>() {
          @Override
          public Boolean visitInRegister(Piece.InRegister in) {
            return false;
          }

          @Override
          public Boolean visitOnStack(Piece.OnStack on) {
            return on.stackOffsetBytes() > offsetBytes;
          }

          @Override
          public Boolean visitSaved(Piece.Saved saved) {
            return false;
          }
        });
  }
}
