package dev.protockprobe.probe;

import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.util.List;
import java.util.Optional;

/**
 * Describes one function as a kernel's BTF has it. The kernel looks up in BTF the parameters and
 * members that a definition names.
 *
 * @param prototype empty if BTF lacks the function
 */
public record BtfFunction(Optional<Prototype> prototype, Layouts layouts) {

  /** The parameters' names; none if the kernel finds no parameter. */
  List<String> parameters() {
    return prototype.stream()
        .flatMap(known -> known.parameters().stream())
        .map(Parameter::name)
        .toList();
  }

  /** The type of a parameter, without qualifiers and typedefs. */
  Optional<CType> parameter(String name) {
    return prototype.stream()
        .flatMap(known -> known.parameters().stream())
        .filter(parameter -> parameter.name().equals(name))
        .map(parameter -> parameter.adjustedType().resolved())
        .findFirst();
  }

  /** The type of the result; {@code void} is one. */
  Optional<CType> result() {
    return prototype.map(known -> known.returns().resolved());
  }

  /** The members of a struct or union; empty of another type, or one that BTF does not define. */
  Optional<RecordLayout> record(CType type) {
    return type instanceof CType.Record record ? layouts.record(record).value() : Optional.empty();
  }

  /**
   * Whether the kernel certainly refuses to fetch a value of this type as a string: {@code
   * check_prepare_btf_string_fetch}. False for a number, because the kernel takes the number's size
   * for a type id.
   */
  boolean isNoText(CType type) {
    Optional<CType> element =
        type instanceof CType.Pointer pointer
            ? Optional.of(pointer.pointee().resolved())
            : type instanceof CType.Array array
                ? Optional.of(array.element().resolved())
                : Optional.empty();
    return element.isPresent()
        && layouts
            .scalar(element.get())
            .filter(form -> form.sizeBytes() == 1 && !form.signed())
            .isEmpty();
  }

  /**
   * The fetch type of a value that was written without one: {@code fetch_type_from_btf_type}.
   *
   * @param word the type of the machine's word, for types that have none of their own
   */
  FetchType fetchType(CType type, FetchType word) {
    boolean number =
        type instanceof CType.Integer || type instanceof CType.Bool || type instanceof CType.Enum;
    Optional<ScalarForm> form = number ? layouts.scalar(type) : Optional.empty();
    boolean signed = type instanceof CType.Enum || form.filter(ScalarForm::signed).isPresent();
    return form.filter(known -> known.sizeBytes() <= Long.BYTES)
        .<FetchType>map(known -> FetchType.integer(signed, known.sizeBytes()))
        .orElse(word);
  }

  /** The type of the last member of a path such as {@code file->f_path.dentry}. */
  Optional<CType> typeOf(FetchExpression.BtfName name) {
    String[] steps = name.path().split("->|\\.", -1);
    Optional<CType> type = name.isResult() ? result() : parameter(steps[0]);
    for (int i = 1; i < steps.length; i++) {
      String member = steps[i];
      type =
          type.map(from -> from instanceof CType.Pointer to ? to.pointee().resolved() : from)
              .flatMap(this::record)
              .flatMap(record -> record.member(member))
              .map(MemberLayout::type)
              .map(CType::resolved);
    }
    return type;
  }
}
