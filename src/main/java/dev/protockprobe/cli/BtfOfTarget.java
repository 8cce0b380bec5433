package dev.protockprobe.cli;

import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.remote.BtfCache;
import dev.protockprobe.remote.RemoteShell;
import dev.protockprobe.remote.TargetBtf;
import dev.protockprobe.remote.TargetFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Copies the BTF of a target's kernel, and of the modules that are needed, to this machine. */
final class BtfOfTarget {
  private final TargetBtf target;

  BtfOfTarget(RemoteShell shell, TargetFacts facts) {
    target = new TargetBtf(shell, facts, BtfCache.ofUser());
  }

  /**
   * Reads the kernel's BTF and the BTF of one module, or of each module that has a wanted function
   * which the kernel's BTF lacks.
   *
   * @param module the module; empty text for those that have the functions
   * @param functions the wanted functions; globs are not looked for in modules
   */
  List<BtfInput> read(String module, List<String> functions) throws IOException {
    List<BtfInput> inputs = new ArrayList<>();
    BtfInput kernel = input(TargetBtf.file("vmlinux"), target.kernel());
    inputs.add(kernel);
    Iterable<String> modules =
        module.isEmpty() ? modules(kernel, functions) : List.of(module.replace('-', '_'));
    for (String each : modules) {
      inputs.add(input(TargetBtf.file(each), target.module(each)));
    }
    return inputs;
  }

  private Iterable<String> modules(BtfInput kernel, List<String> functions) throws IOException {
    Optional<BtfDeclarations> types =
        BtfReader.read(List.of(kernel), Optional.empty(), new Diagnostics());
    List<String> absent =
        functions.stream()
            .filter(name -> name.matches("\\w+"))
            .filter(name -> types.isPresent() && !types.get().declaresFunction(name))
            .toList();
    return absent.isEmpty() ? List.of() : target.modulesOf(absent);
  }

  private static BtfInput input(String name, byte[] bytes) {
    return new BtfInput(new SourceFile("target:" + name, bytes), Optional.empty());
  }
}
