package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Span;
import dev.protockprobe.syntax.grammar.CDeclarationParser.AttributeContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.AttributeItemContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.BalancedContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclaratorContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclaratorNameContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.PointerContext;
import dev.protockprobe.type.Uncertainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/**
 * Finds the attributes of gcc and clang that change a type or a call in a way that this program
 * does not know. A function or type that has one is refused, because its layout or the places of
 * its parameters would be a guess.
 */
final class UnsupportedAttributes {
  /** Attributes that move a function's parameters, or mean that C does not call it. */
  private static final Set<String> OF_FUNCTIONS =
      Set.of(
          "ms_abi",
          "fastcall",
          "thiscall",
          "stdcall",
          "vectorcall",
          "regcall",
          "sseregparm",
          "pcs",
          "aarch64_vector_pcs",
          "aarch64_sve_pcs",
          "riscv_vector_cc",
          "preserve_none",
          "swiftcall",
          "swiftasynccall",
          "interrupt",
          "interrupt_handler",
          "isr",
          "signal");

  /** Attributes that move the members of a record. */
  private static final Set<String> OF_RECORDS =
      Set.of("ms_struct", "scalar_storage_order", "randomize_layout");

  /** Attributes that are understood only in the spelling {@code __attribute__}. */
  private static final Set<String> UNDERSTOOD =
      Set.of("packed", "aligned", "mode", "vector_size", "transparent_union", "regparm");

  private final TokenSpans spans;

  UnsupportedAttributes(TokenSpans spans) {
    this.spans = spans;
  }

  /** The error about an attribute. */
  static Diagnostic error(String name, Span span) {
    return Diagnostic.error(
        DiagnosticCode.UNSUPPORTED_TYPE,
        span,
        "unsupported attribute '" + name + "': it changes the layout or the call");
  }

  /** The reason why a function with these attributes cannot be placed. */
  Optional<Diagnostic> ofFunction(List<AttributeContext> contexts) {
    return first(contexts, OF_FUNCTIONS).map(found -> error(found.name(), found.span()));
  }

  /** The reason why an object or typedef with this attribute cannot be laid out. */
  Optional<Diagnostic> ofObject(AttributeContext context) {
    return first(List.of(context), Set.of()).map(found -> error(found.name(), found.span()));
  }

  /** Why the layout of a record with these attributes is not certain. */
  Optional<Uncertainty> ofRecord(List<AttributeContext> contexts) {
    return first(contexts, OF_RECORDS)
        .map(
            found ->
                new Uncertainty(
                    found.span(),
                    "the attribute '" + found.name() + "' changes where its members are",
                    ""));
  }

  /** The attributes of what a declarator declares, without those of its parameters. */
  static List<AttributeContext> among(DeclaratorContext declarator) {
    List<AttributeContext> attributes = new ArrayList<>();
    DeclaratorContext inner = declarator;
    while (inner != null) {
      for (PointerContext pointer : inner.pointer()) {
        attributes.addAll(pointer.attribute());
      }
      DeclaratorNameContext name =
          inner.directDeclarator() == null ? null : inner.directDeclarator().declaratorName();
      if (name != null) {
        attributes.addAll(name.attribute());
      }
      inner = name == null ? null : name.declarator();
    }
    return attributes;
  }

  private record Found(String name, Span span) {}

  private Optional<Found> first(List<AttributeContext> contexts, Set<String> names) {
    for (AttributeContext context : contexts) {
      for (AttributeItemContext item : context.attributeItem()) {
        String name = AttributeReader.name(item);
        if (names.contains(name)) {
          return Optional.of(new Found(name, spans.of(item)));
        }
      }
      // C23 writes [[gnu::packed]].
      for (BalancedContext word : context.balanced()) {
        String name = AttributeReader.undressed(word.getText());
        if (names.contains(name) || UNDERSTOOD.contains(name)) {
          return Optional.of(new Found(name, spans.of((ParserRuleContext) word)));
        }
      }
    }
    return Optional.empty();
  }
}
