package dev.protockprobe.type;

import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A function as a declaration describes it.
 *
 * @param attributes the attributes that decide where parameters are passed: {@link
 *     TypeAttribute#ASMLINKAGE} and {@link TypeAttribute#REGPARM}
 * @param marks the properties that decide whether and how the function can be probed
 * @param span the declarator's name, where diagnostics about the function point
 */
public record Prototype(
    String name,
    CType returns,
    List<Parameter> parameters,
    boolean variadic,
    List<TypeAttribute> attributes,
    Set<FunctionMark> marks,
    Span span) {
  public Prototype {
    parameters = List.copyOf(parameters);
    attributes = List.copyOf(attributes);
    marks = Set.copyOf(marks);
  }

  /** Whether it has a mark. */
  public boolean is(FunctionMark mark) {
    return marks.contains(mark);
  }

  /**
   * Whether its only parameter is a {@code struct pt_regs *}: the registers of a program that
   * called the kernel, in which a system call's entry finds the arguments.
   */
  public boolean takesProgramsRegisters() {
    return parameters.size() == 1
        && parameters.get(0).adjustedType().resolved() instanceof CType.Pointer pointer
        && pointer.pointee().resolved() instanceof CType.Record record
        && record.tag().equals("pt_regs");
  }

  /** This prototype; a parameter without a name takes the one that {@code other} has for it. */
  public Prototype withNamesOf(Prototype other) {
    List<Parameter> named = new ArrayList<>(parameters);
    for (int i = 0; i < Math.min(named.size(), other.parameters.size()); i++) {
      Parameter parameter = named.get(i);
      if (parameter.name().isEmpty()) {
        named.set(
            i, new Parameter(other.parameters.get(i).name(), parameter.type(), parameter.span()));
      }
    }
    return new Prototype(name, returns, named, variadic, attributes, marks, span);
  }

  /** This prototype with the attributes and marks that another declaration of the function adds. */
  public Prototype with(Prototype other) {
    Set<TypeAttribute> all = new LinkedHashSet<>(attributes);
    all.addAll(other.attributes);
    return new Prototype(
        name, returns, parameters, variadic, List.copyOf(all), marksWith(other), span);
  }

  /** This prototype with one more mark. */
  public Prototype with(FunctionMark mark) {
    Set<FunctionMark> all = EnumSet.of(mark);
    all.addAll(marks);
    return new Prototype(name, returns, parameters, variadic, attributes, all, span);
  }

  /** This prototype with parameters of other types. */
  public Prototype with(List<Parameter> others) {
    return new Prototype(name, returns, others, variadic, attributes, marks, span);
  }

  /**
   * The marks of both. An inline function stands in for one that another configuration of the
   * kernel has in full, so only the latter's marks count.
   */
  private Set<FunctionMark> marksWith(Prototype other) {
    if (is(FunctionMark.INLINE) != other.is(FunctionMark.INLINE)) {
      return is(FunctionMark.INLINE) ? other.marks : marks;
    }
    Set<FunctionMark> all = EnumSet.noneOf(FunctionMark.class);
    all.addAll(marks);
    all.addAll(other.marks);
    return all;
  }
}
