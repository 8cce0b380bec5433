package dev.protockprobe.type;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A C type. Records and enums refer to their definition by tag, because types are recursive; {@link
 * Definitions} has the definitions. The forms have C's names, some of which java.lang has too.
 */
@SuppressWarnings("JavaLangClash")
public sealed interface CType {

  record Void() implements CType {}

  record Bool() implements CType {}

  record Integer(IntegerKind kind) implements CType {}

  /** A floating type, by its C name. The kernel passes none; headers mention them. */
  record Floating(String name) implements CType {}

  /**
   * An enumerated type.
   *
   * @param tag empty for an enum without a tag
   * @param definition present for an enum without a tag only
   */
  record Enum(String tag, Optional<EnumDefinition> definition) implements CType {}

  record Pointer(CType pointee) implements CType {}

  /**
   * An array.
   *
   * @param length empty for {@code T[]}
   */
  record Array(CType element, Optional<Expression> length) implements CType {}

  /** A function's type; {@code parameters} as written, not yet adjusted. */
  record Function(CType returns, List<Parameter> parameters, boolean variadic) implements CType {
    public Function {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * A struct or union.
   *
   * @param tag empty for a record without a tag
   * @param definition present for a record without a tag only
   */
  record Record(RecordKind kind, String tag, Optional<RecordDefinition> definition)
      implements CType {}

  /**
   * A vector: gcc manual, "Vector Extensions".
   *
   * @param sizeBytes the size of all elements together, as {@code vector_size} says it
   */
  record Vector(CType element, Expression sizeBytes) implements CType {}

  /**
   * A type that {@code __attribute__((aligned))} has given another alignment, which may be less:
   * gcc manual, "Common Type Attributes". A record's own alignment is in its definition.
   *
   * @param alignmentBytes empty for the target's greatest alignment
   */
  record Aligned(CType type, Optional<Expression> alignmentBytes) implements CType {}

  /** A name for another type. */
  record Typedef(String name, CType target) implements CType {}

  /** A type with qualifiers; {@code unqualified} is never itself a {@code Qualified}. */
  record Qualified(Set<Qualifier> qualifiers, CType unqualified) implements CType {
    public Qualified {
      qualifiers = Set.copyOf(qualifiers);
    }
  }

  /** What a type can be qualified with; {@code USER} is the kernel's {@code __user}. */
  enum Qualifier {
    CONST,
    VOLATILE,
    RESTRICT,
    ATOMIC,
    USER
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

  /** The type behind typedefs, qualifiers and alignments. */
  default CType resolved() {
    CType type = this;
    while (true) {
      if (type instanceof Typedef typedef) {
        type = typedef.target();
      } else if (type instanceof Qualified qualified) {
        type = qualified.unqualified();
      } else if (type instanceof Aligned aligned) {
        type = aligned.type();
      } else {
        return type;
      }
    }
  }

  /** Whether this type, or a typedef it goes through, has {@code qualifier}. */
  default boolean is(Qualifier qualifier) {
    CType type = this;
    while (true) {
      if (type instanceof Typedef typedef) {
        type = typedef.target();
      } else if (type instanceof Qualified qualified) {
        if (qualified.qualifiers().contains(qualifier)) {
          return true;
        }
        type = qualified.unqualified();
      } else if (type instanceof Aligned aligned) {
        type = aligned.type();
      } else {
        return false;
      }
    }
  }

  /** Calls the method of {@code visitor} for this type's form. */
  default <R> R accept(Visitor<R> visitor) {
    // A chain, because the exhaustive switch over a sealed type is a preview in Java 17; a new
    // form must be added to Visitor, where every implementation then fails to compile.
    if (this instanceof Void type) {
      return visitor.visitVoid(type);
    } else if (this instanceof Bool type) {
      return visitor.visitBool(type);
    } else if (this instanceof Integer type) {
      return visitor.visitInteger(type);
    } else if (this instanceof Floating type) {
      return visitor.visitFloating(type);
    } else if (this instanceof Enum type) {
      return visitor.visitEnum(type);
    } else if (this instanceof Pointer type) {
      return visitor.visitPointer(type);
    } else if (this instanceof Array type) {
      return visitor.visitArray(type);
    } else if (this instanceof Function type) {
      return visitor.visitFunction(type);
    } else if (this instanceof Record type) {
      return visitor.visitRecord(type);
    } else if (this instanceof Vector type) {
      return visitor.visitVector(type);
    } else if (this instanceof Aligned type) {
      return visitor.visitAligned(type);
    } else if (this instanceof Typedef type) {
      return visitor.visitTypedef(type);
    } else {
      return visitor.visitQualified((Qualified) this);
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

    R visitAligned(Aligned type);

    R visitTypedef(Typedef type);

    R visitQualified(Qualified type);
  }
}
