package dev.protockprobe.syntax;

import dev.protockprobe.diag.Span;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.preprocess.Condition;
import dev.protockprobe.syntax.DeclarationParser.Parsed;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclarationSpecifiersContext;
import dev.protockprobe.type.Uncertainty;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Finds the parts of a declaration's text that depend on unknown conditions and macros. */
final class Uncertainties {
  private Uncertainties() {}

  /** The first uncertainty in the body of a record or enum of the parsed slice. */
  static Optional<Uncertainty> in(Parsed parse, DeclarationSlice slice, ParserRuleContext body) {
    Span span = parse.spans().of(body);
    Optional<Condition> condition = slice.groups().uncertainWithin(span.start(), span.end());
    if (condition.isPresent()) {
      Span directive = condition.get().directive();
      return Optional.of(
          new Uncertainty(
              directive,
              "a definition depends on a condition whose value is not known",
              ConditionHelp.whatToPass(directive) + ", or a vmlinux.h as one more input"));
    }
    for (Span ignored : parse.ignored()) {
      if (ignored.start() >= span.start() && ignored.end() <= span.end()) {
        return Optional.of(
            new Uncertainty(
                ignored,
                "unknown macro '" + ignored.text() + "' may change the layout",
                "read the header that defines it with -I, or give a vmlinux.h"));
      }
    }
    return Optional.empty();
  }

  /** The uncertainty which of several definitions counts. */
  static Uncertainty ofDefinitions(Condition condition) {
    return new Uncertainty(
        condition.directive(),
        "there are several definitions, and the condition that selects one is not known",
        ConditionHelp.whatToPass(condition.directive()));
  }

  /** The uncertainty which of two headers of a kernel tree the kernel's source includes. */
  static Uncertainty ofHeaders(DeclarationSlice first, DeclarationSlice other) {
    return new Uncertainty(
        other.span(),
        "the tree has another definition in '" + other.span().file().name() + "'",
        "give the header that counts as one more input, such as '"
            + first.span().file().name()
            + "'");
  }

  /** The uncertainty of a definition of which an error was reported. */
  static Uncertainty ofError(Span definition) {
    return new Uncertainty(definition, "the input's definition cannot be read", "");
  }

  /** The first unknown condition in a declaration, outside of its body. */
  static Optional<Condition> outsideOfBody(Parsed parse, DeclarationSlice slice) {
    Span span = slice.span();
    Optional<Condition> first = slice.groups().uncertainWithin(span.start(), span.end());
    ParserRuleContext body = first.isEmpty() ? null : body(parse);
    if (body == null) {
      return first;
    }
    Span inside = parse.spans().of(body);
    return first.get().directive().start() < inside.start()
        ? first
        : slice.groups().uncertainWithin(inside.end(), span.end());
  }

  private static ParserRuleContext body(Parsed parse) {
    if (parse.tree() == null) {
      return null;
    }
    DeclarationSpecifiersContext specifiers = parse.tree().declarationSpecifiers();
    if (specifiers.recordSpecifier() != null) {
      return specifiers.recordSpecifier().recordBody();
    }
    return specifiers.enumSpecifier() == null ? null : specifiers.enumSpecifier().enumBody();
  }
}
