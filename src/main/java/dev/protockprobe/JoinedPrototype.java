package dev.protockprobe;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.CType.Qualifier;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import dev.protockprobe.type.TypeAttribute;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Merges two prototypes of the same function, one from C text and one from BTF. The text gives
 * attributes, lengths of arrays, {@code __user} and most names. BTF gives the types, with the
 * layouts of the kernel that it describes.
 */
final class JoinedPrototype {
  private static final List<Qualifier> SPACES =
      List.of(Qualifier.USER, Qualifier.IOMEM, Qualifier.PERCPU);

  private JoinedPrototype() {}

  static Prototype of(Prototype written, Prototype kernels) {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < written.parameters().size(); i++) {
      Parameter parameter = written.parameters().get(i);
      Parameter kernel = kernels.parameters().get(i);
      String name = parameter.name().isEmpty() ? kernel.name() : parameter.name();
      CType type = joined(parameter.type(), kernel.type());
      parameters.add(new Parameter(name, type, parameter.span()));
    }
    return new Prototype(
        written.name(),
        joined(written.returns(), kernels.returns()),
        parameters,
        written.variadic(),
        written.attributes(),
        written.marks(),
        written.span());
  }

  private static CType joined(CType written, CType kernels) {
    if (written.resolved() instanceof CType.Array || isTransparent(written)) {
      return written;
    }
    if (written.resolved() instanceof CType.Pointer pointer
        && kernels.resolved() instanceof CType.Pointer other
        && leavesTheKernel(pointer)) {
      CType pointee = joined(pointer.pointee(), other.pointee());
      return new CType.Pointer(pointee.qualifiedWith(space(pointer.pointee())));
    }
    return kernels;
  }

  /** Whether a union is passed like its first member, which BTF does not say. */
  private static boolean isTransparent(CType type) {
    return type.resolved() instanceof CType.Record record
        && record.definition().isPresent()
        && TypeAttribute.isTransparent(record.definition().get().attributes());
  }

  /** Whether some pointer on the way, as in {@code char __user * __user *}, leaves the kernel. */
  private static boolean leavesTheKernel(CType.Pointer pointer) {
    return !space(pointer.pointee()).isEmpty()
        || (pointer.pointee().resolved() instanceof CType.Pointer inner && leavesTheKernel(inner));
  }

  private static Set<Qualifier> space(CType pointee) {
    Set<Qualifier> space = EnumSet.noneOf(Qualifier.class);
    for (Qualifier each : SPACES) {
      if (pointee.is(each)) {
        space.add(each);
      }
    }
    return space;
  }
}
