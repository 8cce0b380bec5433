package dev.protockprobe;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.CompatibleTypes;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.util.List;

/** Describes how a prototype in a header or source differs from the one in the kernel's BTF. */
final class PrototypeDifference {
  private PrototypeDifference() {}

  /** The first difference that a probe could show; empty if there is none. */
  static String of(Prototype written, Prototype kernels) {
    List<Parameter> ours = written.parameters();
    List<Parameter> theirs = kernels.parameters();
    if (ours.size() != theirs.size()) {
      return "it has %s, the kernel's has %s".formatted(count(ours), count(theirs));
    }
    for (int i = 0; i < ours.size(); i++) {
      CType our = ours.get(i).adjustedType();
      CType their = theirs.get(i).adjustedType();
      if (!CompatibleTypes.compatibleWithBtf(our, their)) {
        return "parameter %d is '%s', the kernel's is '%s'"
            .formatted(i + 1, CTypeWriter.write(our), CTypeWriter.write(their));
      }
    }
    if (written.variadic() != kernels.variadic()) {
      return "only one of the two is variadic";
    }
    if (!CompatibleTypes.compatibleWithBtf(written.returns(), kernels.returns())) {
      return "it returns '%s', the kernel's returns '%s'"
          .formatted(CTypeWriter.write(written.returns()), CTypeWriter.write(kernels.returns()));
    }
    return "";
  }

  private static String count(List<Parameter> parameters) {
    return parameters.size() == 1 ? "1 parameter" : parameters.size() + " parameters";
  }
}
