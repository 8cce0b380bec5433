package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import dev.protockprobe.syntax.grammar.CDeclarationParser;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ExternalDeclarationContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Runs the grammar over one declaration. */
final class DeclarationParser {
  /** C11 5.2.4.1 asks for 63 levels of parentheses; deeper text is no header. */
  private static final int MAX_NESTING = 128;

  private final Annotations annotations;
  private final TypeNames names;
  private final Diagnostics diagnostics;

  DeclarationParser(Annotations annotations, TypeNames names, Diagnostics diagnostics) {
    this.annotations = annotations;
    this.names = names;
    this.diagnostics = diagnostics;
  }

  /** A parsed declaration and what turns its tokens into spans. */
  record Parsed(ExternalDeclarationContext tree, TokenSpans spans) {}

  /** Parses the declaration at {@code slice}; empty after a reported error. */
  Optional<Parsed> parse(Span slice) {
    TokenSpans spans = new TokenSpans(slice);
    // One character for each byte, so that ANTLR's offsets are ours.
    String text =
        new String(
            slice.file().bytes(),
            slice.start(),
            slice.end() - slice.start(),
            StandardCharsets.ISO_8859_1);
    CDeclarationLexer lexer = new CDeclarationLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    List<? extends Token> all = lexer.getAllTokens();
    for (Token token : all) {
      Keywords.tellApart(token);
      if (token.getChannel() == CDeclarationLexer.CONDITIONALS) {
        return fail(conditional(spans.of(token)));
      }
    }
    List<Token> tokens = annotations.strip(all);
    ParenthesizedTypedefs.tellApart(tokens, names);
    Optional<Token> tooDeep = beyondNesting(tokens);
    if (tooDeep.isPresent()) {
      return fail(
          Diagnostic.error(
              DiagnosticCode.NESTED_TOO_DEEP,
              spans.of(tooDeep.get()),
              "brackets are nested more than " + MAX_NESTING + " deep"));
    }

    // SLL prediction is enough for all but a few inputs; only full LL knows what is an error.
    Optional<ExternalDeclarationContext> quick =
        parse(tokens, PredictionMode.SLL, new SyntaxErrors(spans));
    if (quick.isPresent()) {
      return Optional.of(new Parsed(quick.get(), spans));
    }
    SyntaxErrors errors = new SyntaxErrors(spans);
    Optional<ExternalDeclarationContext> full = parse(tokens, PredictionMode.LL, errors);
    return full.isPresent()
        ? Optional.of(new Parsed(full.get(), spans))
        : fail(errors.first().orElseThrow());
  }

  private static Optional<ExternalDeclarationContext> parse(
      List<Token> tokens, PredictionMode mode, SyntaxErrors errors) {
    CDeclarationParser parser =
        new CDeclarationParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    parser.addErrorListener(errors);
    parser.getInterpreter().setPredictionMode(mode);
    try {
      return Optional.of(parser.externalDeclaration());
    } catch (ParseCancellationException e) {
      return Optional.empty();
    }
  }

  private Optional<Parsed> fail(Diagnostic diagnostic) {
    diagnostics.report(diagnostic);
    return Optional.empty();
  }

  private static Diagnostic conditional(Span directive) {
    return Diagnostic.error(
            DiagnosticCode.CONDITIONAL_DECLARATION,
            directive,
            "this declaration depends on a condition that is not known here")
        .withHelp("give the preprocessed file instead: cc -E FILE.c > FILE.i");
  }

  private static Optional<Token> beyondNesting(List<Token> tokens) {
    int depth = 0;
    for (Token token : tokens) {
      switch (token.getType()) {
        case CDeclarationLexer.LPAREN, CDeclarationLexer.LBRACKET, CDeclarationLexer.LBRACE ->
            depth++;
        case CDeclarationLexer.RPAREN, CDeclarationLexer.RBRACKET, CDeclarationLexer.RBRACE ->
            depth--;
        default -> {}
      }
      if (depth > MAX_NESTING) {
        return Optional.of(token);
      }
    }
    return Optional.empty();
  }
}
