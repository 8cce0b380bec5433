package dev.protockprobe.probe;

import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.diag.Span;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.util.List;

/**
 * A pointer parameter with its function's prototype. The parameter's declaration and the parameters
 * behind it say what the pointer points to.
 *
 * @param index of the parameter, from 0
 */
record PointerParameter(Prototype prototype, int index, PlacedParameter placed) {

  /** The type that is passed, as written. */
  CType type() {
    return placed.type();
  }

  /** The type that the pointer points to, as written. */
  CType pointee() {
    return ((CType.Pointer) type().resolved()).pointee();
  }

  /** The parameter as declared: an array is not a pointer yet. */
  Parameter declared() {
    return placed.parameter();
  }

  String name() {
    return declared().name();
  }

  /** The name in quotes, or what the parameter is called without one. */
  String shownName() {
    return shown(declared(), index);
  }

  /** The name of a parameter, counted from 0, in quotes. */
  static String shown(Parameter parameter, int index) {
    return "'" + (parameter.name().isEmpty() ? "arg" + (index + 1) : parameter.name()) + "'";
  }

  Span span() {
    return declared().span();
  }

  /** The parameters behind this one. */
  List<Parameter> behind() {
    return prototype.parameters().subList(index + 1, prototype.parameters().size());
  }
}
