package dev.protockprobe.type;

import dev.protockprobe.diag.Span;
import java.math.BigInteger;

/**
 * A C expression as written (C11 6.5): an array's length, an enumerator's value, or an expression
 * that uses a function's parameters. It has no value here, because a value such as that of {@code
 * sizeof(long)} depends on the target; the package {@code layout} evaluates it.
 */
public sealed interface Expression {
  Span span();

  /** Calls the method of {@code visitor} for this expression's form. */
  <R> R accept(Visitor<R> visitor);

  /**
   * An integer or character constant.
   *
   * @param unsigned whether it has the suffix {@code u}
   * @param longs how many {@code l} its suffix has
   * @param decimal whether it is written in base ten, which limits the types it may have
   */
  record Literal(BigInteger value, boolean unsigned, int longs, boolean decimal, Span span)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLiteral(this);
    }
  }

  /**
   * A string literal of plain characters.
   *
   * @param sizeBytes with the null character that ends it
   */
  record Text(int sizeBytes, Span span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitText(this);
    }
  }

  /**
   * An enumerator, a parameter, or a macro that no input defines. In {@code --fetch} it may also be
   * a variable of the kernel, such as {@code $retval}, or the memory at a symbol, such as
   * {@code @jiffies}; no C name begins with these characters.
   */
  record Name(String name, Span span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitName(this);
    }
  }

  record SizeOf(CType type, Span span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSizeOf(this);
    }
  }

  record SizeOfExpression(Expression operand, Span span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSizeOfExpression(this);
    }
  }

  /**
   * The alignment of a type.
   *
   * @param preferred whether the operator is {@code __alignof__}; on i386 it gives more for a
   *     {@code long long} than {@code _Alignof}, to which members are aligned
   */
  record AlignOf(CType type, boolean preferred, Span span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAlignOf(this);
    }
  }

  record Cast(CType type, Expression operand, Span span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCast(this);
    }
  }

  /**
   * An operator before its operand.
   *
   * @param operator one of {@code + - ~ ! & *}
   */
  record Unary(String operator, Expression operand, Span span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUnary(this);
    }
  }

  /**
   * An operator between two operands.
   *
   * @param operator a binary operator of C, as written
   */
  record Binary(String operator, Expression left, Expression right, Span span)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBinary(this);
    }
  }

  /**
   * A member of a record.
   *
   * @param arrow whether {@code object} is a pointer to the record
   */
  record MemberAccess(Expression object, boolean arrow, String member, Span span)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMemberAccess(this);
    }
  }

  record Subscript(Expression array, Expression index, Span span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSubscript(this);
    }
  }

  record Conditional(Expression condition, Expression whenTrue, Expression whenFalse, Span span)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitConditional(this);
    }
  }

  /** {@code __builtin_choose_expr}: one of two expressions, with its own type. */
  record Choice(Expression condition, Expression whenTrue, Expression whenFalse, Span span)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitChoice(this);
    }
  }

  /** {@code __builtin_types_compatible_p}. */
  record TypesCompatible(CType first, CType second, Span span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTypesCompatible(this);
    }
  }

  /** gdb's {@code first@count}: elements one after the other, as if they were an array. */
  record Elements(Expression first, Expression count, Span span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitElements(this);
    }
  }

  /** An expression of a form we do not evaluate, for example a statement expression. */
  record Other(Span span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitOther(this);
    }
  }

  /** One method for each form and no default, so that a forgotten form does not compile. */
  interface Visitor<R> {
    R visitLiteral(Literal expression);

    R visitText(Text expression);

    R visitName(Name expression);

    R visitSizeOf(SizeOf expression);

    R visitSizeOfExpression(SizeOfExpression expression);

    R visitAlignOf(AlignOf expression);

    R visitCast(Cast expression);

    R visitUnary(Unary expression);

    R visitBinary(Binary expression);

    R visitMemberAccess(MemberAccess expression);

    R visitSubscript(Subscript expression);

    R visitConditional(Conditional expression);

    R visitChoice(Choice expression);

    R visitTypesCompatible(TypesCompatible expression);

    R visitElements(Elements expression);

    R visitOther(Other expression);
  }
}
