package dev.protockprobe.btf;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.CType.Qualifier;
import dev.protockprobe.type.GeneratedText.NamedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells which pointers in a BTF point to user memory. clang writes {@code __user} into BTF as a
 * tag, gcc does not. Without tags only the pointers that a system call takes are certain to point
 * to user memory.
 */
final class ProcessPointers {
  private static final String TAG = "user";

  /**
   * A function whose name is one of these prefixes and a system call's name takes the parameters of
   * that system call.
   */
  private static final List<String> SYSTEM_CALLS = List.of("__do_sys_", "__do_compat_sys_");

  private ProcessPointers() {}

  static boolean areTaggedIn(TypeTable table) {
    for (int id : table.ofKinds(kind -> kind == Kind.TYPE_TAG)) {
      if (table.text(table.nameOf(id)).equals(TAG)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The parameters of a function. If its name begins with one of {@link #SYSTEM_CALLS}, each
   * parameter that is a pointer becomes one to {@code __user} memory.
   */
  static List<NamedType> told(String function, List<NamedType> parameters) {
    boolean call = false;
    for (String prefix : SYSTEM_CALLS) {
      call |= function.startsWith(prefix);
    }
    if (!call) {
      return parameters;
    }
    List<NamedType> told = new ArrayList<>();
    for (NamedType each : parameters) {
      told.add(
          each.type().resolved() instanceof CType.Pointer pointer
              ? new NamedType(
                  each.name(),
                  new CType.Pointer(pointer.pointee().qualifiedWith(Set.of(Qualifier.USER))))
              : each);
    }
    return told;
  }
}
