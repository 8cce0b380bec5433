package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.IncludedHeader;
import dev.protockprobe.diag.NearestNames;
import dev.protockprobe.diag.Outcome;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.index.Program;
import dev.protockprobe.index.WantedNames;
import dev.protockprobe.preprocess.Condition;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CompatibleTypes;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.ExpressionTypes;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.Prototype;
import dev.protockprobe.type.RecordDefinition;
import dev.protockprobe.type.Uncertainty;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The front end for C text. It resolves a name by parsing only the declarations that may define it,
 * first in the inputs, then in the bundled headers. It is long because every question of {@link
 * Declarations} is answered here, from the same caches.
 */
public final class Scope implements Declarations, TypeNames {
  private final Program program;
  private final DeclarationParser parser;
  private final ParsedSlices slices;
  private final DeclarationReader reader;
  private final FunctionDeclarations functions;
  private final Diagnostics diagnostics;
  private final Function<String, Optional<CType.Typedef>> otherTypedefs;

  private final Map<String, CType> typedefs = new HashMap<>();
  private final Set<String> resolving = new HashSet<>();
  private final Map<CType.Record, RecordDefinition> madeByMacros = new HashMap<>();

  /** The functions whose types are being read because a {@code typeof} names them. */
  private final Set<String> typeofs = new HashSet<>();

  /** The scope of a program. */
  public Scope(Program program, Diagnostics diagnostics) {
    this(program, name -> Optional.empty(), diagnostics);
  }

  /**
   * The scope of a program whose text need not define all of its types.
   *
   * @param otherTypedefs asked for a name that no text defines
   */
  public Scope(
      Program program,
      Function<String, Optional<CType.Typedef>> otherTypedefs,
      Diagnostics diagnostics) {
    this.program = program;
    this.otherTypedefs = otherTypedefs;
    this.diagnostics = diagnostics;
    this.parser = new DeclarationParser(program.macros(), this);
    this.slices = new ParsedSlices(parser);
    this.reader = new DeclarationReader(slices, this, diagnostics);
    this.functions = new FunctionDeclarations(program, slices, this, reader, diagnostics);
  }

  /** The scope of inputs without a configuration. */
  public Scope(List<SourceFile> files, Program.Bundled bundled, Diagnostics diagnostics) {
    this(Program.read(files, bundled, Configuration.NONE, diagnostics), diagnostics);
  }

  /**
   * What the inputs themselves declare.
   *
   * @param wanted the names to list
   * @param problems what looks like a declaration and cannot be read, as warnings
   */
  public Listing listing(WantedNames wanted, Diagnostics problems) {
    return new Listing(program, slices, this, wanted, problems);
  }

  @Override
  public List<String> functionNames() {
    return functions.names();
  }

  @Override
  public boolean declaresFunction(String name) {
    return functions.declares(name);
  }

  @Override
  public boolean mayDeclareFunction(String name) {
    return functions.declares(name) || functions.looksDeclared(name);
  }

  /**
   * The function {@code name}. After a reported error a type in it may be unreadable, so that the
   * next stages find what else is wrong.
   *
   * @return empty after an error that leaves nothing
   */
  @Override
  public Optional<Prototype> prototype(String name) {
    return functions.prototype(name);
  }

  @Override
  public boolean knowsAddressSpaces(Prototype prototype) {
    return LostAddressSpaces.areKnownIn(prototype.span().file());
  }

  @Override
  public Optional<CType.Typedef> typedef(String name) {
    List<DeclarationSlice> slices = slices(Kind.TYPEDEF, name);
    return !slices.isEmpty() && typedef(name, slices.get(0).span()) instanceof CType.Typedef known
        ? Optional.of(known)
        : Optional.empty();
  }

  @Override
  public CType typedef(String name, Span use) {
    CType known = typedefs.get(name);
    if (known instanceof CType.Unreadable unreadable) {
      if (unreadable.isReported()) {
        diagnostics.report(unreadable.error());
      } else if (unreadable.error().code() == DiagnosticCode.UNKNOWN_TYPE) {
        return undefined(name, use, unreadable.error().help());
      }
    }
    if (known != null) {
      return known;
    }
    if (!resolving.add(name)) {
      return unreadable(
          name,
          Diagnostic.error(
              DiagnosticCode.CYCLIC_TYPE, use, "the typedef '" + name + "' refers to itself"));
    }
    try {
      CType resolved = resolve(name, use);
      typedefs.put(name, resolved);
      return resolved;
    } finally {
      resolving.remove(name);
    }
  }

  @Override
  public boolean isTypedef(String name) {
    return !near(Kind.TYPEDEF, name).isEmpty()
        || otherTypedefs.apply(name).isPresent()
        || !followed(Kind.TYPEDEF, name, false).isEmpty();
  }

  @Override
  public boolean canLearn() {
    return program.hasHeaders();
  }

  @Override
  public boolean followMacro(String name) {
    return program.followMacro(name);
  }

  @Override
  public Optional<CType> typeOf(Expression expression) {
    return expression instanceof Expression.Name name
        ? typeOfFunction(name.name())
        : new ExpressionTypes(this).of(expression);
  }

  private Optional<CType> typeOfFunction(String name) {
    if (isTypedef(name) || typeofs.contains(name)) {
      return Optional.empty();
    } else if (!functions.declares(name)) {
      return enumOf(name).map(definition -> new CType.Integer(IntegerKind.INT));
    }
    typeofs.add(name);
    Optional<Prototype> function = functions.prototype(name);
    typeofs.remove(name);
    return function.map(
        found ->
            new CType.Function(
                found.returns(), found.parameters(), found.variadic(), found.attributes()));
  }

  private CType resolve(String name, Span use) {
    Outcome<Optional<CType>> outcome =
        diagnostics.aside(() -> resolve(program.inputs().find(Kind.TYPEDEF, name), name));
    if (outcome.value().isEmpty() && outcome.firstError().isEmpty()) {
      outcome = diagnostics.aside(() -> resolve(program.prelude().find(Kind.TYPEDEF, name), name));
    }
    outcome.said().forEach(diagnostics::report);
    if (outcome.value().isPresent()) {
      return outcome.value().get();
    }
    Optional<Diagnostic> error = outcome.firstError();
    return error.isPresent() ? unreadable(name, error.get()) : resolveElsewhere(name, use);
  }

  /** The type of a typedef that neither the inputs nor the bundled headers declare. */
  private CType resolveElsewhere(String name, Span use) {
    Optional<CType.Typedef> other = otherTypedefs.apply(name);
    if (other.isPresent()) {
      return other.get();
    }
    Outcome<Optional<CType>> followed =
        diagnostics.aside(() -> resolve(followed(Kind.TYPEDEF, name, false), name));
    if (followed.value().isEmpty() && followed.firstError().isEmpty()) {
      followed = diagnostics.aside(() -> resolveAnywhere(name));
    }
    if (followed.value().isPresent()) {
      return followed.value().get();
    }
    Optional<Diagnostic> error = followed.firstError();
    return error.isPresent()
        ? unreadable(name, error.get())
        : undefined(name, use, helpAboutUnknown(name, use));
  }

  /** The type that a macro of an included header stands for, or a typedef of any header. */
  private Optional<CType> resolveAnywhere(String name) {
    if (!program.followMacro(name)) {
      return resolve(followed(Kind.TYPEDEF, name, true), name);
    }
    return typeWritten(name, name);
  }

  /**
   * A type behind all the text, so that it sees every macro.
   *
   * @param name what is looked for
   */
  private Optional<CType> typeWritten(String written, String name) {
    String typedef = "__type_of_" + name;
    SourceFile text =
        SourceFile.ofText("<" + name + ">", "typedef " + written + " " + typedef + ";\n");
    return reader
        .typedef(program.behindAll(text, Kind.TYPEDEF, typedef), typedef)
        .map(DeclaratorReader.Declared::type);
  }

  private CType unreadable(String written, Diagnostic error) {
    diagnostics.report(error);
    return new CType.Unreadable(written, error, true);
  }

  /**
   * What the declarations of a typedef say. Where they differ and a condition that is not known
   * selects one, nothing is wrong with a use that needs none of them.
   */
  private Optional<CType> resolve(List<DeclarationSlice> slices, String name) {
    Agreement<DeclaratorReader.Declared> agreement =
        new Agreement<>(
            "typedef",
            name,
            DeclaratorReader.Declared::span,
            (a, b) -> CompatibleTypes.compatible(a.type(), b.type()));
    for (DeclarationSlice slice : slices) {
      reader.typedef(slice, name).ifPresent(declared -> agreement.add(declared, slice));
    }
    Outcome<Optional<DeclaratorReader.Declared>> outcome =
        diagnostics.aside(() -> agreement.result(diagnostics));
    Optional<Diagnostic> conflict = outcome.firstError();
    if (conflict.isPresent() && agreement.isUncertain()) {
      Optional<CType> parameter = DecayedTypes.common(agreement.counting(), name);
      return parameter.isPresent()
          ? parameter
          : Optional.of(new CType.Unreadable(name, conflict.get(), false));
    }
    outcome.said().forEach(diagnostics::report);
    return outcome.value().map(declared -> new CType.Typedef(name, declared.type()));
  }

  @Override
  public Optional<RecordDefinition> definitionOf(CType.Record type) {
    return type.tag().isEmpty() ? type.definition() : definitionOf(type, type.tag());
  }

  private Optional<RecordDefinition> definitionOf(CType.Record written, String tag) {
    boolean isNear = !near(Kind.TAG, tag).isEmpty();
    Optional<RecordDefinition> made = Optional.ofNullable(madeByMacros.get(written));
    if (!isNear && made.isPresent()) {
      return made;
    }
    CType.Record type = isNear ? written : renamed(written);
    return defined(
        type.tag(),
        slice -> reader.record(slice, type),
        RecordDefinition::with,
        span -> new RecordDefinition(List.of(), List.of(), span));
  }

  @Override
  public void noteDefinition(CType.Record type, RecordDefinition definition) {
    madeByMacros.put(type, definition);
  }

  /** The record that is meant where a macro stands in place of a tag; else the same. */
  private CType.Record renamed(CType.Record type) {
    if (!program.renamesTag(type.tag())) {
      return type;
    }
    Optional<CType> other = typeWritten(type.kind().keyword() + " " + type.tag(), type.tag());
    return other.isPresent() && other.get().resolved() instanceof CType.Record record
        ? record
        : type;
  }

  @Override
  public Optional<EnumDefinition> definitionOf(CType.Enum type) {
    return type.tag().isEmpty()
        ? type.definition()
        : defined(
            type.tag(),
            slice -> enumeration(slice, type.tag()),
            EnumDefinition::with,
            span -> new EnumDefinition(List.of(), Optional.empty(), List.of(), span));
  }

  /**
   * An enum of a slice. One in a header of the kernel tree whose macros are not all known may not
   * be read, which is not a mistake of the input: its values are then not known.
   */
  private Optional<EnumDefinition> enumeration(DeclarationSlice slice, String tag) {
    if (!program.isFollowed(slice)) {
      return reader.enumeration(slice, tag);
    }
    Optional<EnumDefinition> read = diagnostics.aside(() -> reader.enumeration(slice, tag)).value();
    return read.isPresent() || tag.isEmpty() || slices.of(slice).parsed().isPresent()
        ? read
        : UnreadableEnum.of(slice);
  }

  /**
   * The definition of a tag. One that counts for certain outweighs those under a condition that is
   * not known; of those alone, and of certain ones in headers of a tree, the first is it only if
   * the others say the same. If an error hides the only one, it is {@code empty} and in doubt: the
   * input defines the tag.
   */
  private <T> Optional<T> defined(
      String tag,
      Function<DeclarationSlice, Optional<T>> reading,
      BiFunction<T, Uncertainty, T> doubted,
      Function<Span, T> empty) {
    Optional<T> unread = Optional.empty();
    Optional<T> first = Optional.empty();
    DeclarationSlice firstSlice = null;
    Optional<Uncertainty> doubt = Optional.empty();
    List<DeclarationSlice> all = slices(Kind.TAG, tag);
    for (int i = 0; i < all.size(); i++) {
      DeclarationSlice slice = all.get(i);
      Optional<Condition> condition = slice.groups().uncertainAround(slice.span().start());
      Optional<T> definition = reading.apply(slice);
      if (definition.isPresent() && condition.isEmpty()) {
        return otherInTree(slice, all.subList(i + 1, all.size()), reading)
            .map(other -> doubted.apply(definition.get(), Uncertainties.ofHeaders(slice, other)))
            .or(() -> definition);
      } else if (definition.isPresent() && first.isEmpty()) {
        first = definition;
        firstSlice = slice;
      } else if (definition.isPresent() && !firstSlice.readsLike(slice)) {
        doubt = condition.map(Uncertainties::ofDefinitions);
      } else if (definition.isEmpty() && isUnreadable(slice)) {
        Span span = slice.span();
        unread = Optional.of(doubted.apply(empty.apply(span), Uncertainties.ofError(span)));
      }
    }
    if (first.isEmpty()) {
      return unread;
    }
    return doubt.isPresent() ? Optional.of(doubted.apply(first.get(), doubt.get())) : first;
  }

  /** Of certain definitions in headers of a tree, one that says something else than the first. */
  private <T> Optional<DeclarationSlice> otherInTree(
      DeclarationSlice first,
      List<DeclarationSlice> others,
      Function<DeclarationSlice, Optional<T>> reading) {
    for (DeclarationSlice other :
        program.isFollowed(first) ? others : List.<DeclarationSlice>of()) {
      boolean elsewhere = other.span().file() != first.span().file();
      if (elsewhere
          && !first.span().text().equals(other.span().text())
          && other.groups().uncertainAround(other.span().start()).isEmpty()
          && reading.apply(other).isPresent()) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  /** Whether an error was reported of a slice, whose text says what it declares nevertheless. */
  private boolean isUnreadable(DeclarationSlice slice) {
    return !program.isFollowed(slice) && slices.of(slice).parsed().isEmpty();
  }

  @Override
  public Optional<EnumDefinition> enumOf(String enumerator) {
    return firstOf(slices(Kind.ENUMERATOR, enumerator), slice -> enumeration(slice, ""));
  }

  @Override
  public Optional<Expression> constant(String name) {
    String enumerator = "__value_of_" + name;
    SourceFile text =
        SourceFile.ofText("<" + name + ">", "enum { " + enumerator + " = (" + name + ") };\n");
    // A mistake in a macro that nothing in the inputs uses is not reported.
    DeclarationReader silent = new DeclarationReader(slices, this, new Diagnostics());
    return silent
        .enumeration(program.behindAll(text, Kind.ENUMERATOR, enumerator), "")
        .flatMap(definition -> definition.enumerators().get(0).value());
  }

  /**
   * Reads an expression over the parameters of a function, as {@code --fetch} takes it.
   *
   * @return empty after a reported error
   */
  public Optional<Expression> expression(Span text) {
    try {
      return parser
          .parseExpression(program.behindAll(text), diagnostics)
          .map(
              parsed ->
                  new TypeReader(parsed.spans(), 0, this, diagnostics)
                      .expressions()
                      .read(parsed.tree()));
    } catch (StackOverflowError e) {
      diagnostics.report(
          Diagnostic.error(
              DiagnosticCode.NESTED_TOO_DEEP, text, "this expression is nested too deep"));
      return Optional.empty();
    }
  }

  @Override
  public Optional<Expression> macro(String name) {
    return program.followMacro(name) ? constant(name) : Optional.empty();
  }

  @Override
  public Optional<Boolean> hasMicrosoftExtensions() {
    return program.configuration().hasMicrosoftExtensions();
  }

  private static <T> Optional<T> firstOf(
      List<DeclarationSlice> slices, Function<DeclarationSlice, Optional<T>> reading) {
    for (DeclarationSlice slice : slices) {
      Optional<T> found = reading.apply(slice);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private List<DeclarationSlice> slices(Kind kind, String name) {
    List<DeclarationSlice> slices = near(kind, name);
    return slices.isEmpty() ? followed(kind, name, true) : slices;
  }

  /** The slices of headers that the inputs include, or of any of the tree's. */
  private List<DeclarationSlice> followed(Kind kind, String name, boolean anywhere) {
    return program.followed(
        kind, name, anywhere, slice -> kind != Kind.TYPEDEF || reader.declaresTypedef(slice, name));
  }

  /** The slices of the inputs, else of the bundled headers. */
  private List<DeclarationSlice> near(Kind kind, String name) {
    List<DeclarationSlice> slices = program.inputs().find(kind, name);
    return slices.isEmpty() ? program.prelude().find(kind, name) : slices;
  }

  /** A type that no text defines, which is an error only where its size counts. */
  private static CType undefined(String name, Span use, String help) {
    Diagnostic error =
        Diagnostic.error(DiagnosticCode.UNKNOWN_TYPE, use, "unknown type name '" + name + "'")
            .withHelp(help);
    return new CType.Unreadable(name, error, false);
  }

  private String helpAboutUnknown(String name, Span use) {
    Set<String> known = new LinkedHashSet<>(program.inputs().names(Kind.TYPEDEF));
    known.addAll(program.prelude().names(Kind.TYPEDEF));
    String help = IncludedHeader.help(use.file(), name);
    return NearestNames.didYouMean(name, known, " Otherwise " + help).orElse(help);
  }
}
