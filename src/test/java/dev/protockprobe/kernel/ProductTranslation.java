package dev.protockprobe.kernel;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.LineRenderer;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.index.Program;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.syntax.Scope;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A file as we read it. */
final class ProductTranslation implements FrontEnd.Translation {

  private final Set<Diagnostic> told = new HashSet<>();
  private final Program program;
  private final Scope scope;
  private final Layouts layouts;
  private final Diagnostics diagnostics;

  /** A program, its scope that reports to {@code diagnostics}, and what its types look like. */
  ProductTranslation(Program program, Scope scope, Layouts layouts, Diagnostics diagnostics) {
    this.program = program;
    this.scope = scope;
    this.layouts = layouts;
    this.diagnostics = diagnostics;
  }

  @Override
  public Set<String> functions() {
    return program.inputs().names(DeclarationSlice.Kind.FUNCTION);
  }

  @Override
  public Optional<Signature> signature(String function) {
    int errorsBefore = diagnostics.errorCount();
    return scope
        .prototype(function)
        .filter(prototype -> diagnostics.errorCount() == errorsBefore)
        .map(
            prototype ->
                new Signature(
                    prototype.parameters().stream().map(this::passed).toList(),
                    prototype.variadic()));
  }

  private Passed passed(Parameter parameter) {
    return passed(parameter.adjustedType());
  }

  private Passed passed(CType type) {
    return passedResolved(type.resolved());
  }

  private Passed passedResolved(CType type) {
    if (type instanceof CType.Pointer) {
      return new Passed(Passed.Kind.POINTER, layouts.scalar(type).map(ScalarForm::sizeBytes));
    } else if (type instanceof CType.Record) {
      return new Passed(
          Passed.Kind.RECORD, layouts.layout(type).value().map(layout -> (int) layout.sizeBytes()));
    }
    return layouts
        .scalar(type)
        .map(form -> Passed.number(form.sizeBytes(), form.signed()))
        .orElse(new Passed(Passed.Kind.UNKNOWN, Optional.empty()));
  }

  @Override
  public Optional<RecordShape> record(boolean union, String tag) {
    CType.RecordKind kind = union ? CType.RecordKind.UNION : CType.RecordKind.STRUCT;
    return shape(new CType.Record(kind, tag, Optional.empty()));
  }

  @Override
  public Optional<RecordShape> recordOfTypedef(String typedef) {
    return scope
        .typedef(typedef)
        .map(CType::resolved)
        .filter(CType.Record.class::isInstance)
        .flatMap(type -> shape((CType.Record) type));
  }

  @Override
  public Optional<Passed> typedef(String name) {
    return scope.typedef(name).map(this::passed);
  }

  @Override
  public Optional<Passed> enumeration(String tag) {
    return layouts
        .scalar(new CType.Enum(tag, Optional.empty()))
        .map(form -> Passed.number(form.sizeBytes(), form.signed()));
  }

  private Optional<RecordShape> shape(CType.Record type) {
    return layouts.record(type).value().map(layout -> shape(layout));
  }

  private RecordShape shape(RecordLayout layout) {
    return new RecordShape(
        Optional.of((int) layout.sizeBytes()),
        layout.members().stream().map(this::member).toList());
  }

  /** What is in an anonymous member is looked at by itself, from its own start, as BTF has it. */
  private RecordShape.MemberShape member(MemberLayout member) {
    Optional<RecordShape> inner =
        elementOf(member.type()) instanceof CType.Record record && record.tag().isEmpty()
            ? shape(record)
            : Optional.empty();
    return new RecordShape.MemberShape(
        member.name(),
        Optional.of((int) member.offsetBits()),
        Optional.of(member.bitWidth().orElse(0)),
        inner);
  }

  /** Behind arrays and qualifiers, but no typedefs: what a typedef names has its own comparison. */
  private static CType elementOf(CType type) {
    CType element = type;
    while (true) {
      if (element instanceof CType.Array array) {
        element = array.element();
      } else if (element instanceof CType.Qualified qualified) {
        element = qualified.unqualified();
      } else {
        return element;
      }
    }
  }

  @Override
  public List<String> complaints() {
    LineRenderer renderer = new LineRenderer();
    return diagnostics.sorted().stream().filter(told::add).map(renderer::render).toList();
  }
}
