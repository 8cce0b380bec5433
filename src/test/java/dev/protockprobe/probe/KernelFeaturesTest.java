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
  /**
   * Lines of the README of a 6.1 kernel to which a distribution added a feature of 6.9; they end in
   * the list of types.
   */
  private static final String README =
      """
        kprobe_events\t\t- Create/append/remove/show the kernel dynamic events
      \t  \t\t\t  Write into this file to define/undefine new trace events.
      \t   Format: p[:[<group>/]<event>] <place> [<args>]
      \t           r[maxactive][:[<group>/]<event>] <place> [<args>]
      \t    place: [<module>:]<symbol>[+<offset>]|<memaddr>
      \t     args: <name>=fetcharg[:type]
      \t     fetcharg: (%<register>|$<efield>), @<address>, @<symbol>[+|-<offset>],
      \t           $stack<index>, $stack, $retval, $comm, $arg<N>,
      \t           +|-[u]<offset>(<fetcharg>), \\imm-value, \\"imm-string"
      \t     kernel return probes support: $retval, $arg<N>, $comm
      \t     type: s8/16/32/64, u8/16/32/64, x8/16/32/64, string, symbol,
      """;

  private static final String REST =
      """
      \t           b<bit-width>@<bit-offset>/<container-size>,
      \t           <type>\\[<array-size>\\]
        events/\t\t- Directory containing all trace event subsystems:
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
    KernelFeatures features = read(README + REST);
    assertTrue(features.has(KernelFeature.ARGUMENTS_AT_RETURN), "it is described");
    assertFalse(features.mayHave(KernelFeature.USTRING), "5.3 has it, the README does not");
  }

  @Test
  void aReadmeThatIsCutIsToldAndNotBelieved() {
    Diagnostics diagnostics = new Diagnostics();
    KernelFeatures features = read(README, diagnostics);
    assertEquals(
        "'README' is cut: it does not list all of 'type:'; the kernel's version decides the rest",
        diagnostics.sorted().get(0).message());
    assertTrue(features.has(KernelFeature.ARGUMENTS_AT_RETURN), "it is described");
    assertTrue(features.has(KernelFeature.USTRING), "5.3 has it, the README ends before it");
    assertFalse(features.has(KernelFeature.RETURN_SUFFIX), "5.10 has it, the README does not");
  }

  @Test
  void whatTheReadmeDoesNotSayIsJudgedByTheVersion() {
    assertFalse(read(README + REST).mayHave(KernelFeature.UNSIGNED_CHAR));
  }

  @Test
  void aFileWithoutKprobeEventsIsAnError() {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = SourceFile.ofText("README", "tracing mini-HOWTO:\n");
    assertEquals(Optional.empty(), KernelFeatures.USUAL.withReadme(file, diagnostics));
    assertEquals("'README' does not describe kprobe_events", diagnostics.sorted().get(0).message());
  }

  private static KernelFeatures read(String readme) {
    Diagnostics diagnostics = new Diagnostics();
    KernelFeatures features = read(readme, diagnostics);
    assertEquals(0, diagnostics.sorted().size());
    return features;
  }

  private static KernelFeatures read(String readme, Diagnostics diagnostics) {
    return KernelFeatures.of(new KernelVersion(6, 1))
        .withReadme(SourceFile.ofText("README", readme), diagnostics)
        .orElseThrow();
  }
}
