package dev.protockprobe.check;

import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.probe.FetchExpression;
import dev.protockprobe.probe.PlacedBits;
import dev.protockprobe.type.CType;
import java.util.List;
import java.util.Optional;

/**
 * The entry or the return of a function on one kernel, and the readers that tell what fetch args
 * read there.
 *
 * @param parameters the function's parameters, in order
 * @param reader traces expressions back to the parameters that they read
 * @param args reads fetch args by their types
 * @param bits makes the expressions that read a parameter
 */
record ProbedPoint(
    List<PlacedParameter> parameters,
    Objects objects,
    Reader reader,
    ArgReader args,
    PlacedBits bits) {

  /** The whole machine word that an expression gives. */
  Value word(FetchExpression expression) {
    int bits = objects.dataModel().pointerBytes() * Byte.SIZE;
    return reader.word(expression).read(0, bits, bits);
  }

  /** The type of what an expression points to; empty if it does not give a pointer. */
  Optional<CType> pointee(FetchExpression expression) {
    Value pointer = word(expression);
    return pointer.is(Value.Kind.WHOLE)
            && pointer.type().orElseThrow().resolved() instanceof CType.Pointer typed
        ? Optional.of(typed.pointee())
        : Optional.empty();
  }
}
