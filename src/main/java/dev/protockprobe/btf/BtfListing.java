package dev.protockprobe.btf;

import dev.protockprobe.diag.Span;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Listed;
import dev.protockprobe.type.Prototype;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Lists the functions and the named structs, unions, enums and typedefs in the BTF of a kernel and
 * of its modules, in the order of the BTF.
 */
public final class BtfListing {
  private final BtfDeclarations declarations;
  private final Predicate<String> wanted;

  /** A list of what {@code wanted} accepts by its name. */
  public BtfListing(BtfDeclarations declarations, Predicate<String> wanted) {
    this.declarations = declarations;
    this.wanted = wanted;
  }

  /** Passes on the functions; several of one name each for itself. */
  public void functions(Consumer<Listed> sink) {
    for (String name : declarations.functionNames()) {
      if (wanted.test(name)) {
        for (Prototype prototype : declarations.prototypes(name)) {
          String text = CTypeWriter.write(prototype);
          sink.accept(
              new Listed(Listed.Kind.FUNCTION, name, text, prototype.span(), Optional.empty()));
        }
      }
    }
  }

  /** Passes on the structs, unions, enums and typedefs, each with the type itself. */
  public void types(BiConsumer<Listed, CType> sink) {
    for (BtfPart part : declarations.parts()) {
      for (int id = part.table().firstId(); id < part.table().endId(); id++) {
        type(part, id, sink);
      }
    }
  }

  private void type(BtfPart part, int id, BiConsumer<Listed, CType> sink) {
    Optional<Listed.Kind> kind = kind(part.table().kind(id));
    String name = kind.isEmpty() ? "" : part.table().identifier(id);
    Optional<CType> type =
        name.isEmpty() || !wanted.test(name) ? Optional.empty() : declarations.typeAt(part, id);
    if (type.isPresent()) {
      Span span = part.text().span(text(type.get()));
      sink.accept(new Listed(kind.get(), name, span.text(), span, Optional.empty()), type.get());
    }
  }

  private static String text(CType type) {
    return type instanceof CType.Typedef typedef
        ? "typedef " + CTypeWriter.declare(typedef.target(), typedef.name())
        : CTypeWriter.write(type);
  }

  private static Optional<Listed.Kind> kind(int kind) {
    return Optional.ofNullable(
        switch (kind) {
          case Kind.STRUCT -> Listed.Kind.STRUCT;
          case Kind.UNION -> Listed.Kind.UNION;
          case Kind.ENUM, Kind.ENUM64 -> Listed.Kind.ENUM;
          case Kind.TYPEDEF -> Listed.Kind.TYPEDEF;
          default -> null;
        });
  }
}
