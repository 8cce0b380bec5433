package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.syntax.grammar.CDeclarationParser.AttributeContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.AttributeItemContext;
import dev.protockprobe.type.ConstantExpression;
import dev.protockprobe.type.TypeAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code __attribute__((...))}. */
final class AttributeReader {
  /** Those that make a layout; every other is no concern of ours or checked elsewhere. */
  private static final Set<String> LAYOUT = Set.of("packed", "aligned");

  /** Those that change what a type is or where a function takes its parameters. */
  private static final Set<String> CHANGES_MEANING =
      Set.of("mode", "vector_size", "ms_abi", "regparm", "fastcall", "stdcall", "pcs");

  private final TypeReader reader;

  AttributeReader(TypeReader reader) {
    this.reader = reader;
  }

  /** The attributes that make a layout, among those of a record, an enum or a member. */
  List<TypeAttribute> read(List<AttributeContext> contexts) {
    List<TypeAttribute> attributes = new ArrayList<>();
    for (AttributeContext context : contexts) {
      checkDeclaration(context);
      if (context.PACKED() != null) {
        attributes.add(new TypeAttribute("packed", List.of()));
      } else if (context.ALIGNED() != null) {
        ConstantExpression alignment = reader.expressions().read(context.expression());
        attributes.add(new TypeAttribute("aligned", List.of(alignment)));
      }
      for (AttributeItemContext item : context.attributeItem()) {
        String name = name(item);
        if (LAYOUT.contains(name)) {
          List<ConstantExpression> arguments =
              item.expression().stream().map(reader.expressions()::read).toList();
          attributes.add(new TypeAttribute(name, arguments));
        }
      }
    }
    return attributes;
  }

  /** Refuses what would change the declaration's meaning in a way that is not understood. */
  void checkDeclaration(AttributeContext context) {
    for (AttributeItemContext item : context.attributeItem()) {
      String name = name(item);
      if (CHANGES_MEANING.contains(name)) {
        reader.report(
            Diagnostic.error(
                DiagnosticCode.UNSUPPORTED_TYPE,
                reader.spans().of(item),
                "the attribute '" + name + "' changes the declaration in a way not known here"));
      }
    }
  }

  private static String name(AttributeItemContext item) {
    String written = item.attributeName().getText();
    boolean dressed = written.startsWith("__") && written.endsWith("__") && written.length() > 4;
    return dressed ? written.substring(2, written.length() - 2) : written;
  }
}
