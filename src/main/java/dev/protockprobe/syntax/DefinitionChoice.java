package dev.protockprobe.syntax;

import dev.protockprobe.diag.Span;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.index.Program;
import dev.protockprobe.preprocess.Condition;
import dev.protockprobe.type.Uncertainty;
import java.util.List;
import java.util.Optional;

/**
 * Chooses among several definitions of one tag: the first certain one, else the first of those
 * under unknown conditions. A definition is certain if no unknown preprocessor condition applies to
 * it. The choice is in doubt if all definitions are under unknown conditions and do not agree, or
 * if two headers of a kernel tree have certain definitions that differ.
 *
 * @param <T> a record's or an enum's definition
 */
final class DefinitionChoice<T> {
  /** Reads one kind of definition. */
  interface Form<T> {
    /** The definition in a slice; empty if it has none, or after an error. */
    Optional<T> read(DeclarationSlice slice);

    /** The same definition, in doubt. */
    T doubted(T definition, Uncertainty doubt);

    /** A definition without members or enumerators. */
    T empty(Span span);
  }

  private final Program program;
  private final ParsedSlices slices;
  private final Form<T> form;

  DefinitionChoice(Program program, ParsedSlices slices, Form<T> form) {
    this.program = program;
    this.slices = slices;
    this.form = form;
  }

  /**
   * The definition that counts. If an error hides the only one, the definition is empty and in
   * doubt: the input defines the tag.
   */
  Optional<T> of(List<DeclarationSlice> all) {
    Optional<T> unread = Optional.empty();
    Optional<T> first = Optional.empty();
    DeclarationSlice firstSlice = null;
    Optional<Uncertainty> doubt = Optional.empty();
    for (int i = 0; i < all.size(); i++) {
      DeclarationSlice slice = all.get(i);
      Optional<Condition> condition = slice.groups().uncertainAround(slice.span().start());
      Optional<T> definition = form.read(slice);
      if (definition.isPresent() && condition.isEmpty()) {
        return certain(definition.get(), slice, all.subList(i + 1, all.size()));
      } else if (definition.isPresent() && first.isEmpty()) {
        first = definition;
        firstSlice = slice;
      } else if (definition.isPresent() && !firstSlice.readsLike(slice)) {
        doubt = condition.map(Uncertainties::ofDefinitions);
      } else if (definition.isEmpty() && isUnreadable(slice)) {
        unread = Optional.of(unread(slice.span()));
      }
    }
    if (first.isEmpty()) {
      return unread;
    }
    return doubt.isPresent() ? Optional.of(form.doubted(first.get(), doubt.get())) : first;
  }

  private Optional<T> certain(T definition, DeclarationSlice slice, List<DeclarationSlice> others) {
    Optional<DeclarationSlice> other =
        program.isFollowed(slice) ? otherInTree(slice, others) : Optional.empty();
    return Optional.of(
        other.isPresent()
            ? form.doubted(definition, Uncertainties.ofHeaders(slice, other.get()))
            : definition);
  }

  /**
   * A certain definition in another header of the tree that differs from the first; empty if there
   * is none.
   */
  private Optional<DeclarationSlice> otherInTree(
      DeclarationSlice first, List<DeclarationSlice> others) {
    for (DeclarationSlice other : others) {
      boolean elsewhere = other.span().file() != first.span().file();
      if (elsewhere
          && !first.span().text().equals(other.span().text())
          && other.groups().uncertainAround(other.span().start()).isEmpty()
          && form.read(other).isPresent()) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a slice could not be parsed, though its text shows which tag it defines. Slices in
   * headers of the kernel tree that were followed do not count.
   */
  private boolean isUnreadable(DeclarationSlice slice) {
    return !program.isFollowed(slice) && slices.of(slice).parsed().isEmpty();
  }

  private T unread(Span span) {
    return form.doubted(form.empty(span), Uncertainties.ofError(span));
  }
}
