package dev.protockprobe.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.TestResource;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every feature with every kernel whose {@code README} is known, from 4.9 to 7.2: the version says
 * of it what the README says, and a copy of the README that is cut says no more than it can.
 */
final class KernelReadmesTest {
  /** Features that a kernel of any version lacks on some architectures, or without BTF. */
  private static final Set<KernelFeature> OF_SOME_BUILDS =
      EnumSet.of(
          KernelFeature.ARGUMENTS,
          KernelFeature.BTF_NAMES,
          KernelFeature.BTF_MEMBERS,
          KernelFeature.ARGUMENTS_AT_RETURN);

  /** A kernel, and the features of which its README tells. */
  private record Readme(String kernel, String arch, Set<KernelFeature> features) {
    static Readme read(String row) {
      String[] cells = row.split("\t", -1);
      Set<KernelFeature> features = EnumSet.noneOf(KernelFeature.class);
      for (String name : cells[2].split(" ", -1)) {
        features.add(KernelFeature.valueOf(name));
      }
      return new Readme(cells[0], cells[1], features);
    }

    KernelFeatures version() {
      return KernelFeatures.of(KernelVersion.parse(kernel).orElseThrow());
    }

    /** A README with the parts of the kernel's, and in each what tells of its features. */
    String text() {
      StringBuilder text = new StringBuilder("tracing mini-HOWTO:\n\n");
      for (ReadmePart part : ReadmePart.values()) {
        text.append("\t ").append(part.label());
        for (KernelFeature feature : features) {
          if (feature != KernelFeature.ARRAYS && feature.part().filter(part::equals).isPresent()) {
            text.append("  ").append(feature.readme()).append(',');
          }
        }
        text.append(part == ReadmePart.PLACES ? "\n\t     args: <name>\n" : "\n");
      }
      text.append("\t    b<bit-width>@<bit-offset>/<container-size>");
      if (features.contains(KernelFeature.ARRAYS)) {
        text.append(",\n\t    ").append(KernelFeature.ARRAYS.readme());
      }
      return text.append("\n  events/\t\t- Directory containing all\n").toString();
    }
  }

  @Test
  void theVersionSaysWhatTheReadmeSays() {
    List<String> wrong = new ArrayList<>();
    int pairs = 0;
    for (Readme readme : readmes()) {
      KernelFeatures version = readme.version();
      for (KernelFeature feature : KernelFeature.values()) {
        boolean told = readme.features().contains(feature);
        boolean untold = feature.part().isPresent() && !OF_SOME_BUILDS.contains(feature);
        if (told ? !version.mayHave(feature) : untold && version.has(feature)) {
          wrong.add(readme.kernel() + " " + readme.arch() + " " + feature);
        }
        pairs++;
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(pairs > 250, pairs + " pairs");
  }

  @Test
  void aWholeReadmeIsBelieved() {
    for (Readme readme : readmes()) {
      KernelFeatures features = read(readme.text(), KernelFeatures.USUAL, 0);
      for (KernelFeature feature : KernelFeature.values()) {
        if (feature.part().isPresent()) {
          boolean told = readme.features().contains(feature);
          assertEquals(told, features.has(feature), readme + " " + feature);
          assertEquals(told, features.mayHave(feature), readme + " " + feature);
        }
      }
    }
  }

  @Test
  void aReadmeThatIsCutRemovesNoFeature() {
    for (Readme readme : readmes()) {
      String text = readme.text();
      int from = text.indexOf(ReadmePart.HEADING.label()) + ReadmePart.HEADING.label().length();
      int whole = text.indexOf(readme.features().contains(KernelFeature.ARRAYS) ? "\\]" : "\n  ev");
      for (int length = from; length <= whole; length++) {
        KernelFeatures features = read(text.substring(0, length), readme.version(), 1);
        for (KernelFeature feature : readme.features()) {
          String failure = readme + " " + feature + " in the first " + length + " characters";
          assertTrue(features.mayHave(feature), failure);
        }
      }
    }
  }

  private static KernelFeatures read(String text, KernelFeatures version, int warnings) {
    Diagnostics diagnostics = new Diagnostics();
    KernelFeatures features =
        version.withReadme(SourceFile.ofText("README", text), diagnostics).orElseThrow();
    assertEquals(warnings, diagnostics.sorted().size(), text);
    return features;
  }

  private static List<Readme> readmes() {
    return TestResource.text(KernelReadmesTest.class, "readmes.tsv")
        .lines()
        .skip(1)
        .map(Readme::read)
        .toList();
  }
}
