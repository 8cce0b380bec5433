package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.SyscallEntry;
import dev.protockprobe.abi.SyscallEntry.Callers;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.KernelVersion;
import dev.protockprobe.probe.Target;
import dev.protockprobe.remote.RemoteShell;
import dev.protockprobe.remote.TargetFacts;
import dev.protockprobe.remote.TargetSyscalls;
import dev.protockprobe.source.SourceReader;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compiles the probes of a command line for the machine that a {@link RemoteShell} is connected to.
 */
final class ReachedTarget {
  private final RemoteShell shell;
  private final TargetFacts facts;
  private final ProbeOptions probeOptions;
  private final PreprocessingOptions preprocessingOptions;
  private final SourceReader reader;
  private final Diagnostics diagnostics;

  ReachedTarget(
      RemoteShell shell,
      TargetFacts facts,
      ProbeOptions probeOptions,
      PreprocessingOptions preprocessingOptions,
      SourceReader reader,
      Diagnostics diagnostics) {
    this.shell = shell;
    this.facts = facts;
    this.probeOptions = probeOptions;
    this.preprocessingOptions = preprocessingOptions;
    this.reader = reader;
    this.diagnostics = diagnostics;
  }

  /**
   * The probes of the inputs, or of the target's own BTF if there are none. Empty after a reported
   * error.
   */
  Optional<Compilation> compile(List<String> files) throws IOException {
    Optional<Target> target = target();
    if (target.isEmpty()) {
      return Optional.empty();
    }
    Optional<TargetSyscalls> syscalls = syscalls(target.get().convention());
    Compiler.Request request =
        probeOptions.request(
            preprocessingOptions.configuration(
                files, target.get().convention().architecture(), reader, diagnostics),
            target.get(),
            syscalls.map(TargetSyscalls::symbols),
            reader,
            diagnostics);
    List<String> prototypes = probeOptions.prototypes();
    List<SourceFile> inputs =
        Inputs.read(
            files,
            prototypes,
            preprocessingOptions.settings(),
            probeOptions.inDirectories(diagnostics),
            reader,
            diagnostics);
    BtfOptions btf = probeOptions.btf();
    boolean fromTarget = btf.areOfTarget() || (files.isEmpty() && prototypes.isEmpty());
    Compilation compilation = null;
    if (files.isEmpty() && prototypes.isEmpty() && syscalls.isPresent()) {
      Set<String> smaller =
          callsOfEntries(
              target.get().convention(), entry -> entry.callers() == Callers.SMALLER_ALONE);
      inputs.addAll(SyscallPrototypes.of(syscalls.get(), smaller, diagnostics));
    }
    if (btf.areGiven() || fromTarget) {
      List<BtfInput> ofTarget =
          fromTarget && (btf.areOfTarget() || !btf.areGiven())
              ? new BtfOfTarget(shell, facts).read(probeOptions.module(), probeOptions.functions())
              : List.of();
      Optional<BtfDeclarations> types = btf.read(ofTarget, reader, diagnostics);
      if (types.isPresent() && !diagnostics.hasErrors()) {
        compilation = Compiler.compile(inputs, types.get(), request, diagnostics);
      }
    } else if (!inputs.isEmpty()) {
      preprocessingOptions.treeVersion().ifPresent(this::compare);
      compilation = Compiler.compile(inputs, request, diagnostics);
    }
    preprocessingOptions.reportUse(diagnostics);
    return diagnostics.hasErrors() ? Optional.empty() : Optional.ofNullable(compilation);
  }

  /** Warns of a tree of another version, whose structs may be others than the target's. */
  private void compare(String treeVersion) {
    if (!facts.release().matches(Pattern.quote(treeVersion) + "\\b.*")) {
      diagnostics.report(
          Diagnostic.warning(
                  DiagnosticCode.TARGET,
                  "the types are those of a kernel tree of Linux %s, but the target is Linux %s"
                      .formatted(treeVersion, facts.release()))
              .withHelp(
                  "give files of the target's tree, or only --func: then its BTF has the types"));
    }
  }

  /** What the target says of the system calls asked for; empty if none are. */
  private Optional<TargetSyscalls> syscalls(CallingConvention convention) throws IOException {
    if (!probeOptions.nameSyscalls()) {
      return Optional.empty();
    }
    Set<String> prefixes = new LinkedHashSet<>();
    convention.kernel().syscallEntries().forEach(entry -> prefixes.add(entry.prefix()));
    List<String> calls =
        Stream.concat(
                probeOptions.syscalls().stream(),
                callsOfEntries(convention, entry -> true).stream())
            .filter(call -> call.matches("[\\w*?\\[\\]-]+"))
            .toList();
    return Optional.of(TargetSyscalls.ask(shell, prefixes, calls));
  }

  /**
   * The system calls whose entry functions the command line names, if {@code condition} holds for
   * the entry.
   */
  private Set<String> callsOfEntries(
      CallingConvention convention, Predicate<SyscallEntry> condition) {
    Set<String> calls = new LinkedHashSet<>();
    for (String function : probeOptions.functions()) {
      for (SyscallEntry entry : convention.kernel().syscallEntries()) {
        if (entry.isNameOf(function) && condition.test(entry)) {
          calls.add(function.substring(entry.prefix().length()));
        }
      }
    }
    return calls;
  }

  private Optional<Target> target() {
    Optional<CallingConvention> given = probeOptions.architecture();
    if (given.isEmpty() && facts.convention().isEmpty()) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.OTHER_ARCHITECTURE,
                  "the target's architecture '" + facts.machine() + "' is not known here")
              .withHelp("name one with --arch"));
      return Optional.empty();
    }
    CallingConvention convention = given.or(facts::convention).orElseThrow();
    if (facts.convention().isPresent() && !facts.convention().get().equals(convention)) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.OTHER_ARCHITECTURE,
                  "the target is %s, but --arch names %s"
                      .formatted(
                          facts.convention().get().architecture(), convention.architecture()))
              .withHelp("leave out --arch: the target reports its architecture"));
      return Optional.empty();
    }
    return Optional.of(new Target(convention, features()));
  }

  private KernelFeatures features() {
    Optional<KernelFeatures> given = probeOptions.givenFeatures(reader, diagnostics);
    if (given.isPresent()) {
      return given.get();
    }
    KernelFeatures ofVersion =
        KernelVersion.parse(facts.release().replaceFirst("^(\\d+\\.\\d+).*", "$1"))
            .map(KernelFeatures::of)
            .orElse(KernelFeatures.USUAL);
    return facts
        .readme()
        .filter(text -> text.contains("kprobe_events"))
        .flatMap(
            text ->
                ofVersion.withReadme(SourceFile.ofText("the target's README", text), diagnostics))
        .orElse(ofVersion);
  }
}
