package dev.protockprobe.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.Compiler;
import dev.protockprobe.WantedTexts;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.KernelVersion;
import dev.protockprobe.probe.PointerRule;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.ProbeNaming;
import dev.protockprobe.probe.ProbeRules;
import dev.protockprobe.probe.ReturnRule;
import dev.protockprobe.probe.Target;
import dev.protockprobe.probe.View;
import dev.protockprobe.probe.Views;
import dev.protockprobe.probe.WrittenFetch;
import dev.protockprobe.type.CType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The views of the kernel's structs fit the structs of real kernels. */
final class ViewsTest {
  /** Those of the lab whose BTF can be had, the oldest first; the corpus has some of them. */
  private static final List<String> KERNELS =
      List.of("x86_64-5.10", "x86_64-6.1", "arm64-6.1", "x86_64-6.12", "x86_64-7");

  private static final int LEAST_STRUCTS = 40;

  /** One kernel's types. */
  private record Kernel(String machine, BtfDeclarations btf) {
    /** Whether the kernel has a struct, and a pointer to it can be followed. */
    boolean defines(String record) {
      CType.RecordKind kind =
          record.startsWith("union ") ? CType.RecordKind.UNION : CType.RecordKind.STRUCT;
      String tag = record.substring(record.indexOf(' ') + 1);
      return btf.definitionOf(new CType.Record(kind, tag, Optional.empty())).isPresent();
    }

    boolean fits(String record, WrittenFetch fetch) {
      Diagnostics said = new Diagnostics();
      SourceFile prototype = SourceFile.ofText("proto", "int probe_of_test(" + record + " *p);");
      String type = fetch.type().map(span -> ":" + span.text()).orElse("");
      SourceFile expression = SourceFile.ofText("view", "v=" + fetch.expression().text() + type);
      int dash = machine.lastIndexOf('-');
      String version = machine.substring(dash + 1);
      Target target =
          new Target(
              Architectures.named(machine.substring(0, dash)).orElseThrow(),
              KernelFeatures.of(
                  KernelVersion.parse(version.contains(".") ? version : version + ".0")
                      .orElseThrow()));
      ProbeRules rules =
          new ProbeRules(
              PointerRule.FOLLOW,
              true,
              ReturnRule.NONE,
              0,
              new ProbeNaming(ProbeEvent.DEFAULT_GROUP, Optional.empty(), ""));
      Compiler.compile(
          List.of(prototype),
          btf,
          new Compiler.Request(List.of("probe_of_test"), target, Configuration.NONE, rules)
              .fetching(new WantedTexts(List.of(expression), List.of(), Optional.empty())),
          said);
      return !said.hasErrors();
    }
  }

  @Test
  void eachFitsSomeKernelAndAllFitTheNewestThatHasTheStruct() throws IOException {
    List<Kernel> kernels = kernels();
    Diagnostics said = new Diagnostics();
    List<View> views = Views.read(List.of(), said).all();
    assertEquals(List.of(), said.sorted());
    assertTrue(views.size() >= LEAST_STRUCTS);
    List<String> stale = new ArrayList<>();
    for (View view : views) {
      String record = view.record().text();
      Kernel newest = null;
      for (Kernel kernel : kernels) {
        newest = kernel.defines(record) ? kernel : newest;
      }
      if (newest == null) {
        // Some are in the oldest or the newest kernel only.
        stale.addAll(
            kernels.size() == KERNELS.size() ? List.of(record + ": no kernel has it") : List.of());
        continue;
      }
      for (View.Value value : view.values()) {
        check(view, value, kernels, newest, stale);
      }
    }
    assertEquals(List.of(), stale);
  }

  private static void check(
      View view, View.Value value, List<Kernel> kernels, Kernel newest, List<String> stale) {
    String record = view.record().text();
    boolean fitsNewest = value.alternatives().isEmpty();
    for (WrittenFetch alternative : value.alternatives()) {
      boolean fits = false;
      for (Kernel kernel : kernels) {
        fits |= kernel.defines(record) && kernel.fits(record, alternative);
      }
      fitsNewest |= newest.fits(record, alternative);
      if (!fits && kernels.size() == KERNELS.size()) {
        stale.add(record + ": " + alternative.expression().text() + " fits no kernel");
      }
    }
    if (!fitsNewest) {
      stale.add(record + " of " + newest.machine() + " has no " + value.name());
    }
  }

  private static List<Kernel> kernels() throws IOException {
    Path root = Corpus.of("x86_64-6.1").directory().getParent();
    List<Kernel> kernels = new ArrayList<>();
    for (String machine : KERNELS) {
      Path file = root.resolve(machine).resolve("btf");
      if (Files.exists(file)) {
        SourceFile types = new SourceFile(file.toString(), Files.readAllBytes(file));
        BtfInput input = new BtfInput(types, Optional.empty());
        kernels.add(
            new Kernel(
                machine,
                BtfReader.read(List.of(input), Optional.empty(), new Diagnostics()).orElseThrow()));
      }
    }
    return kernels;
  }
}
