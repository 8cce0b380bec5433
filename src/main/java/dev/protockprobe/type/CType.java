package dev.protockprobe.type;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A C type. Records and enums refer to their definition by tag, because types are recursive; {@link
 * Definitions} has the definitions. The forms have C's names, some of which java.lang has too. All
 * forms are in one file, because code that handles some of them must usually handle all.
 */
@SuppressWarnings("JavaLangClash")
public sealed interface CType {

  /** Calls the method of {@code visitor} for this type's form. */
  <R> R accept(Visitor<R> visitor);

  /** The type inside a typedef, a qualified type or an aligned type; any other type itself. */
  CType unwrapped();

  /** A type that is neither a typedef nor a qualified or aligned type. */
  sealed interface Plain extends CType {
    @Override
    default CType unwrapped() {
      return this;
    }
  }

  record Void() implements Plain {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitVoid(this);
    }
  }

  record Bool() implements Plain {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBool(this);
    }
  }

  record Integer(IntegerKind kind) implements Plain {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitInteger(this);
    }
  }

  /** A floating type, by its C name. The kernel passes none; headers mention them. */
  record Floating(String name) implements Plain {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFloating(this);
    }
  }

  /**
   * An enumerated type.
   *
   * @param tag empty for an enum without a tag
   * @param definition present for an enum without a tag only
   * @param number which of the input's types this is, if the input numbers them, as BTF does: it
   *     can have several of one tag. Otherwise 0.
   */
  record Enum(String tag, Optional<EnumDefinition> definition, int number) implements Plain {
    /** An enum that its tag or its definition alone identifies. */
    public Enum(String tag, Optional<EnumDefinition> definition) {
      this(tag, definition, 0);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitEnum(this);
    }
  }

  record Pointer(CType pointee) implements Plain {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitPointer(this);
    }
  }

  /**
   * An array.
   *
   * @param length empty for {@code T[]}
   */
  record Array(CType element, Optional<Expression> length) implements Plain {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitArray(this);
    }
  }

  /**
   * A function's type.
   *
   * @param parameters as written, not yet adjusted
   * @param attributes those that say where parameters are; the last counts
   */
  record Function(
      CType returns, List<Parameter> parameters, boolean variadic, List<TypeAttribute> attributes)
      implements Plain {
    public Function {
      parameters = List.copyOf(parameters);
      attributes = List.copyOf(attributes);
    }

    /** The same function, with more attributes behind those that it has. */
    public Function with(List<TypeAttribute> more) {
      List<TypeAttribute> all = new ArrayList<>(attributes);
      all.addAll(more);
      return new Function(returns, parameters, variadic, all);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFunction(this);
    }
  }

  /**
   * A struct or union.
   *
   * @param tag empty for a record without a tag
   * @param definition present for a record without a tag only
   * @param number as for {@link Enum}
   */
  record Record(RecordKind kind, String tag, Optional<RecordDefinition> definition, int number)
      implements Plain {
    /** A record that its tag or its definition alone identifies. */
    public Record(RecordKind kind, String tag, Optional<RecordDefinition> definition) {
      this(kind, tag, definition, 0);
    }

    // A record's own equals and hashCode would be made when first called, which takes 14 ms, and
    // every run that looks for a layout calls them.
    @Override
    public boolean equals(Object other) {
      return other instanceof Record record
          && kind == record.kind
          && number == record.number
          && tag.equals(record.tag)
          && definition.equals(record.definition);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * (31 * kind.hashCode() + tag.hashCode()) + definition.hashCode()) + number;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitRecord(this);
    }
  }

  /**
   * A vector: gcc manual, "Vector Extensions".
   *
   * @param sizeBytes the size of all elements together, as {@code vector_size} says it
   */
  record Vector(CType element, Expression sizeBytes) implements Plain {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitVector(this);
    }
  }

  /**
   * A type that could not be read. Nothing can be computed from it: it has no size, and whatever
   * needs one is not certain either.
   *
   * @param written how the input writes it
   * @param error why; a stage that needs the type reports it, which counts once
   * @param isReported whether the error has been reported: not if nothing is wrong with a use that
   *     needs no size, such as a pointer to a type that no input defines
   */
  record Unreadable(String written, Diagnostic error, boolean isReported) implements Plain {
    /** Why nothing is known of the type; a message begins with these words. */
    public String reason() {
      return error.code() == DiagnosticCode.UNKNOWN_TYPE
          ? "no input defines '" + written + "'"
          : "what '" + written + "' is depends on a condition whose value is not known";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUnreadable(this);
    }
  }

  /**
   * A type that {@code __attribute__((aligned))} has given another alignment, which may be less:
   * gcc manual, "Common Type Attributes". A record's own alignment is in its definition.
   *
   * @param alignmentBytes empty for the target's greatest alignment
   */
  record Aligned(CType type, Optional<Expression> alignmentBytes) implements CType {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAligned(this);
    }

    @Override
    public CType unwrapped() {
      return type;
    }
  }

  /** A name for another type. */
  record Typedef(String name, CType target) implements CType {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTypedef(this);
    }

    @Override
    public CType unwrapped() {
      return target;
    }
  }

  /** A type with qualifiers; {@code unqualified} is never itself a {@code Qualified}. */
  record Qualified(Set<Qualifier> qualifiers, CType unqualified) implements CType {
    public Qualified {
      qualifiers = Set.copyOf(qualifiers);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitQualified(this);
    }

    @Override
    public CType unwrapped() {
      return unqualified;
    }
  }

  /** The qualifiers of types; the kernel's address spaces are qualifiers, too. */
  enum Qualifier {
    CONST,
    VOLATILE,
    RESTRICT,
    ATOMIC,
    /** {@code __user}: a process's memory. */
    USER,
    /** {@code __iomem}: a device's registers; to read one may change the device. */
    IOMEM,
    /** {@code __percpu}: an offset, which becomes an address when a CPU's base is added. */
    PERCPU
  }

  enum RecordKind {
    STRUCT,
    UNION;

    public String keyword() {
      return this == STRUCT ? "struct" : "union";
    }
  }

  /** This type with more qualifiers; the same type if there are none to add. */
  default CType qualifiedWith(Set<Qualifier> more) {
    if (more.isEmpty()) {
      return this;
    }
    Set<Qualifier> all = EnumSet.copyOf(more);
    CType inner = this;
    if (this instanceof Qualified qualified) {
      all.addAll(qualified.qualifiers());
      inner = qualified.unqualified();
    }
    return new Qualified(all, inner);
  }

  /**
   * Whether this is a typedef with such a name, or leads to one through typedefs, qualifiers or
   * alignments.
   */
  default boolean isTypedef(Predicate<String> name) {
    boolean named = this instanceof Typedef alias && name.test(alias.name());
    CType inner = unwrapped();
    return named || (inner != this && inner.isTypedef(name));
  }

  /** The type behind typedefs, qualifiers and alignments. */
  default CType resolved() {
    CType type = this;
    for (CType inner = type.unwrapped(); inner != type; inner = type.unwrapped()) {
      type = inner;
    }
    return type;
  }

  /** Whether this type, or a typedef it goes through, has {@code qualifier}. */
  default boolean is(Qualifier qualifier) {
    CType type = this;
    while (true) {
      if (type instanceof Qualified qualified && qualified.qualifiers().contains(qualifier)) {
        return true;
      }
      CType inner = type.unwrapped();
      if (inner == type) {
        return false;
      }
      type = inner;
    }
  }

  /** One method for each form and no default, so that a forgotten form does not compile. */
  interface Visitor<R> {
    R visitVoid(Void type);

    R visitBool(Bool type);

    R visitInteger(Integer type);

    R visitFloating(Floating type);

    R visitEnum(Enum type);

    R visitPointer(Pointer type);

    R visitArray(Array type);

    R visitFunction(Function type);

    R visitRecord(Record type);

    R visitVector(Vector type);

    R visitUnreadable(Unreadable type);

    R visitAligned(Aligned type);

    R visitTypedef(Typedef type);

    R visitQualified(Qualified type);
  }
}
