package dev.protockprobe;

import dev.protockprobe.abi.SyscallEntry;
import dev.protockprobe.abi.SyscallEntry.Callers;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Outcome;
import dev.protockprobe.diag.Severity;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CType.Qualifier;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import dev.protockprobe.type.TypeAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the prototype of a system call, which an input may declare under another name, for example
 * {@code sys_openat} or {@code __do_sys_openat}.
 */
final class SyscallArguments {
  /**
   * Prefixes of function names: {@code __do_sys_} comes from {@code SYSCALL_DEFINEn}, {@code sys_}
   * from include/linux/syscalls.h, and BTF may have {@code __se_sys_}.
   */
  private static final List<String> NAMES = List.of("__do_sys_", "sys_", "__se_sys_");

  private static final List<String> COMPAT_NAMES =
      List.of("__do_compat_sys_", "compat_sys_", "__se_compat_sys_");

  private static final String CAST = "__se_";

  /**
   * The calls of include/linux/syscalls.h that take nothing. The parameter of their entry is called
   * {@link #UNUSED}. The name alone proves nothing: an entry in kernel/sys_ni.c, which stands in
   * for a call that the kernel was built without, has a parameter of the same name, and BTF may
   * have that entry instead.
   */
  private static final Set<String> WITHOUT_ARGUMENTS =
      Set.of(
          "fork",
          "getegid",
          "getegid16",
          "geteuid",
          "geteuid16",
          "getgid",
          "getgid16",
          "getpgrp",
          "getpid",
          "getppid",
          "gettid",
          "getuid",
          "getuid16",
          "inotify_init",
          "munlockall",
          "pause",
          "restart_syscall",
          "rt_sigreturn",
          "sched_yield",
          "setsid",
          "sgetmask",
          "sigreturn",
          "sync",
          "uretprobe",
          "vfork",
          "vhangup");

  private static final String UNUSED = "__unused";

  private final Declarations declarations;
  private final DataModel model;
  private final Diagnostics diagnostics;

  SyscallArguments(Declarations declarations, DataModel model, Diagnostics diagnostics) {
    this.declarations = declarations;
    this.model = model;
    this.diagnostics = diagnostics;
  }

  /** The names under which a call may be declared, the one that says most first. */
  static List<String> names(Callers callers, String call) {
    List<String> names = new ArrayList<>();
    for (String prefix : callers == Callers.SMALLER_ALONE ? COMPAT_NAMES : NAMES) {
      names.add(prefix + call);
    }
    return names;
  }

  /**
   * The names of the functions whose declarations are needed to probe {@code function}: the
   * function itself and, if it is the entry of a system call, the functions that may declare the
   * call.
   */
  static List<String> declaring(String function) {
    List<String> all = new ArrayList<>(List.of(function));
    int call = function.indexOf("sys_") + "sys_".length();
    boolean entry = call >= "sys_".length() && call < function.length();
    if (entry && (call == "sys_".length() || function.startsWith("__"))) {
      Callers callers = function.contains("compat") ? Callers.SMALLER_ALONE : Callers.NATIVE;
      all.addAll(names(callers, function.substring(call)));
    }
    return all;
  }

  /** Whether {@code SYSCALL_DEFINEn} declares functions of such names. */
  static boolean isDefined(String function) {
    return function.startsWith(NAMES.get(0)) || function.startsWith(COMPAT_NAMES.get(0));
  }

  /**
   * The call whose name follows one of {@link #NAMES} at the beginning of a function's name; empty
   * if the name begins with none of them, as {@code compat_sys_openat} and {@code __x64_sys_openat}
   * do not.
   */
  static Optional<String> callOf(String function) {
    for (String prefix : NAMES) {
      if (function.startsWith(prefix)) {
        return Optional.of(function.substring(prefix.length()));
      }
    }
    return Optional.empty();
  }

  /** Whether an input may say what a call takes. */
  boolean areDeclared(Callers callers, String call) {
    for (String name : names(callers, call)) {
      if (declarations.mayDeclareFunction(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The prototype of a call, with the types that the kernel gives its arguments at {@code
   * function}'s point; empty after a reported error.
   */
  Optional<Prototype> prototype(ChosenFunction function) {
    ChosenFunction.Syscall syscall = function.syscall().orElseThrow();
    SyscallEntry entry = syscall.point().entry();
    for (String name : names(entry.callers(), syscall.call())) {
      if (declarations.mayDeclareFunction(name)) {
        Outcome<Optional<Prototype>> read = diagnostics.aside(() -> declarations.prototype(name));
        boolean failed = read.firstError().isPresent();
        if (failed || read.value().filter(found -> saysArguments(found)).isPresent()) {
          reportAll(read);
          warnOfCasts(name, read.value());
          return read.value().map(found -> ofCall(found, function.name(), entry));
        }
      }
    }
    Optional<Prototype> nothing = withoutArguments(syscall.call(), syscall.point().symbol());
    if (nothing.isEmpty()) {
      reportUndeclared(syscall.call(), entry);
    }
    return nothing.map(found -> ofCall(found, function.name(), entry));
  }

  /**
   * Whether a prototype tells a call's arguments. A kernel function that only looks like a system
   * call does not return a long.
   */
  private static boolean saysArguments(Prototype found) {
    boolean unused = found.name().startsWith("__do_");
    return found.returns().resolved().equals(new CType.Integer(IntegerKind.LONG))
        && (unused || !found.takesProgramsRegisters());
  }

  /**
   * Reports what was said, except the note that the kernel's BTF lacks the function: the function
   * that declares a call is not the one that is probed.
   */
  private void reportAll(Outcome<?> read) {
    for (Diagnostic said : read.said()) {
      if (said.severity() != Severity.NOTE || said.code() != DiagnosticCode.UNKNOWN_FUNCTION) {
        diagnostics.report(said);
      }
    }
  }

  /** {@code __se_sys_NAME} takes its arguments as longs: {@code __SC_LONG} in linux/syscalls.h. */
  private void warnOfCasts(String name, Optional<Prototype> found) {
    if (name.startsWith(CAST) && found.isPresent() && !found.get().parameters().isEmpty()) {
      diagnostics.report(
          Diagnostic.warning(
                  DiagnosticCode.SYSCALL_WRAPPER,
                  found.get().span(),
                  "'" + name + "' does not say the types of the arguments: all are 'long'")
              .withHelp("give the file with SYSCALL_DEFINEn, or include/linux/syscalls.h"));
    }
  }

  /** The entry itself says that a call takes nothing: {@code SYSCALL_DEFINE0}. */
  private Optional<Prototype> withoutArguments(String call, String symbol) {
    if (!declarations.declaresFunction(symbol)) {
      return Optional.empty();
    }
    return diagnostics
        .aside(() -> declarations.prototype(symbol))
        .value()
        .filter(
            found ->
                found.parameters().isEmpty()
                    || (WITHOUT_ARGUMENTS.contains(call)
                        && found.takesProgramsRegisters()
                        && found.parameters().get(0).name().equals(UNUSED)));
  }

  private Prototype ofCall(Prototype found, String name, SyscallEntry entry) {
    List<Parameter> parameters = new ArrayList<>();
    if (!found.takesProgramsRegisters()) {
      for (Parameter parameter : found.parameters()) {
        CType type = parameter.adjustedType();
        parameters.add(
            new Parameter(parameter.name(), type(type, entry.lowHalves()), parameter.span()));
      }
    }
    return new Prototype(
        name,
        found.returns(),
        parameters,
        false,
        entry.takesRegisters() ? List.of() : List.of(TypeAttribute.asmlinkage()),
        Set.of(),
        found.span());
  }

  /** The type that an argument has for the kernel; all pointers of a call are the program's. */
  private CType type(CType type, boolean lowHalf) {
    CType resolved = type.resolved();
    if (resolved instanceof CType.Pointer pointer && !pointer.pointee().is(Qualifier.USER)) {
      return new CType.Pointer(pointer.pointee().qualifiedWith(Set.of(Qualifier.USER)));
    } else if (lowHalf && resolved instanceof CType.Integer integer) {
      return narrowed(type, integer.kind());
    }
    return type;
  }

  /** A program of 32 bits passes an int for a long: __SC_COMPAT_CAST in arch/x86 and arch/s390. */
  private CType narrowed(CType type, IntegerKind kind) {
    boolean wide = model.sizeBytes(kind) > Integer.BYTES;
    if (!wide) {
      return type;
    }
    return new CType.Integer(kind == IntegerKind.LONG ? IntegerKind.INT : IntegerKind.UNSIGNED_INT);
  }

  private void reportUndeclared(String call, SyscallEntry entry) {
    boolean compat = entry.callers() == Callers.SMALLER_ALONE;
    String defined = (compat ? "COMPAT_" : "") + "SYSCALL_DEFINEn(" + call + ", ...)";
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.UNKNOWN_FUNCTION,
                "no input declares the arguments of the system call '" + call + "'")
            .withHelp(
                "give the file with %s, the kernel's include/linux/%s, or --proto 'long %s%s(...)'"
                    .formatted(
                        defined,
                        compat ? "compat.h" : "syscalls.h",
                        compat ? "compat_sys_" : "sys_",
                        call)));
  }
}
