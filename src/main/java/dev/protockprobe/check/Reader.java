package dev.protockprobe.check;

import dev.protockprobe.abi.KernelFacts.ArgumentReach;
import dev.protockprobe.abi.Register;
import dev.protockprobe.probe.FetchExpression;
import dev.protockprobe.probe.FetchExpression.Space;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CType.Qualifier;
import java.util.List;
import java.util.Optional;

/**
 * Traces the expression of a fetch arg back to the parameter, and the member, that it reads. The
 * class is long because it has a method for each form of expression, and these methods call one
 * another.
 */
final class Reader implements FetchExpression.Visitor<Word> {
  /** How the message about a step ends that follows something other than a pointer. */
  static final String NOT_A_POINTER = ", which is not a pointer";

  private final FunctionState state;
  private final Optional<FunctionState> entry;
  private final Objects objects;
  private final int wordBits;

  /** The innermost mistake on the way; empty if there is none. */
  private Optional<String> wrongStep = Optional.empty();

  private boolean otherMemory;
  private final boolean knowsSpaces;
  private final NamedPlaces names;

  /**
   * A reader at one point of a function.
   *
   * @param entry the state at the entry, which {@code $argN} reads; empty if that is {@code state}
   * @param names the places of parameters by their names
   * @param knowsSpaces whether the prototype says which pointers are a program's
   */
  Reader(
      FunctionState state, Optional<FunctionState> entry, NamedPlaces names, boolean knowsSpaces) {
    this.names = names;
    this.state = state;
    this.entry = entry;
    this.objects = state.objects();
    this.wordBits = state.wordBits();
    this.knowsSpaces = knowsSpaces;
  }

  /**
   * The innermost mistake in the expression that was traced: it follows what is not a pointer, or
   * reads a program's memory as the kernel's or the reverse.
   */
  Optional<String> wrongStep() {
    return wrongStep;
  }

  /**
   * Whether the mistake in the traced expression was only that a program's memory was taken for the
   * kernel's, or the reverse.
   */
  boolean readsOtherMemory() {
    return otherMemory;
  }

  /** The word that an expression gives. */
  Word word(FetchExpression expression) {
    wrongStep = Optional.empty();
    otherMemory = false;
    return expression.accept(this);
  }

  private void note(String step) {
    wrongStep = wrongStep.or(() -> Optional.of(step));
  }

  @Override
  public Word visitRegister(FetchExpression.Register register) {
    String name = register.name();
    String stackPointer = state.convention().registers().stackPointer().fetchName();
    if (name.equals(stackPointer) || ("gp" + name).equals(stackPointer)) {
      return new StackPointer();
    }
    return new InRegister(state, name);
  }

  @Override
  public Word visitStackPointer(FetchExpression.StackPointer stackPointer) {
    return new StackPointer();
  }

  @Override
  public Word visitStack(FetchExpression.Stack stack) {
    return new InMemory(state::stack, (long) stack.index() * wordBits);
  }

  @Override
  public Word visitArgument(FetchExpression.Argument argument) {
    FunctionState from = entry.orElse(state);
    List<Register> registers = from.convention().registers().arguments();
    int index = argument.index() - 1;
    if (index < registers.size()) {
      return new InRegister(from, registers.get(index).fetchName());
    } else if (from.convention().kernel().argumentReach() == ArgumentReach.REGISTERS) {
      return new Always(
          new Value(
              Value.Kind.ZERO,
              "0",
              "always 0, because this kernel reads no stack words as $argN",
              Value.NONE));
    }
    long slot =
        from.convention().stack().firstBytes()
            + (long) (index - registers.size()) * from.convention().stack().slotBytes();
    return new InMemory(from::stack, slot * Byte.SIZE);
  }

  @Override
  public Word visitReturnValue(FetchExpression.ReturnValue returnValue) {
    return new InRegister(state, state.convention().registers().results().get(0).fetchName());
  }

  @Override
  public Word visitComm(FetchExpression.Comm comm) {
    return new Always(Value.foreign("$comm"));
  }

  @Override
  public Word visitImmediate(FetchExpression.Immediate immediate) {
    return new Always(Value.foreign(immediate.text()));
  }

  @Override
  public Word visitImmediateString(FetchExpression.ImmediateString string) {
    return new Always(Value.foreign(string.text()));
  }

  @Override
  public Word visitMemory(FetchExpression.Memory memory) {
    return new Always(Value.foreign(memory.text()));
  }

  @Override
  public Word visitSymbol(FetchExpression.Symbol symbol) {
    return new Always(Value.foreign(symbol.text()));
  }

  @Override
  public Word visitBtfName(FetchExpression.BtfName name) {
    if (names.isUnknown(name)) {
      String words = "'" + name.text() + "', which is not a parameter";
      return new Always(new Value(Value.Kind.NOTHING, name.text(), words, Value.NONE));
    }
    return names
        .find(name)
        .map(found -> found.expression().accept(this))
        .orElseGet(() -> new Always(Value.foreign(name.text())));
  }

  /** The type of what a name stands for; empty if the prototype does not tell. */
  Optional<CType> typeOf(FetchExpression expression) {
    return expression instanceof FetchExpression.BtfName name
        ? names.find(name).map(NamedPlaces.Found::type)
        : Optional.empty();
  }

  @Override
  public Word visitDereference(FetchExpression.Dereference dereference) {
    Memory memory = dereference.base().accept(this).follow(dereference.space());
    return new InMemory(memory, dereference.offsetBytes() * Byte.SIZE);
  }

  private Memory behind(Value pointer, Space space) {
    String words = pointer.words();
    if (pointer.is(Value.Kind.WHOLE)
        && pointer.type().orElseThrow().resolved() instanceof CType.Pointer typed) {
      return pointed(pointer, typed.pointee(), space);
    }
    Optional<Memory> copy =
        pointer.is(Value.Kind.ADDRESS) ? state.copy(pointer.key()) : Optional.empty();
    if (copy.isPresent()) {
      return copy.get();
    }
    if (pointer.is(Value.Kind.WHOLE) || pointer.is(Value.Kind.OPAQUE)) {
      boolean address = pointer.is(Value.Kind.OPAQUE) || isWord(pointer);
      if (!address) {
        note("follows " + words + NOT_A_POINTER);
      }
    } else if (pointer.isKnown() && !pointer.is(Value.Kind.NOTHING)) {
      boolean wide = pointer.is(Value.Kind.WIDE) && pointer.begins();
      note("follows " + (wide ? pointer.path() : words) + NOT_A_POINTER);
    }
    return (from, bits) ->
        new Value(
            pointer.isKnown() && pointer.is(Value.Kind.NOTHING)
                ? Value.Kind.NOTHING
                : pointer.isKnown() ? Value.Kind.OPAQUE : Value.Kind.FOREIGN,
            "*" + pointer.key() + "[" + from + "," + bits + "]",
            Objects.bytes(from, bits) + " of the memory at " + words,
            pointer.parameter());
  }

  private boolean isWord(Value value) {
    return objects
        .form(value.type().orElseThrow())
        .filter(form -> form.sizeBytes() * Byte.SIZE == wordBits)
        .isPresent();
  }

  private Memory pointed(Value pointer, CType pointee, Space space) {
    boolean user = pointee.is(Qualifier.USER);
    String path = pointer.path();
    if (pointee.is(Qualifier.IOMEM) || pointee.is(Qualifier.PERCPU)) {
      note("follows " + path + ", which is not an address of memory");
    } else if (knowsSpaces && user && space == Space.KERNEL) {
      otherMemory = wrongStep.isEmpty();
      note("reads kernel memory through " + path + ", which points to user memory");
    } else if (knowsSpaces && !user && space == Space.USER) {
      otherMemory = wrongStep.isEmpty();
      note("reads user memory through " + path + ", which points to kernel memory");
    }
    Objects.Place place =
        new Objects.Place(
            pointer.parameter(),
            pointee,
            "*" + path,
            path + "->",
            true,
            "(" + pointer.key() + ")" + space.name().charAt(0));
    return (from, bits) -> objects.read(place, from, bits);
  }

  /** A value that does not come from the function's parameters or result. */
  private final class Always implements Word {
    private final Value value;

    Always(Value value) {
      this.value = value;
    }

    @Override
    public Value read(int lowest, int bits, int container) {
      return value;
    }

    @Override
    public Memory follow(Space space) {
      return behind(value, space);
    }
  }

  /** A register's value. */
  private final class InRegister implements Word {
    private final FunctionState from;
    private final String name;

    InRegister(FunctionState from, String name) {
      this.from = from;
      this.name = name;
    }

    @Override
    public Value read(int lowest, int bits, int container) {
      return from.register(name, lowest, bits);
    }

    @Override
    public Memory follow(Space space) {
      return behind(read(0, wordBits, wordBits), space);
    }
  }

  /** The stack pointer. */
  private final class StackPointer implements Word {
    @Override
    public Value read(int lowest, int bits, int container) {
      return new Value(Value.Kind.ADDRESS, "SP", "the stack pointer", Value.NONE);
    }

    @Override
    public Memory follow(Space space) {
      if (space == Space.USER) {
        note("reads user memory at the kernel's stack pointer");
      }
      return state::stack;
    }
  }

  /** What is in memory. */
  private final class InMemory implements Word {
    private final Memory memory;
    private final long offsetBits;

    InMemory(Memory memory, long offsetBits) {
      this.memory = memory;
      this.offsetBits = offsetBits;
    }

    @Override
    public Value read(int lowest, int bits, int container) {
      boolean bigEndian = objects.dataModel().bigEndian();
      return memory.read(offsetBits + (bigEndian ? container - lowest - bits : lowest), bits);
    }

    @Override
    public Memory follow(Space space) {
      return behind(read(0, wordBits, wordBits), space);
    }
  }
}
