package dev.protockprobe.image;

import dev.protockprobe.Compiler;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.preprocess.Configuration;
import java.util.List;
import java.util.Optional;

/**
 * What a fuzzer calls ({@code src/fuzz/btf.sh}): bytes of any kind are taken for a kernel, and what
 * is found in them is listed and laid out. Whatever they hold, that ends, without an exception.
 */
public final class BtfFuzz {
  private static final int MAX_LAYOUTS = 100;

  private BtfFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<BtfInput> input = KernelImage.in(new SourceFile("fuzzed", bytes));
    if (input.isPresent()) {
      BtfReader.read(List.of(input.get()), Optional.empty(), diagnostics)
          .ifPresent(btf -> use(btf, diagnostics));
    }
  }

  private static void use(BtfDeclarations btf, Diagnostics diagnostics) {
    CallingConvention convention =
        Architectures.named(btf.bigEndian() ? "s390x" : "x86_64").orElseThrow();
    for (boolean types : new boolean[] {false, true}) {
      Compiler.list(
          btf,
          new Compiler.ListRequest(
              List.of(), types, Optional.empty(), convention, Configuration.NONE),
          diagnostics,
          listed -> {});
    }
    List<String> tags = btf.tags().stream().limit(MAX_LAYOUTS).toList();
    Compiler.layouts(
        List.of(),
        btf,
        new Compiler.ListRequest(tags, false, Optional.empty(), convention, Configuration.NONE),
        diagnostics,
        text -> {});
    btf.enumOf("A");
    btf.typedef("t");
  }
}
