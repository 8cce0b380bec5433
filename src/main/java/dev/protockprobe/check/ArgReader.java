package dev.protockprobe.check;

import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchExpression;
import dev.protockprobe.probe.FetchExpression.Space;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.FetchType.Radix;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;
import java.util.Optional;

/**
 * Finds which value a fetch arg reads, by its expression and its type, and says why if reading that
 * value is a mistake.
 */
final class ArgReader {
  private static final String RETURN_ADDRESS = "the return address";

  private final Reader reader;
  private final Objects objects;
  private final int wordBits;

  ArgReader(Reader reader, FunctionState state) {
    this.reader = reader;
    this.objects = state.objects();
    this.wordBits = state.wordBits();
  }

  /** The value that a fetch arg reads. */
  ArgReading read(FetchArg arg) {
    FetchType type = arg.type().orElse(arg.expression().defaultType());
    return type.element().accept(new ByType(arg, type.count()));
  }

  private final class ByType implements FetchType.Visitor<ArgReading> {
    private final FetchArg arg;
    private final int count;

    ByType(FetchArg arg, int count) {
      this.arg = arg;
      this.count = count;
    }

    private Value value(int lowest, int bits, int container) {
      return reader.word(arg.expression()).read(lowest, bits, container);
    }

    private ArgReading number(Value value, Optional<String> wrong) {
      return new ArgReading(
          arg, value, false, reader.readsOtherMemory(), reader.wrongStep().or(() -> wrong));
    }

    @Override
    public ArgReading visitBasic(FetchType.Basic number) {
      // Without a type, the fetch arg has the size that BTF tells for its name, or that of a word.
      // The default type does not tell the word's size.
      int bits =
          arg.type().isPresent()
              ? number.bits()
              : reader
                  .typeOf(arg.expression())
                  .flatMap(objects::form)
                  .map(form -> form.sizeBytes() * Byte.SIZE)
                  .orElse(wordBits);
      Value value = value(0, bits, bits);
      return number(value, wrongWidth(value).or(() -> wrongSign(value, number.radix())));
    }

    @Override
    public ArgReading visitBitfield(FetchType.Bitfield bits) {
      Value value = value(bits.offset(), bits.width(), bits.containerBits());
      boolean part = value.is(Value.Kind.PART);
      return number(value, part ? Optional.empty() : wrongWidth(value));
    }

    @Override
    public ArgReading visitNamed(FetchType.Named named) {
      return switch (named.name()) {
        case CHAR -> visitBasic(new FetchType.Basic(Radix.HEXADECIMAL, Byte.SIZE));
        case SYMBOL, SYMSTR -> {
          Value value = value(0, wordBits, wordBits);
          // Nobody prints the caller as a symbol by mistake.
          boolean caller = value.words().equals(RETURN_ADDRESS);
          yield number(value, caller ? Optional.empty() : wrongWidth(value));
        }
        case STRING -> text(Space.KERNEL);
        case USTRING -> text(Space.USER);
        case DENTRY_PATH -> path("dentry");
        case FILE_PATH -> path("file");
      };
    }

    @Override
    public ArgReading visitArrayOf(FetchType.ArrayOf array) {
      throw new IllegalStateException("an array's element is not an array");
    }

    private ArgReading path(String tag) {
      Value value = value(0, wordBits, wordBits);
      boolean right =
          pointee(value)
              .filter(CType.Record.class::isInstance)
              .map(CType.Record.class::cast)
              .stream()
              .anyMatch(record -> record.tag().equals(tag));
      return number(
          value,
          right || value.type().isEmpty()
              ? wrongWidth(value)
              : Optional.of("takes " + value.words() + " for a 'struct " + tag + " *'"));
    }

    /** The text that begins where the last dereference leads. */
    private ArgReading text(Space space) {
      if (!(arg.expression() instanceof FetchExpression.Dereference last)) {
        Value value = value(0, wordBits, wordBits);
        return new ArgReading(arg, value, true, false, Optional.empty());
      }
      Space read = last.space() == Space.USER ? Space.USER : space;
      FetchExpression first =
          new FetchExpression.Dereference(read, last.offsetBytes(), last.base());
      int bits = count > 0 ? wordBits : Byte.SIZE;
      Value value = reader.word(first).read(0, bits, bits);
      boolean character = count > 0 ? isPointerToText(value) : isText(value);
      Optional<String> wrong =
          character || value.is(Value.Kind.OPAQUE) || !value.isKnown()
              ? Optional.empty()
              : Optional.of("reads " + value.words() + " as a string");
      return new ArgReading(
          arg, value, true, reader.readsOtherMemory(), reader.wrongStep().or(() -> wrong));
    }

    private boolean isText(Value value) {
      return value.is(Value.Kind.WHOLE) && !isBool(value);
    }

    private boolean isBool(Value value) {
      return value.type().orElseThrow().resolved() instanceof CType.Bool;
    }

    private boolean isPointerToText(Value value) {
      return pointee(value)
          .flatMap(objects::form)
          .filter(form -> form.sizeBytes() == 1)
          .isPresent();
    }
  }

  private static Optional<CType> pointee(Value value) {
    return value.is(Value.Kind.WHOLE)
            && value.type().orElseThrow().resolved() instanceof CType.Pointer pointer
        ? Optional.of(pointer.pointee().resolved())
        : Optional.empty();
  }

  private Optional<String> wrongWidth(Value value) {
    return switch (value.kind()) {
      case PART -> Optional.of("reads only " + value.words() + narrow(value));
      case WIDE, STRADDLING, NOTHING -> Optional.of("reads " + value.words());
      case ZERO -> Optional.of("is " + value.words());
      case WHOLE, SEVERAL, OPAQUE, ADDRESS, FOREIGN -> Optional.empty();
    };
  }

  private static String narrow(Value value) {
    boolean pointer =
        value.type().filter(type -> type.resolved() instanceof CType.Pointer).isPresent();
    return pointer ? ", which is a pointer" : "";
  }

  /**
   * Says so if a number is printed with the wrong sign. Hexadecimal numbers, pointers and enums
   * have no sign.
   */
  private Optional<String> wrongSign(Value value, Radix radix) {
    if (!value.is(Value.Kind.WHOLE) || radix == Radix.HEXADECIMAL) {
      return Optional.empty();
    }
    CType type = value.type().orElseThrow().resolved();
    boolean signless =
        !(type instanceof CType.Integer integer)
            || integer.kind().sign() == IntegerKind.Sign.TARGET;
    Optional<ScalarForm> form = objects.form(type);
    if (signless || form.isEmpty() || form.get().signed() == (radix == Radix.SIGNED)) {
      return Optional.empty();
    }
    return Optional.of(
        "reads "
            + value.words()
            + (form.get().signed() ? " without its sign" : " as if it had a sign"));
  }
}
