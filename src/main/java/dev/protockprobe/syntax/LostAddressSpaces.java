package dev.protockprobe.syntax;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CType.Qualifier;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Restores {@code __user} in inputs that lost it because a compiler's preprocessor or a BTF dump
 * wrote them. Only the pointers that system calls take get it back: they always point to user
 * memory.
 */
final class LostAddressSpaces {
  /** A text with any of these words does mark pointers to user memory. */
  private static final List<String> WORDS = List.of("__user ", "btf_type_tag", "address_space");

  /** bpftool writes it at the beginning of a vmlinux.h. */
  private static final String DUMP = "__VMLINUX_H__";

  private static final int HEAD_BYTES = 4096;

  /**
   * What the names of system calls' functions begin with. Every pointer that a system call takes
   * points to user memory: include/linux/syscalls.h.
   */
  private static final List<String> SYSTEM_CALLS =
      List.of("__do_sys_", "__do_compat_sys_", "sys_", "compat_sys_");

  private LostAddressSpaces() {}

  /** Whether a file says of pointers which memory they point to. */
  static boolean areKnownIn(SourceFile file) {
    boolean dump = file.text(0, Math.min(HEAD_BYTES, file.length())).contains(DUMP);
    if (!dump && !file.isPreprocessed()) {
      return true;
    }
    String text = file.text(0, file.length());
    for (String word : WORDS) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** The prototype of a system call with its pointers qualified; any other as it is. */
  static Prototype restored(Prototype prototype) {
    boolean call = false;
    for (String prefix : SYSTEM_CALLS) {
      call |= prototype.name().startsWith(prefix);
    }
    if (!call || areKnownIn(prototype.span().file())) {
      return prototype;
    }
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter parameter : prototype.parameters()) {
      boolean pointer = parameter.adjustedType().resolved() instanceof CType.Pointer;
      parameters.add(pointer ? ofProcess(parameter) : parameter);
    }
    return prototype.with(parameters);
  }

  private static Parameter ofProcess(Parameter parameter) {
    CType.Pointer pointer = (CType.Pointer) parameter.adjustedType().resolved();
    CType type = new CType.Pointer(pointer.pointee().qualifiedWith(Set.of(Qualifier.USER)));
    return new Parameter(parameter.name(), type, parameter.span());
  }
}
