package dev.protockprobe.probe;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.probe.FetchExpression.Space;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CType.Qualifier;
import dev.protockprobe.type.Prototype;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides whether a pointer leads into user or kernel memory: by {@code __user} or, in inputs that
 * have lost it, by whether the function implements a system call.
 */
final class PointerSpaces {
  /** The prefix that SYSCALL_DEFINE gives to functions whose pointers come from a program. */
  private static final List<String> SYSCALLS =
      List.of("__do_sys_", "__se_sys_", "__do_compat_sys_", "__se_compat_sys_");

  private static final String USER = "__user";
  private static final String TYPE_TAG = "btf_type_tag";
  private static final String SPACE = "address_space";

  /** The macro that a vmlinux.h of bpftool defines. */
  private static final String VMLINUX = "__VMLINUX_H__";

  private final Target target;

  /** Whether each file lacks annotations; a file may be large, so it is searched only once. */
  private final Map<SourceFile, Boolean> lacking = new HashMap<>();

  PointerSpaces(Target target) {
    this.target = target;
  }

  /** Whether one number can be both a kernel and a user address. */
  boolean overlap() {
    return target.convention().kernel().addresses().overlap();
  }

  /** The memory, user or kernel, into which a pointer leads that a function takes or returns. */
  Space of(Prototype function, CType pointee) {
    boolean user =
        pointee.is(Qualifier.USER) || (isOfSyscall(function) && lacksAnnotations(function));
    return user ? Space.USER : Space.KERNEL;
  }

  /** Whether a pointer may lead into the memory of a program, though nothing says so. */
  boolean mayBeUsers(Prototype function, CType pointee) {
    return overlap() && of(function, pointee) == Space.KERNEL && lacksAnnotations(function);
  }

  /** Whether the target's kernels can read what is in some memory. */
  boolean isReadable(Space space) {
    return space == Space.KERNEL || !overlap() || target.features().has(KernelFeature.USER_MEMORY);
  }

  private static boolean isOfSyscall(Prototype function) {
    for (String prefix : SYSCALLS) {
      if (function.name().startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private boolean lacksAnnotations(Prototype function) {
    return lacking.computeIfAbsent(function.span().file(), PointerSpaces::lacksAnnotations);
  }

  /**
   * Whether a text comes from where {@code __user} has been lost: from a preprocessor, or from BTF,
   * in which gcc does not tag types.
   */
  private static boolean lacksAnnotations(SourceFile file) {
    return (file.isGenerated() || file.isPreprocessed() || file.hasWord(VMLINUX))
        && !file.hasWord(USER)
        && !file.hasWord(TYPE_TAG)
        && !file.hasWord(SPACE);
  }
}
