package dev.protockprobe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.SyscallEntry;
import dev.protockprobe.abi.SyscallEntry.Callers;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.KernelVersion;
import dev.protockprobe.probe.SyscallPoint;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the function at which a system call enters the target's kernel: by the target's symbols
 * if they are known, by the kernel's BTF, by its configuration, and otherwise by its version.
 */
final class SyscallEntryChoice {
  private static final String OPTION = "CONFIG_ARCH_HAS_SYSCALL_WRAPPER";

  private final CallingConvention convention;
  private final KernelFeatures kernels;
  private final Optional<Set<String>> symbols;
  private final Optional<BtfDeclarations> btf;
  private final Configuration configuration;
  private final Diagnostics diagnostics;

  /** For each decision and its reason, as {@link #report} words them, the names of the calls. */
  private final Map<String, List<String>> decided = new LinkedHashMap<>();

  SyscallEntryChoice(
      Compiler.Request request, Optional<BtfDeclarations> btf, Diagnostics diagnostics) {
    this.convention = request.target().convention();
    this.kernels = request.target().features();
    this.symbols = request.syscalls().symbols();
    this.configuration = request.configuration();
    this.btf = btf;
    this.diagnostics = diagnostics;
  }

  /**
   * The entry of a system call for programs of the kernel's own word size; empty after a reported
   * error.
   */
  Optional<SyscallPoint> of(String call) {
    List<SyscallEntry> entries = new ArrayList<>();
    for (SyscallEntry entry : convention.kernel().syscallEntries()) {
      if (entry.callers() == Callers.NATIVE) {
        entries.add(entry);
      }
    }
    return of(call, entries);
  }

  /** The one of some entries that the target has; empty after a reported error. */
  Optional<SyscallPoint> of(String call, List<SyscallEntry> entries) {
    List<SyscallEntry> left = entries;
    String reason = "";
    if (symbols.isPresent()) {
      left = havingSymbol(left, call);
      reason = "the target has that symbol";
      if (left.isEmpty()) {
        reportNoSymbol(call, entries);
        return Optional.empty();
      }
    }
    Optional<SyscallEntry> inBtf = inBtf(left, call);
    if (inBtf.isPresent()) {
      return decided(
          call, inBtf.get(), reason.isEmpty() ? "the kernel's BTF has that function" : reason);
    }
    Optional<Boolean> set = configuration.isSet(OPTION);
    Optional<Boolean> wrappers = set.isPresent() ? set : configuration.selects(OPTION);
    if (left.size() > 1 && wrappers.isPresent()) {
      left = configured(left, wrappers.get());
      reason =
          (set.isPresent() ? "the configuration" : "the architecture's Kconfig")
              + (wrappers.get() ? " has " : " does not have ")
              + OPTION.substring("CONFIG_".length());
    }
    return byVersion(call, left, reason);
  }

  private List<SyscallEntry> havingSymbol(List<SyscallEntry> entries, String call) {
    List<SyscallEntry> having = new ArrayList<>();
    for (SyscallEntry entry : entries) {
      if (symbols.orElseThrow().contains(entry.prefix() + call)) {
        having.add(entry);
      }
    }
    return having;
  }

  /** The entry that BTF declares with the parameters that it must have. */
  private Optional<SyscallEntry> inBtf(List<SyscallEntry> entries, String call) {
    if (btf.isEmpty()) {
      return Optional.empty();
    }
    for (SyscallEntry entry : entries) {
      for (Prototype known : btf.get().prototypes(entry.prefix() + call)) {
        boolean takesNothing = known.parameters().isEmpty();
        if (takesNothing || known.takesProgramsRegisters() == entry.takesRegisters()) {
          return Optional.of(entry);
        }
      }
    }
    return Optional.empty();
  }

  private static List<SyscallEntry> configured(List<SyscallEntry> entries, boolean wrappers) {
    List<SyscallEntry> left = new ArrayList<>();
    for (SyscallEntry entry : entries) {
      boolean wrapper = entry.takesRegisters() || !entry.prefix().equals("sys_");
      if (wrapper == wrappers) {
        left.add(entry);
      }
    }
    return left.isEmpty() ? entries : left;
  }

  /**
   * Chooses the first entry that kernels of the target's versions may have, else the last. If that
   * is wrong, the kernel only refuses the probe, unless another possible entry has the same name:
   * then an error is reported and the result is empty.
   */
  private Optional<SyscallPoint> byVersion(String call, List<SyscallEntry> entries, String reason) {
    List<SyscallEntry> possible = new ArrayList<>();
    boolean certain = false;
    for (SyscallEntry entry : entries) {
      if (!certain && kernels.mayBe(KernelVersion.of(entry.possible()))) {
        possible.add(entry);
        certain = kernels.areAtLeast(KernelVersion.of(entry.certain()));
      }
    }
    if (possible.isEmpty()) {
      possible.add(entries.get(entries.size() - 1));
    }
    SyscallEntry first = possible.get(0);
    for (SyscallEntry other : possible.subList(1, possible.size())) {
      if (other.prefix().equals(first.prefix())) {
        reportUncertain(call, first);
        return Optional.empty();
      }
    }
    if (!reason.isEmpty()) {
      return decided(call, first, reason);
    }
    return decided(call, first, possible.size() == 1 ? sinceWhen(first) : guess(first, possible));
  }

  private String sinceWhen(SyscallEntry entry) {
    if (!entry.certain().equals(SyscallEntry.Version.ANY)) {
      return "kernels have it from Linux %s on".formatted(KernelVersion.of(entry.certain()).text());
    }
    SyscallEntry newest = convention.kernel().syscallEntries().get(0);
    return newest.equals(entry)
        ? "kernels of this architecture have no wrappers of system calls"
        : "kernels before Linux %s have it".formatted(KernelVersion.of(newest.possible()).text());
  }

  private static String guess(SyscallEntry first, List<SyscallEntry> possible) {
    return "kernels have it from Linux %s on, older ones have '%sNAME': for those give --kernel"
        .formatted(KernelVersion.of(first.certain()).text(), possible.get(1).prefix());
  }

  private Optional<SyscallPoint> decided(String call, SyscallEntry entry, String reason) {
    String what = "at '%sNAME': %s".formatted(entry.prefix(), reason);
    decided.computeIfAbsent(what, key -> new ArrayList<>()).add(call);
    return Optional.of(new SyscallPoint(entry.prefix() + call, entry));
  }

  /** Notes at which functions calls enter, and how that is known. */
  void report() {
    decided.forEach(
        (what, calls) -> {
          String first = calls.get(0);
          String others = calls.size() == 1 ? "" : " and %d more".formatted(calls.size() - 1);
          diagnostics.report(
              Diagnostic.note(
                  DiagnosticCode.SYSCALL_ENTRY,
                  "'%s'%s enter%s %s kernels "
                          .formatted(
                              first,
                              others,
                              calls.size() == 1 ? "s" : "",
                              convention.architecture())
                      + (calls.size() == 1 ? what.replace("NAME", first) : what)));
        });
  }

  private void reportNoSymbol(String call, List<SyscallEntry> entries) {
    List<String> names = new ArrayList<>();
    for (SyscallEntry entry : entries) {
      String name = "'" + entry.prefix() + call + "'";
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.UNKNOWN_FUNCTION,
                "the target's kernel has no system call '"
                    + call
                    + "': its symbols have no "
                    + String.join(" and no ", names))
            .withHelp(
                "a call may have another name inside the kernel, such as newfstatat for fstatat"));
  }

  private void reportUncertain(String call, SyscallEntry first) {
    String name = first.prefix() + call;
    boolean byConfiguration = first.certain().equals(SyscallEntry.Version.NONE);
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.SYSCALL_ENTRY,
                "whether '%s' takes parameters or a pointer to saved registers is not known: %s"
                    .formatted(
                        name,
                        byConfiguration
                            ? "kernels from Linux %s on have both, by their configuration"
                                .formatted(KernelVersion.of(first.possible()).text())
                            : "%s kernels have both, by their version"
                                .formatted(convention.architecture())))
            .withHelp(
                byConfiguration
                    ? "give the kernel's configuration with --kconfig, or its --kernel-tree"
                    : "give the kernel's version, for example --kernel 6.1"));
  }
}
