package dev.protockprobe.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a target's kernels accept, by version and by a copy of their README. */
final class KernelFeaturesTest {
  /** Lines of the README of a 6.1 kernel to which a distribution added a feature of 6.9. */
  private static final String README =
      """
        kprobe_events\t\t- Create/append/remove/show the kernel dynamic events
      \t  \t\t\t  Write into this file to define/undefine new trace events.
      \t     fetcharg: (%<register>|$<efield>), @<address>, @<symbol>[+|-<offset>],
      \t           $stack<index>, $stack, $retval, $comm, $arg<N>,
      \t           +|-[u]<offset>(<fetcharg>), \\imm-value, \\"imm-string"
      \t     kernel return probes support: $retval, $arg<N>, $comm
      """;

  @Test
  void aVersionHasWhatCameBeforeIt() {
    KernelFeatures features = KernelFeatures.of(new KernelVersion(6, 1));
    assertTrue(features.has(KernelFeature.RETURN_SUFFIX));
    assertFalse(features.has(KernelFeature.PATHS));
    assertFalse(features.mayHave(KernelFeature.PATHS));
  }

  @Test
  void aVersionMayHaveWhatItsStableKernelsGot() {
    KernelFeatures features = KernelFeatures.of(new KernelVersion(6, 1));
    assertFalse(features.has(KernelFeature.SYMSTR));
    assertTrue(features.mayHave(KernelFeature.SYMSTR));
  }

  @Test
  void withoutAVersionEveryKernelSinceFiveFourIsMeant() {
    assertTrue(KernelFeatures.USUAL.has(KernelFeature.USTRING));
    assertFalse(KernelFeatures.USUAL.has(KernelFeature.RETURN_SUFFIX));
    assertTrue(KernelFeatures.USUAL.mayHave(KernelFeature.RETURN_SUFFIX));
  }

  @Test
  void theReadmeOutweighsTheVersion() {
    KernelFeatures features = read(README).orElseThrow();
    assertTrue(features.has(KernelFeature.ARGUMENTS_AT_RETURN), "it is described");
    assertFalse(features.mayHave(KernelFeature.USTRING), "5.3 has it, the README does not");
  }

  @Test
  void whatTheReadmeDoesNotSayIsJudgedByTheVersion() {
    assertFalse(read(README).orElseThrow().mayHave(KernelFeature.UNSIGNED_CHAR));
  }

  @Test
  void aFileWithoutKprobeEventsIsAnError() {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = SourceFile.ofText("README", "tracing mini-HOWTO:\n");
    assertEquals(Optional.empty(), KernelFeatures.USUAL.withReadme(file, diagnostics));
    assertEquals("'README' does not describe kprobe_events", diagnostics.sorted().get(0).message());
  }

  private static Optional<KernelFeatures> read(String readme) {
    KernelFeatures version = KernelFeatures.of(new KernelVersion(6, 1));
    Diagnostics diagnostics = new Diagnostics();
    Optional<KernelFeatures> features =
        version.withReadme(SourceFile.ofText("README", readme), diagnostics);
    assertEquals(0, diagnostics.errorCount());
    return features;
  }
}
