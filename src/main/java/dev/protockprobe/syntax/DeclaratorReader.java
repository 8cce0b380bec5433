package dev.protockprobe.syntax;

import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Span;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ArraySuffixContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.AttributeContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclaratorContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclaratorNameContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclaratorSuffixContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DirectDeclaratorContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.FunctionSuffixContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ParameterContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ParameterListContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.PointerContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.QualifierContext;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CType.Qualifier;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.Parameter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** Reads declarators: C11 6.7.6. */
final class DeclaratorReader {
  /** C11 5.2.4.1 requires 12 derivations; a deeper text is not a real header. */
  private static final int MAX_DERIVATIONS = 64;

  private final TypeReader reader;

  DeclaratorReader(TypeReader reader) {
    this.reader = reader;
  }

  /**
   * What a declarator declares.
   *
   * @param name empty for an abstract declarator
   * @param span the name, or the whole declarator if it has none
   */
  record Declared(String name, CType type, Span span) {
    Declared as(CType otherType) {
      return new Declared(name, otherType, span);
    }
  }

  Declared read(DeclaratorContext context, CType base) {
    CType type = base;
    if (context.pointer().size() > MAX_DERIVATIONS) {
      return new Declared("", tooDeep(context), reader.spans().of(context));
    }
    for (PointerContext pointer : context.pointer()) {
      CType derived = new CType.Pointer(type).qualifiedWith(qualifiers(pointer));
      type = reader.attributes().alignedType(derived, pointer.attribute());
    }
    if (context.directDeclarator() == null) {
      return new Declared("", type, reader.spans().of(context));
    }
    return read(context.directDeclarator(), type);
  }

  private Declared read(DirectDeclaratorContext context, CType base) {
    List<DeclaratorSuffixContext> suffixes = context.declaratorSuffix();
    CType type = base;
    if (suffixes.size() > MAX_DERIVATIONS) {
      return new Declared("", tooDeep(context), reader.spans().of(context));
    }
    // int a[2][3] is an array of 2 arrays of 3: the last suffix is the innermost.
    for (int i = suffixes.size() - 1; i >= 0; i--) {
      type = derive(suffixes.get(i), type);
    }
    DeclaratorNameContext name = context.declaratorName();
    if (name == null) {
      return new Declared("", type, reader.spans().of(context));
    }
    if (name.IDENTIFIER() != null) {
      Span span = reader.spans().of(name.IDENTIFIER().getSymbol());
      return new Declared(name.IDENTIFIER().getText(), type, span);
    }
    boolean function = type instanceof CType.Function;
    CType inner =
        function
            ? reader.attributes().functionType(type, name.attribute())
            : reader.attributes().alignedType(type, name.attribute());
    return read(name.declarator(), inner);
  }

  private CType derive(DeclaratorSuffixContext suffix, CType type) {
    if (suffix instanceof ArraySuffixContext array) {
      Optional<Expression> length =
          Optional.ofNullable(array.expression()).map(reader.expressions()::read);
      return new CType.Array(type, length);
    }
    ParameterListContext list = ((FunctionSuffixContext) suffix).parameterList();
    boolean variadic = list != null && list.ELLIPSIS() != null;
    return new CType.Function(type, parameters(list), variadic, List.of());
  }

  private List<Parameter> parameters(ParameterListContext list) {
    List<Parameter> parameters = new ArrayList<>();
    if (list == null) {
      return parameters;
    }
    int behindForward = behindForward(list);
    for (ParameterContext context : list.parameter()) {
      if (context.getStart().getTokenIndex() > behindForward) {
        parameters.add(parameter(context));
      }
    }
    checkForward(list, behindForward, parameters);
    boolean nothing =
        parameters.size() == 1
            && list.ELLIPSIS() == null
            && parameters.get(0).name().isEmpty()
            && parameters.get(0).type() instanceof CType.Void;
    if (nothing) { // f(void)
      return List.of();
    }
    parameters.replaceAll(this::withoutVoid);
    return parameters;
  }

  private Parameter withoutVoid(Parameter parameter) {
    if (!(parameter.type().resolved() instanceof CType.Void)) {
      return parameter;
    }
    CType type =
        reader.unreadable(
            DiagnosticCode.INVALID_TYPE, parameter.span(), "a parameter cannot be void");
    return new Parameter(parameter.name(), type, parameter.span());
  }

  /** Where the semicolon is that ends GNU C's forward declarations of parameters; -1 for none. */
  private static int behindForward(ParameterListContext list) {
    int semicolons = list.SEMICOLON().size();
    return semicolons == 0 ? -1 : list.SEMICOLON(semicolons - 1).getSymbol().getTokenIndex();
  }

  private void checkForward(ParameterListContext list, int end, List<Parameter> parameters) {
    for (ParameterContext context : list.parameter()) {
      if (context.getStart().getTokenIndex() < end) {
        String name = context.declarator() == null ? "" : DeclaredName.of(context.declarator());
        boolean declared = false;
        for (Parameter parameter : parameters) {
          declared |= !name.isEmpty() && parameter.name().equals(name);
        }
        if (!declared) {
          reader.unreadable(
              DiagnosticCode.SYNTAX_ERROR,
              reader.spans().of(context),
              "parameter '" + name + "' has just a forward declaration");
        }
      }
    }
  }

  private Parameter parameter(ParameterContext context) {
    CType base = reader.specifiers().read(context.declarationSpecifiers());
    List<AttributeContext> attributes = new ArrayList<>(context.attribute());
    attributes.addAll(AttributeReader.among(context.declarationSpecifiers()));
    Span span = reader.spans().of(context);
    Declared declared =
        context.declarator() == null
            ? new Declared("", base, span)
            : read(context.declarator(), base);
    CType type = reader.attributes().objectType(declared.type(), attributes);
    return new Parameter(declared.name(), type, span);
  }

  private static Set<Qualifier> qualifiers(PointerContext pointer) {
    Set<Qualifier> qualifiers = EnumSet.noneOf(Qualifier.class);
    for (QualifierContext context : pointer.qualifier()) {
      qualifiers.add(SpecifierReader.qualifier(context));
    }
    for (AttributeContext attribute : pointer.attribute()) {
      qualifiers.addAll(AddressSpaces.of(attribute));
    }
    return qualifiers;
  }

  private CType tooDeep(ParserRuleContext context) {
    return reader.unreadable(
        DiagnosticCode.NESTED_TOO_DEEP,
        reader.spans().of(context),
        "a declarator with more than " + MAX_DERIVATIONS + " pointers, arrays or functions");
  }
}
