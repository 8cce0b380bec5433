package dev.protockprobe;

import dev.protockprobe.abi.SyscallEntry;
import dev.protockprobe.abi.SyscallEntry.Callers;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Outcome;
import dev.protockprobe.probe.SyscallPoint;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Chooses the system calls of a request, and finds their entry functions and their prototypes. */
final class SyscallChoice {
  private final Compiler.Request request;
  private final Declarations declarations;
  private final SyscallEntryChoice entries;
  private final SyscallArguments arguments;
  private final Diagnostics diagnostics;

  SyscallChoice(
      Compiler.Request request,
      Declarations declarations,
      Optional<BtfDeclarations> btf,
      Diagnostics diagnostics) {
    this.request = request;
    this.declarations = declarations;
    this.entries = new SyscallEntryChoice(request, btf, diagnostics);
    this.arguments =
        new SyscallArguments(declarations, request.target().convention().dataModel(), diagnostics);
    this.diagnostics = diagnostics;
  }

  /**
   * The functions, followed by the requested system calls. A function that is a system call's entry
   * is replaced by that call.
   */
  List<ChosenFunction> complete(List<ChosenFunction> functions) {
    List<ChosenFunction> all = new ArrayList<>();
    for (ChosenFunction function : functions) {
      all.add(asEntry(function).orElse(function));
    }
    for (String pattern : request.syscalls().calls()) {
      if (NameGlobs.isGlob(pattern)) {
        addMatches(pattern, all);
      } else if (!isAbsent(pattern)) {
        entries
            .of(pattern)
            .ifPresent(point -> all.add(ChosenFunction.named(pattern).entering(pattern, point)));
      }
    }
    entries.report();
    return all;
  }

  /**
   * Whether the architecture does not have a system call; reports this as an error. If an input
   * declares the call, this method reports only a warning and returns false: programs of a smaller
   * word size may have the call.
   */
  private boolean isAbsent(String call) {
    String architecture = request.target().convention().architecture();
    List<String> replacements = AbsentSyscalls.replacements(call, architecture);
    if (replacements.isEmpty()) {
      return false;
    }
    boolean declared = arguments.areDeclared(Callers.NATIVE, call);
    String message =
        "%s has no system call '%s': its%s programs call '%s'"
            .formatted(
                architecture, call, declared ? " 64-bit" : "", String.join("' or '", replacements));
    diagnostics.report(
        (declared
                ? Diagnostic.warning(DiagnosticCode.SYSCALL_ENTRY, message)
                : Diagnostic.error(DiagnosticCode.UNKNOWN_FUNCTION, message))
            .withHelp("give --syscall " + String.join(",", replacements)));
    return !declared;
  }

  /** The prototype of a function that was chosen; empty after a reported error. */
  Optional<Prototype> prototype(ChosenFunction function) {
    return function.syscall().isPresent()
        ? arguments.prototype(function)
        : declarations.prototype(function.name());
  }

  /**
   * The function as the entry of a system call, as its name and the inputs' declarations suggest;
   * empty if it should be probed as an ordinary function, or after a reported error.
   */
  private Optional<ChosenFunction> asEntry(ChosenFunction function) {
    List<SyscallEntry> named = new ArrayList<>();
    for (SyscallEntry entry : request.target().convention().kernel().syscallEntries()) {
      if (entry.isNameOf(function.name())) {
        named.add(entry);
      }
    }
    if (named.isEmpty()) {
      return Optional.empty();
    }
    String call = function.name().substring(named.get(0).prefix().length());
    boolean ordinary =
        named.contains(SyscallEntry.PLAIN) || named.contains(SyscallEntry.PLAIN_COMPAT);
    boolean literal = declarations.mayDeclareFunction(function.name());
    boolean known = arguments.areDeclared(named.get(0).callers(), call);
    if (ordinary ? literal || !known : literal && !known) {
      return Optional.empty();
    }
    if (named.size() == 1 && !ordinary) {
      SyscallPoint point = new SyscallPoint(function.name(), named.get(0));
      return Optional.of(function.entering(call, point));
    }
    Optional<SyscallPoint> point =
        ordinary && named.get(0).callers() == Callers.NATIVE
            ? entries.of(call)
            : entries.of(call, named);
    return point.map(found -> function.entering(call, found));
  }

  private void addMatches(String glob, List<ChosenFunction> all) {
    Optional<Predicate<String>> wanted = NameGlobs.of(glob, diagnostics);
    if (wanted.isEmpty()) {
      return;
    }
    Set<String> calls = new LinkedHashSet<>();
    for (String name : declarations.declaredFunctions(each -> isCall(each, wanted.get()))) {
      calls.add(SyscallArguments.callOf(name).orElseThrow());
    }
    if (calls.isEmpty()) {
      diagnostics.report(
          Diagnostic.error(
              DiagnosticCode.UNKNOWN_FUNCTION,
              "no input declares a system call whose name matches '" + glob + "'"));
    }
    List<Diagnostic> said = new ArrayList<>();
    int before = all.size();
    for (String call : calls) {
      Outcome<Optional<SyscallPoint>> point = diagnostics.aside(() -> entries.of(call));
      said.addAll(point.said());
      point
          .value()
          .ifPresent(found -> all.add(new ChosenFunction(call, glob).entering(call, found)));
    }
    if (all.size() == before && !said.isEmpty()) {
      diagnostics.report(said.get(0));
    }
  }

  private static boolean isCall(String function, Predicate<String> wanted) {
    Optional<String> call = SyscallArguments.callOf(function);
    return call.isPresent() && wanted.test(call.get());
  }
}
