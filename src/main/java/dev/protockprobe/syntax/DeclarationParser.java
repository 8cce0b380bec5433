package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.preprocess.MacroReplacer;
import dev.protockprobe.preprocess.TextMap;
import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import dev.protockprobe.syntax.grammar.CDeclarationParser;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ExternalDeclarationContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.FetchedExpressionContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.OldStyleDefinitionContext;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.FunctionMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Runs the grammar over one declaration or expression. This class has the start rule and the error
 * messages of both, so it is longer than others.
 */
final class DeclarationParser {
  /** A struct of the kernel takes 30 KB, a table that initialises a variable is passed over. */
  private static final int MAX_BYTES = 1 << 20;

  /** C11 5.2.4.1 requires 63 levels of parentheses; a deeper text is not a real header. */
  private static final int MAX_NESTING = 128;

  /** Macros of the kernel that the reader of expressions knows itself. */
  private static final Set<String> KEPT = Set.of("container_of", "offsetof");

  /**
   * At most how often one declaration is parsed again because headers define words in it as macros.
   */
  private static final int MAX_MACROS = 8;

  private final MacroReplacer macros;
  private final TypeNames names;

  DeclarationParser(MacroReplacer macros, TypeNames names) {
    this.macros = macros;
    this.names = names;
  }

  /**
   * A parsed declaration.
   *
   * @param tree null for an old-style definition
   * @param oldStyle null for anything else
   * @param spans turns its tokens into spans
   * @param text what was parsed
   * @param ignored identifiers that are taken for macros without a meaning
   * @param pack what {@code #pragma pack} says, in bytes; 0 for nothing
   * @param marks what words of the declaration say about probing its function
   */
  record Parsed(
      ExternalDeclarationContext tree,
      OldStyleDefinitionContext oldStyle,
      TokenSpans spans,
      TextMap text,
      List<Span> ignored,
      int pack,
      Set<FunctionMark> marks) {}

  /**
   * A parsed expression.
   *
   * @param tree null if {@code chain} is there
   * @param chain the expression itself if it is one that {@link MemberChain} reads
   * @param spans turns its tokens into spans
   */
  record ParsedExpression(
      FetchedExpressionContext tree, Optional<Expression> chain, TokenSpans spans) {}

  /**
   * The result of parsing a declaration.
   *
   * @param parsed empty after an error
   * @param diagnostics the error, or notes about ignored macros
   */
  record ParseOutcome(Optional<Parsed> parsed, List<Diagnostic> diagnostics) {
    static ParseOutcome error(Diagnostic diagnostic) {
      return new ParseOutcome(Optional.empty(), List.of(diagnostic));
    }
  }

  /** Parses a declaration, again each time a header tells what a word in it stands for. */
  ParseOutcome parse(DeclarationSlice slice) {
    ParseOutcome outcome = parseOnce(slice);
    boolean again = true;
    for (int i = 0; again && i < MAX_MACROS; i++) {
      again = false;
      for (String word : mayBeMacros(slice, outcome)) {
        again |= names.followMacro(word);
      }
      String text = text(outcome);
      outcome = again ? parseOnce(slice) : outcome;
      again &= !text.equals(text(outcome)); // else the macro stands in its own replacement
    }
    return outcome;
  }

  private static String text(ParseOutcome outcome) {
    return outcome.parsed().map(parsed -> parsed.text().text()).orElse("");
  }

  private List<String> mayBeMacros(DeclarationSlice slice, ParseOutcome outcome) {
    if (!names.canLearn()) {
      return List.of();
    }
    List<Span> ignored = outcome.parsed().map(Parsed::ignored).orElse(List.of());
    boolean fits = outcome.parsed().isPresent() && ignored.isEmpty();
    String text = text(outcome);
    List<String> words = MacroWords.in(text.isEmpty() ? slice.span().text() : text.strip(), fits);
    ignored.forEach(span -> words.add(span.text()));
    return words;
  }

  private ParseOutcome parseOnce(DeclarationSlice slice) {
    if (slice.span().end() - slice.span().start() > MAX_BYTES) {
      return tooDeep(
          firstByte(slice.span()),
          "the declaration that begins here is longer than " + (MAX_BYTES >> 20) + " MiB");
    }
    Optional<TextMap> text = macros.text(slice.span(), slice.groups(), slice.time());
    if (text.isEmpty()) {
      return tooDeep(
          firstByte(slice.span()),
          "the macros in the declaration that begins here expand to too much text");
    }
    TokenSpans spans = new TokenSpans(text.get());
    List<Token> tokens = tokens(text.get());
    Set<FunctionMark> marks = FunctionMarks.takeOut(tokens);
    Optional<Token> tooDeep = beyondNesting(tokens);
    return tooDeep.isPresent()
        ? tooDeep(spans.of(tooDeep.get()), "brackets are nested more than " + MAX_NESTING + " deep")
        : parse(slice, text.get(), spans, tokens, marks);
  }

  private static ParseOutcome tooDeep(Span at, String message) {
    return ParseOutcome.error(Diagnostic.error(DiagnosticCode.NESTED_TOO_DEEP, at, message));
  }

  private ParseOutcome parse(
      DeclarationSlice slice,
      TextMap text,
      TokenSpans spans,
      List<Token> tokens,
      Set<FunctionMark> marks) {
    SyntaxErrors errors = new SyntaxErrors(spans);
    Optional<ExternalDeclarationContext> tree = parse(tokens, errors);
    if (tree.isPresent()) {
      if (DeclaredName.isMissing(tree.get())) { // int (FOO f)(int a): a parameter f of type FOO
        Optional<ParseOutcome> named =
            withoutUnknownMacros(tokens, spans, text, slice.pack(), marks);
        if (named.isPresent()) {
          return named.get();
        }
      }
      Parsed parsed = new Parsed(tree.get(), null, spans, text, List.of(), slice.pack(), marks);
      return MacroAroundName.in(tree.get()) == null
          ? new ParseOutcome(Optional.of(parsed), List.of())
          : withoutMacrosAroundNames(tokens, parsed);
    }
    Optional<OldStyleDefinitionContext> oldStyle = oldStyle(tokens, spans);
    if (oldStyle.isPresent()) {
      return new ParseOutcome(
          Optional.of(
              new Parsed(null, oldStyle.get(), spans, text, List.of(), slice.pack(), marks)),
          List.of());
    }
    return withoutUnknownMacros(tokens, spans, text, slice.pack(), marks)
        .orElseGet(() -> ParseOutcome.error(inBranches(slice, errors.first().orElseThrow())));
  }

  /**
   * The error to report about a text that cannot be read. If a condition with an unknown value
   * comes before the error, the error is about that condition: its branches are not meant to be
   * read one behind the other.
   */
  private static Diagnostic inBranches(DeclarationSlice slice, Diagnostic error) {
    Span declaration = slice.span();
    return error
        .span()
        .filter(at -> at.file() == declaration.file())
        .flatMap(at -> slice.groups().uncertainWithin(declaration.start(), at.start()))
        .map(condition -> ConditionHelp.conditionalDeclaration(condition.directive()))
        .orElse(error);
  }

  /** Parses the expression that a slice is; an error is reported. */
  Optional<ParsedExpression> parseExpression(DeclarationSlice slice, Diagnostics diagnostics) {
    Optional<TextMap> text = macros.expression(slice.span(), slice.groups(), KEPT, slice.time());
    if (text.isEmpty()) {
      diagnostics.report(
          Diagnostic.error(
              DiagnosticCode.NESTED_TOO_DEEP,
              slice.span(),
              "the macros in this expression expand to too much text"));
      return Optional.empty();
    }
    TokenSpans spans = new TokenSpans(text.get());
    List<Token> tokens = tokens(text.get());
    Optional<Expression> chain = MemberChain.of(tokens, spans, names);
    if (chain.isPresent()) {
      return Optional.of(new ParsedExpression(null, chain, spans));
    }
    SyntaxErrors errors = new SyntaxErrors(spans, SyntaxErrors.EXPRESSION);
    Optional<FetchedExpressionContext> tree =
        beyondNesting(tokens).isPresent()
            ? Optional.empty()
            : parse(tokens, PredictionMode.LL, errors, CDeclarationParser::fetchedExpression);
    if (tree.isEmpty()) {
      diagnostics.report(
          errors
              .first()
              .orElseGet(
                  () ->
                      Diagnostic.error(
                          DiagnosticCode.NESTED_TOO_DEEP,
                          slice.span(),
                          "brackets are nested more than " + MAX_NESTING + " deep")));
    }
    return tree.map(context -> new ParsedExpression(context, Optional.empty(), spans));
  }

  private static Span firstByte(Span span) {
    return new Span(span.file(), span.start(), span.start() + 1);
  }

  private List<Token> tokens(TextMap text) {
    Optional<List<Token>> plain = PlainTokens.of(text.text());
    List<Token> tokens = plain.isPresent() ? plain.get() : lexed(text.text());
    for (Token token : tokens) {
      Keywords.tellApart(token);
    }
    ParenthesizedTypedefs.tellApart(tokens, names);
    return tokens;
  }

  private static List<Token> lexed(String text) {
    CDeclarationLexer lexer = new CDeclarationLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    return new ArrayList<>(lexer.getAllTokens());
  }

  /** Tries again without what can only be macros; empty if that makes it no better. */
  private Optional<ParseOutcome> withoutUnknownMacros(
      List<Token> tokens, TokenSpans spans, TextMap text, int pack, Set<FunctionMark> marks) {
    UnknownMacros.Result result = UnknownMacros.takeOut(tokens, names);
    if (result.dropped().isEmpty()) {
      return Optional.empty();
    }
    Optional<ExternalDeclarationContext> tree = parse(result.kept(), new SyntaxErrors(spans));
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    List<Span> ignored = new ArrayList<>();
    List<Diagnostic> notes = new ArrayList<>();
    for (Token token : result.dropped()) {
      Span span = spans.of(token);
      ignored.add(span);
      notes.add(
          Diagnostic.note(
              DiagnosticCode.UNKNOWN_MACRO,
              span,
              "unknown macro '" + token.getText() + "' is ignored as an annotation"));
    }
    return Optional.of(
        new ParseOutcome(
            Optional.of(new Parsed(tree.get(), null, spans, text, ignored, pack, marks)), notes));
  }

  private static ParseOutcome withoutMacrosAroundNames(List<Token> all, Parsed parsed) {
    List<Token> tokens = all;
    List<Span> ignored = new ArrayList<>();
    List<Diagnostic> warnings = new ArrayList<>();
    Optional<ExternalDeclarationContext> tree = Optional.of(parsed.tree());
    MacroAroundName found = MacroAroundName.in(tree.get());
    while (found != null) {
      ignored.add(parsed.spans().of(found.macro()));
      warnings.add(found.warning(parsed.spans()));
      tokens = found.takeOut(tokens);
      SyntaxErrors errors = new SyntaxErrors(parsed.spans());
      tree = parse(tokens, errors);
      if (tree.isEmpty()) {
        return ParseOutcome.error(errors.first().orElseThrow());
      }
      found = MacroAroundName.in(tree.get());
    }
    return new ParseOutcome(
        Optional.of(
            new Parsed(
                tree.get(),
                null,
                parsed.spans(),
                parsed.text(),
                ignored,
                parsed.pack(),
                parsed.marks())),
        warnings);
  }

  private static Optional<OldStyleDefinitionContext> oldStyle(
      List<Token> tokens, TokenSpans spans) {
    return parse(
            tokens,
            PredictionMode.LL,
            new SyntaxErrors(spans),
            CDeclarationParser::oldStyleDefinition)
        .filter(OldStyleDefinition::isSound);
  }

  /**
   * SLL prediction is enough for almost all inputs; only full LL can tell that an input is wrong.
   * The first attempt describes no error, so it does not compute which tokens would be right.
   */
  private static Optional<ExternalDeclarationContext> parse(
      List<Token> tokens, SyntaxErrors errors) {
    CDeclarationParser parser = parserOf(tokens, PredictionMode.SLL);
    parser.setErrorHandler(new BailErrorStrategy());
    try {
      return Optional.of(parser.externalDeclaration());
    } catch (ParseCancellationException e) {
      return parse(tokens, PredictionMode.LL, errors, CDeclarationParser::externalDeclaration);
    }
  }

  private static <T> Optional<T> parse(
      List<Token> tokens,
      PredictionMode mode,
      SyntaxErrors errors,
      Function<CDeclarationParser, T> rule) {
    CDeclarationParser parser = parserOf(tokens, mode);
    parser.addErrorListener(errors);
    try {
      return Optional.of(rule.apply(parser));
    } catch (ParseCancellationException e) {
      return Optional.empty();
    }
  }

  private static CDeclarationParser parserOf(List<Token> tokens, PredictionMode mode) {
    CDeclarationParser parser =
        new CDeclarationParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    parser.getInterpreter().setPredictionMode(mode);
    return parser;
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
