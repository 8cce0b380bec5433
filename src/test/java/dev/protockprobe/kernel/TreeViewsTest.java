package dev.protockprobe.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.Compiler;
import dev.protockprobe.WantedTexts;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.PointerRule;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.ProbeNaming;
import dev.protockprobe.probe.ProbeRules;
import dev.protockprobe.probe.ReturnRule;
import dev.protockprobe.probe.Target;
import dev.protockprobe.probe.View;
import dev.protockprobe.probe.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Views read from a configured tree's headers fetch what they fetch by the kernel's BTF, without
 * any option that asks for members.
 */
final class TreeViewsTest {
  /** Some structs are in no header, such as those of a file system's own source. */
  private static final int LEAST_SAME = 40;

  @ParameterizedTest
  @ValueSource(strings = {"x86_64-6.1", "x86_64-6.12", "arm64-6.1", "s390x-6.12"})
  void viewsOfAConfiguredTreeAreThoseOfBtf(String machine) throws IOException {
    Corpus corpus = Corpus.of(machine);
    SourceFile file =
        new SourceFile(corpus.rawBtf().toString(), Files.readAllBytes(corpus.rawBtf()));
    BtfDeclarations btf =
        BtfReader.read(
                List.of(new BtfInput(file, Optional.empty())), Optional.empty(), new Diagnostics())
            .orElseThrow();
    List<String> records = new ArrayList<>();
    StringBuilder prototypes = new StringBuilder();
    for (View view : Views.read(List.of(), new Diagnostics()).all()) {
      prototypes.append("int f%d(%s *p);\n".formatted(records.size(), view.record().text()));
      records.add(view.record().text());
    }
    SourceFile text = SourceFile.ofText("f.h", prototypes.toString());
    Map<String, String> byBtf = events(corpus, text, btf, Configuration.NONE);
    Map<String, String> byTree =
        events(corpus, text, null, new ConfiguredTree(corpus).configuration(false));
    List<String> others = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    int absent = 0;
    for (int i = 0; i < records.size(); i++) {
      // BTF has no __user, and lacks what only a module uses.
      String ours = byTree.get("f" + i).replace("+u", "+").replace("ustring", "string");
      String theirs = byBtf.get("f" + i).replace("+u", "+");
      if (!theirs.contains(" p_")) {
        absent++;
      } else if (!ours.contains(" p_")) {
        missing.add(records.get(i));
      } else if (!ours.equals(theirs)) {
        others.add(records.get(i) + ": " + ours + "; by BTF " + theirs);
      }
    }
    String counts =
        "of %d views BTF lacks %d, the tree %s".formatted(records.size(), absent, missing);
    System.out.println(machine + ": " + counts);
    assertEquals(List.of(), others);
    assertTrue(records.size() - absent - missing.size() >= LEAST_SAME, counts);
  }

  /** The fetch args of each function. */
  private static Map<String, String> events(
      Corpus corpus, SourceFile text, BtfDeclarations btf, Configuration configuration) {
    ProbeRules rules =
        new ProbeRules(
            PointerRule.FOLLOW,
            false,
            ReturnRule.NONE,
            0,
            new ProbeNaming(ProbeEvent.DEFAULT_GROUP, Optional.empty(), ""));
    Compiler.Request request =
        new Compiler.Request(
                List.of("f*"),
                new Target(corpus.convention(), KernelFeatures.of(corpus.version())),
                configuration,
                rules)
            .fetching(
                new WantedTexts(
                    List.of(),
                    List.of(),
                    Optional.of(() -> Views.read(List.of(), new Diagnostics()))));
    Map<String, String> events = new TreeMap<>();
    for (ProbeEvent event :
        Compiler.compile(List.of(text), btf, request, new Diagnostics()).events()) {
      StringBuilder args = new StringBuilder();
      for (FetchArg arg : event.args()) {
        args.append(' ').append(arg.name()).append('=').append(arg.body());
      }
      events.put(event.name(), args.toString());
    }
    return events;
  }
}
