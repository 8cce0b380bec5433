package dev.protockprobe.syntax;

import dev.protockprobe.diag.Span;
import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import dev.protockprobe.syntax.grammar.CDeclarationParser.BinaryContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.CallContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.CastContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.CharacterContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.CompoundLiteralContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ConditionalContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ContainerOfContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ExpressionContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ExpressionQueryContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ExtensionContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.FetchedExpressionContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ImmediateContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.IntegerContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.MemberAccessContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.NameContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ParenthesizedContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.StringContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.SubscriptContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.SymbolContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.TypeCallContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.TypeQueryContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.UnaryContext;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.IntegerKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads expressions as data: C11 6.5 and 6.6, with gcc's built-in operators. */
final class ExpressionReader {
  private final TypeReader reader;

  ExpressionReader(TypeReader reader) {
    this.reader = reader;
  }

  /** A whole {@code --fetch}: an expression, or elements. */
  Expression read(FetchedExpressionContext context) {
    Expression first = read(context.expression(0));
    return context.AT() == null
        ? first
        : new Expression.Elements(first, read(context.expression(1)), reader.spans().of(context));
  }

  Expression read(ExpressionContext context) {
    Span span = reader.spans().of(context);
    if (context instanceof ParenthesizedContext inner) {
      return read(inner.expression());
    } else if (context instanceof ExtensionContext extension) {
      return read(extension.expression());
    } else if (context instanceof IntegerContext integer) {
      return Literals.integer(integer.INTEGER().getText(), span);
    } else if (context instanceof CharacterContext) {
      return Literals.character(context.getText(), span);
    } else if (context instanceof StringContext string) {
      return Literals.string(texts(string.STRING()), span);
    } else if (context instanceof NameContext name) {
      return new Expression.Name(name.IDENTIFIER().getText(), span);
    } else if (context instanceof SymbolContext symbol) {
      return new Expression.Name("@" + symbol.IDENTIFIER().getText(), span);
    } else if (context instanceof ImmediateContext immediate) {
      return immediate(immediate, span);
    } else if (context instanceof UnaryContext unary) {
      return new Expression.Unary(unary.operator.getText(), read(unary.expression()), span);
    } else if (context instanceof BinaryContext binary) {
      return new Expression.Binary(
          binary.operator.getText(), read(binary.expression(0)), read(binary.expression(1)), span);
    } else if (context instanceof ConditionalContext conditional) {
      return new Expression.Conditional(
          read(conditional.expression(0)),
          read(conditional.expression(1)),
          read(conditional.expression(2)),
          span);
    }
    return readWithTypes(context, span);
  }

  private Expression readWithTypes(ExpressionContext context, Span span) {
    if (context instanceof TypeQueryContext query) {
      return typeQuery(query, span);
    } else if (context instanceof ExpressionQueryContext query && query.SIZEOF() != null) {
      return new Expression.SizeOfExpression(read(query.expression()), span);
    } else if (context instanceof CastContext cast) {
      return new Expression.Cast(reader.typeName(cast.typeName()), read(cast.expression()), span);
    } else if (context instanceof CompoundLiteralContext literal) {
      CType type = reader.typeName(literal.typeName());
      return new Expression.Cast(type, new Expression.Other(span), span);
    } else if (context instanceof MemberAccessContext access) {
      boolean arrow = access.ARROW() != null;
      String member = access.IDENTIFIER().getText();
      return new Expression.MemberAccess(read(access.expression()), arrow, member, span);
    } else if (context instanceof SubscriptContext subscript) {
      return new Expression.Subscript(
          read(subscript.expression(0)), read(subscript.expression(1)), span);
    } else if (context instanceof TypeCallContext call) {
      return typeCall(call, span);
    } else if (context instanceof ContainerOfContext container) {
      CType type = reader.typeName(container.typeName());
      return containerOf(container.IDENTIFIER(), container.expression(), type, span);
    } else if (context instanceof CallContext call) {
      return call(call, span);
    }
    return new Expression.Other(span);
  }

  private Expression typeQuery(TypeQueryContext query, Span span) {
    Token first = query.typeName().getStart();
    boolean name =
        first == query.typeName().getStop()
            && first.getType() == CDeclarationLexer.IDENTIFIER
            && !reader.isTypedef(first.getText());
    if (query.SIZEOF() != null && name) { // an enumerator, perhaps
      Span operand = reader.spans().of(first);
      return new Expression.SizeOfExpression(new Expression.Name(first.getText(), operand), span);
    }
    if (query.SIZEOF() != null) {
      return new Expression.SizeOf(reader.typeName(query.typeName()), span);
    }
    boolean preferred = !query.ALIGNOF().getText().equals("_Alignof");
    return new Expression.AlignOf(reader.typeName(query.typeName()), preferred, span);
  }

  /** Operators that look like a call with a type as an argument. */
  private Expression typeCall(TypeCallContext call, Span span) {
    switch (call.IDENTIFIER().getText()) {
      case "offsetof", "__builtin_offsetof" -> {
        return call.expression() == null
            ? new Expression.Other(span)
            : offsetOf(reader.typeName(call.typeName(0)), call.expression(), span);
      }
      case "__builtin_types_compatible_p" -> {
        CType first = reader.typeName(call.typeName(0));
        if (call.typeName().size() == 2) {
          return new Expression.TypesCompatible(first, reader.typeName(call.typeName(1)), span);
        } else if (call.expression() instanceof NameContext name) {
          Span use = reader.spans().of(name);
          CType second = reader.typedef(name.IDENTIFIER().getText(), use);
          return new Expression.TypesCompatible(first, second, span);
        }
        return new Expression.Other(span);
      }
      default -> {
        return new Expression.Other(span);
      }
    }
  }

  /** {@code container_of(pointer, type, member)}, as include/linux/container_of.h means it. */
  private Expression containerOf(
      TerminalNode function, List<ExpressionContext> arguments, CType type, Span span) {
    if (!function.getText().equals("container_of")) {
      return new Expression.Other(span);
    }
    Expression pointer = read(arguments.get(0));
    CType character = new CType.Pointer(new CType.Integer(IntegerKind.CHAR));
    ExpressionContext member = arguments.get(arguments.size() - 1);
    return new Expression.Cast(
        new CType.Pointer(type),
        new Expression.Binary(
            "-",
            new Expression.Cast(character, pointer, pointer.span()),
            offsetOf(type, member, span),
            span),
        span);
  }

  private static Expression immediate(ImmediateContext context, Span span) {
    if (context.STRING() != null) {
      return Literals.string(List.of(context.STRING().getText()), span);
    }
    Expression number = Literals.integer(context.INTEGER().getText(), span);
    return context.MINUS() == null ? number : new Expression.Unary("-", number, span);
  }

  private Expression call(CallContext call, Span span) {
    List<ExpressionContext> arguments = call.expression();
    if (arguments.size() == 3
        && arguments.get(1) instanceof NameContext name
        && reader.isTypedef(name.IDENTIFIER().getText())) {
      CType type = reader.typedef(name.IDENTIFIER().getText(), reader.spans().of(name));
      return containerOf(call.IDENTIFIER(), arguments, type, span);
    }
    boolean choice = call.IDENTIFIER().getText().equals("__builtin_choose_expr");
    return choice && arguments.size() == 3
        ? new Expression.Choice(
            read(arguments.get(0)), read(arguments.get(1)), read(arguments.get(2)), span)
        : new Expression.Other(span);
  }

  /** {@code (size_t) &((type *) 0)->designator}, as C11 7.19 means it. */
  private Expression offsetOf(CType type, ExpressionContext member, Span span) {
    CType pointer = new CType.Pointer(type);
    Expression zero = new Expression.Literal(BigInteger.ZERO, false, 0, true, span);
    Expression object = new Expression.Cast(pointer, zero, span);
    Expression designated = designated(member, object);
    return new Expression.Cast(
        new CType.Integer(IntegerKind.UNSIGNED_LONG),
        new Expression.Unary("&", designated, span),
        span);
  }

  private Expression designated(ExpressionContext context, Expression object) {
    Span span = reader.spans().of(context);
    if (context instanceof NameContext name) {
      String member = name.IDENTIFIER().getText();
      return new Expression.MemberAccess(object, true, member, span);
    } else if (context instanceof MemberAccessContext access) {
      Expression outer = designated(access.expression(), object);
      boolean arrow = access.ARROW() != null;
      String member = access.IDENTIFIER().getText();
      return new Expression.MemberAccess(outer, arrow, member, span);
    } else if (context instanceof SubscriptContext subscript) {
      Expression outer = designated(subscript.expression(0), object);
      return new Expression.Subscript(outer, read(subscript.expression(1)), span);
    }
    return new Expression.Other(span);
  }

  private static List<String> texts(List<TerminalNode> nodes) {
    List<String> texts = new ArrayList<>();
    nodes.forEach(node -> texts.add(node.getText()));
    return texts;
  }
}
