package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.index.Program;
import dev.protockprobe.index.WantedNames;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.ExpressionTypes;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.Prototype;
import dev.protockprobe.type.RecordDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The front end for C text. It answers each question about a name by parsing only the declarations
 * that may define it: first in the inputs, then in the bundled headers, then in the headers of a
 * kernel tree.
 */
public final class Scope implements Declarations, TypeNames {
  private final Program program;
  private final ParsedSlices slices;
  private final FunctionDeclarations functions;
  private final TypedefDeclarations typedefs;
  private final TagDefinitions tags;
  private final AddedText added;

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
    DeclarationParser parser = new DeclarationParser(program.macros(), this);
    this.slices = new ParsedSlices(parser);
    DeclarationReader reader = new DeclarationReader(slices, this, diagnostics);
    DefiningSlices defining = new DefiningSlices(program, reader);
    this.functions = new FunctionDeclarations(program, slices, this, reader, diagnostics);
    this.added = new AddedText(program, parser, slices, this, reader, diagnostics);
    this.typedefs =
        new TypedefDeclarations(program, defining, added, reader, diagnostics, otherTypedefs);
    this.tags = new TagDefinitions(program, slices, defining, added, reader, diagnostics);
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
    return typedefs.find(name);
  }

  @Override
  public CType typedef(String name, Span use) {
    return typedefs.resolve(name, use);
  }

  @Override
  public boolean isTypedef(String name) {
    return typedefs.declare(name);
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
        ? typeOfName(name.name())
        : new ExpressionTypes(this).of(expression);
  }

  /** The type of a function or an enumerator. */
  private Optional<CType> typeOfName(String name) {
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

  @Override
  public Optional<RecordDefinition> definitionOf(CType.Record type) {
    return type.tag().isEmpty() ? type.definition() : tags.of(type);
  }

  @Override
  public void noteDefinition(CType.Record type, RecordDefinition definition) {
    tags.noteMadeByMacro(type, definition);
  }

  @Override
  public Optional<EnumDefinition> definitionOf(CType.Enum type) {
    return type.tag().isEmpty() ? type.definition() : tags.of(type);
  }

  @Override
  public Optional<EnumDefinition> enumOf(String enumerator) {
    return tags.declaring(enumerator);
  }

  @Override
  public Optional<Expression> constant(String name) {
    return added.constant(name);
  }

  /**
   * Reads an expression over the parameters of a function, as {@code --fetch} takes it.
   *
   * @return empty after a reported error
   */
  public Optional<Expression> expression(Span text) {
    return added.expression(text);
  }

  @Override
  public Optional<Expression> macro(String name) {
    return program.followMacro(name) ? constant(name) : Optional.empty();
  }

  @Override
  public Optional<Boolean> hasMicrosoftExtensions() {
    return program.configuration().hasMicrosoftExtensions();
  }
}
