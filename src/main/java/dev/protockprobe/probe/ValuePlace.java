package dev.protockprobe.probe;

import dev.protockprobe.abi.Storage;
import dev.protockprobe.probe.FetchExpression.Space;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Where the value of a C expression is, in terms of what a fetch arg can read. */
sealed interface ValuePlace permits ValuePlace.OfObject, ValuePlace.OfValue {
  /** The parts that fetch a value of so many bits, the lowest first; empty if none can. */
  List<PlacedBits.Part> parts(PlacedBits bits, int valueBits, boolean signed);

  /**
   * The place of a member or part that begins {@code bits} bits behind the start of this place;
   * empty if it is unknown.
   */
  Optional<ValuePlace> movedBy(long bits);

  /** Where the memory is that holds the value; empty if none does for certain. */
  Optional<Address> memory(PlacedBits bits);

  /** Where the value is, as fetch args say it. */
  String text(PlacedBits bits);

  /** Whether it is text, and no number. */
  default boolean isText() {
    return false;
  }

  /** Whether its bits are counted in the order of memory, as a record's are. */
  default boolean isInMemoryOrder() {
    return false;
  }

  /** The value, if it is known without a probe. */
  default Optional<BigInteger> constant() {
    return Optional.empty();
  }

  /**
   * An address that the program computed, which is the value: an origin and what is added to it.
   */
  default Optional<Address> computed() {
    return Optional.empty();
  }

  /** An object, whose parts have places of their own. */
  sealed interface OfObject extends ValuePlace permits Stored, InMemory {
    @Override
    default boolean isInMemoryOrder() {
      return true;
    }
  }

  /** A value and not an object: it has no parts, and no memory holds it for certain. */
  sealed interface OfValue extends ValuePlace permits Address, Word, Constant, Text {
    @Override
    default Optional<ValuePlace> movedBy(long more) {
      return Optional.empty();
    }

    @Override
    default Optional<Address> memory(PlacedBits bits) {
      return Optional.empty();
    }
  }

  /** A parameter or a result, or a part of one. */
  record Stored(Storage storage, long offsetBits) implements OfObject {
    @Override
    public List<PlacedBits.Part> parts(PlacedBits bits, int valueBits, boolean signed) {
      return bits.parts(storage, offsetBits, valueBits, signed);
    }

    @Override
    public Optional<ValuePlace> movedBy(long more) {
      return Optional.of(new Stored(storage, offsetBits + more));
    }

    @Override
    public Optional<Address> memory(PlacedBits bits) {
      return bits.memory(storage)
          .map(
              memory ->
                  new Address(
                      new Origin.Pointed(Space.KERNEL, memory.base()),
                      memory.offsetBytes() + offsetBits / Byte.SIZE));
    }

    @Override
    public String text(PlacedBits bits) {
      return bits.text(storage);
    }
  }

  /** An object in memory. */
  record InMemory(Origin origin, long offsetBits) implements OfObject {
    @Override
    public List<PlacedBits.Part> parts(PlacedBits bits, int valueBits, boolean signed) {
      return bits.parts(origin, offsetBits, valueBits, signed);
    }

    @Override
    public Optional<ValuePlace> movedBy(long more) {
      return Optional.of(new InMemory(origin, offsetBits + more));
    }

    @Override
    public Optional<Address> memory(PlacedBits bits) {
      return Optional.of(new Address(origin, offsetBits / Byte.SIZE));
    }

    @Override
    public String text(PlacedBits bits) {
      return object(bits).text();
    }

    private FetchExpression object(PlacedBits bits) {
      return memory(bits).orElseThrow().read();
    }
  }

  /** An address, which is a value and no object. */
  record Address(Origin origin, long offsetBytes) implements OfValue {
    /** The object at the address. */
    InMemory object() {
      return new InMemory(origin, offsetBytes * Byte.SIZE);
    }

    /** What reads the memory there. */
    FetchExpression read() {
      return origin.at(offsetBytes);
    }

    Address plus(long bytes) {
      return new Address(origin, offsetBytes + bytes);
    }

    Address in(Space space) {
      return new Address(origin.in(space), offsetBytes);
    }

    /**
     * A fetch arg cannot add an offset to a value, so only an address that a pointer holds
     * unchanged can be fetched.
     */
    @Override
    public List<PlacedBits.Part> parts(PlacedBits bits, int valueBits, boolean signed) {
      return offsetBytes == 0 && origin instanceof Origin.Pointed pointed
          ? new Word(pointed.pointer()).parts(bits, valueBits, signed)
          : List.of();
    }

    @Override
    public String text(PlacedBits bits) {
      return "&" + read().text();
    }

    @Override
    public Optional<Address> computed() {
      return Optional.of(this);
    }
  }

  /** A machine's word that one expression gives. */
  record Word(FetchExpression expression) implements OfValue {
    @Override
    public List<PlacedBits.Part> parts(PlacedBits bits, int valueBits, boolean signed) {
      return bits.parts(expression, valueBits, signed);
    }

    @Override
    public Optional<ValuePlace> movedBy(long more) {
      return more == 0 ? Optional.of(this) : Optional.empty();
    }

    @Override
    public String text(PlacedBits bits) {
      return expression.text();
    }
  }

  /** A number that the compiler knows. */
  record Constant(BigInteger value) implements OfValue {
    @Override
    public List<PlacedBits.Part> parts(PlacedBits bits, int valueBits, boolean signed) {
      return new Word(new FetchExpression.Immediate(value.longValue()))
          .parts(bits, valueBits, signed);
    }

    @Override
    public String text(PlacedBits bits) {
      return value.toString();
    }

    @Override
    public Optional<BigInteger> constant() {
      return Optional.of(value);
    }
  }

  /** Text that one expression gives: the task's name, or a string literal. */
  record Text(FetchExpression expression) implements OfValue {
    @Override
    public List<PlacedBits.Part> parts(PlacedBits bits, int valueBits, boolean signed) {
      return List.of(new PlacedBits.Part(expression, FetchType.Named.STRING, 0, valueBits));
    }

    @Override
    public String text(PlacedBits bits) {
      return expression.text();
    }

    @Override
    public boolean isText() {
      return true;
    }
  }
}
