package dev.protockprobe.schema;

import dev.protockprobe.layout.Enumerators;
import dev.protockprobe.layout.Enumerators.NamedValue;
import dev.protockprobe.probe.FetchedValue;
import dev.protockprobe.schema.Meaning.Kind;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the {@link Meaning} of a value by the form of its C type, for example a pointer or an enum.
 * Names of typedefs do not count.
 */
final class MeaningOfForm implements CType.Visitor<Optional<Meaning>> {
  /** The name of a function's result; members of a returned struct have other names. */
  private static final String RESULT = "retval";

  /** The names that the kernel's sources give an {@code int} which is 0 or a negative error. */
  private static final Set<String> ERRORS =
      Set.of("status", "err", "ret", "rc", "error", "errno", "errcode", "retval");

  private final FetchedValue value;
  private final Enumerators enumerators;

  MeaningOfForm(FetchedValue value, Enumerators enumerators) {
    this.value = value;
    this.enumerators = enumerators;
  }

  @Override
  public Optional<Meaning> visitBool(CType.Bool type) {
    return plain(Kind.BOOL);
  }

  @Override
  public Optional<Meaning> visitPointer(CType.Pointer type) {
    return plain(Kind.POINTER);
  }

  @Override
  public Optional<Meaning> visitEnum(CType.Enum type) {
    return enumerators.of(type).map(MeaningOfForm::enumerated);
  }

  @Override
  public Optional<Meaning> visitInteger(CType.Integer type) {
    if (isCharacter(type.kind())) {
      return plain(Kind.CHAR);
    }
    boolean result = value.signed() && value.bits() <= Long.SIZE && value.name().equals(RESULT);
    return result || isError(type.kind()) ? plain(Kind.ERRNO) : Optional.empty();
  }

  /**
   * Whether the value is a whole {@code int} and the last word of its name is in {@code ERRORS}. A
   * member's own name comes last.
   */
  private boolean isError(IntegerKind kind) {
    String name = value.name();
    String last = name.substring(name.lastIndexOf('_') + 1);
    return kind == IntegerKind.INT && value.bits() == Integer.SIZE && ERRORS.contains(last);
  }

  /** A typedef of char is a small number in the kernel: {@code s8}, {@code u8}. */
  private boolean isCharacter(IntegerKind kind) {
    CType type = value.type();
    CType written = type instanceof CType.Qualified qualified ? qualified.unqualified() : type;
    return written instanceof CType.Integer
        && (kind == IntegerKind.CHAR || kind == IntegerKind.SIGNED_CHAR);
  }

  private static Meaning enumerated(List<NamedValue> names) {
    List<Meaning.Enumerator> enumerators =
        names.stream()
            .map(named -> new Meaning.Enumerator(named.name(), named.value().longValue()))
            .toList();
    return new Meaning.Enumerated(enumerators, FlagSets.isFlags(enumerators));
  }

  private static Optional<Meaning> plain(Kind kind) {
    return Optional.of(new Meaning.Plain(kind));
  }

  @Override
  public Optional<Meaning> visitVoid(CType.Void type) {
    return Optional.empty();
  }

  @Override
  public Optional<Meaning> visitFloating(CType.Floating type) {
    return Optional.empty();
  }

  @Override
  public Optional<Meaning> visitArray(CType.Array type) {
    return Optional.empty();
  }

  @Override
  public Optional<Meaning> visitFunction(CType.Function type) {
    return Optional.empty();
  }

  @Override
  public Optional<Meaning> visitRecord(CType.Record type) {
    return Optional.empty();
  }

  @Override
  public Optional<Meaning> visitVector(CType.Vector type) {
    return Optional.empty();
  }

  @Override
  public Optional<Meaning> visitUnreadable(CType.Unreadable type) {
    return Optional.empty();
  }

  @Override
  public Optional<Meaning> visitAligned(CType.Aligned type) {
    return type.resolved().accept(this);
  }

  @Override
  public Optional<Meaning> visitTypedef(CType.Typedef type) {
    return type.resolved().accept(this);
  }

  @Override
  public Optional<Meaning> visitQualified(CType.Qualified type) {
    return type.resolved().accept(this);
  }
}
