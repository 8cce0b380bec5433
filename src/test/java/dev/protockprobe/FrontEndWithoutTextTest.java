package dev.protockprobe;

import static dev.protockprobe.BtfLikeDeclarations.INT;
import static dev.protockprobe.BtfLikeDeclarations.LONG;
import static dev.protockprobe.BtfLikeDeclarations.struct;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.HumanRenderer;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.PointerRule;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.ProbeNaming;
import dev.protockprobe.probe.ProbeRules;
import dev.protockprobe.probe.ReturnRule;
import dev.protockprobe.probe.Target;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.GeneratedText.NamedType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The way from declarations that have no C text to probes. */
final class FrontEndWithoutTextTest {
  private final BtfLikeDeclarations declarations = new BtfLikeDeclarations();
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void aFunctionIsCompiledToItsLine() {
    declarations.function(
        "tcp_f",
        INT,
        new NamedType("sk", new CType.Pointer(struct("sock"))),
        new NamedType("mss", INT),
        new NamedType("space", new CType.Pointer(LONG)));
    assertEquals(
        "p:kprobes/tcp_f tcp_f sk=+0(%di):x64 mss=%si:s32 space=+0(%dx):s64", lines("tcp_f"));
    assertEquals("", complaints());
  }

  @Test
  void aGlobFindsFunctionsInTheirOrder() {
    declarations.function("b", INT).function("a", INT);
    assertEquals("p:kprobes/b b\np:kprobes/a a", lines("[ab]"));
  }

  @Test
  void membersAreWhereTheInputSays() {
    List<NamedType> members = List.of(new NamedType("n", INT), new NamedType("l", LONG));
    declarations
        .struct("packed", 12, members, List.of(0L, 32L))
        .function("f", INT, new NamedType("s", struct("packed")));
    // A misaligned long makes psABI x86-64 pass the whole in memory.
    assertEquals("p:kprobes/f f s_n=+8(%sp):s32 s_l=+12(%sp):s64", lines("f"));
  }

  @Test
  void aDiagnosticQuotesTheDeclaration() {
    declarations.function(
        "f", INT, new NamedType("n", INT), new NamedType("x", new CType.Floating("double")));
    assertEquals("", lines("f"));
    assertEquals(
        List.of("   | int f(int n, double x)", "   |              ^~~~~~~~"),
        complaints().lines().skip(1).limit(2).toList());
  }

  @Test
  void aRecordWhoseMembersDoNotFitIsNamed() {
    List<NamedType> members = List.of(new NamedType("a", LONG), new NamedType("b", INT));
    declarations
        .struct("pair", 8, members, List.of(0L, 32L))
        .function("f", INT, new NamedType("s", struct("pair")));
    assertEquals("", lines("f"));
    assertEquals(
        "vmlinux: error: the size of 'struct pair' is not known:"
            + " 'b' would be at byte 4, but 'a' ends at byte 8 [incomplete-type]",
        complaints().lines().findFirst().orElseThrow());
  }

  private String lines(String function) {
    Compiler.Request request =
        new Compiler.Request(
            List.of(function),
            new Target(Architectures.named("x86_64").orElseThrow(), KernelFeatures.USUAL),
            Configuration.NONE,
            new ProbeRules(
                PointerRule.FOLLOW,
                false,
                ReturnRule.NONE,
                0,
                new ProbeNaming(ProbeEvent.DEFAULT_GROUP, Optional.empty(), "")));
    return Compiler.compile(declarations, request, diagnostics).functions().stream()
        .flatMap(planned -> planned.probes().stream())
        .map(PlannedProbe::event)
        .map(ProbeEvent::text)
        .collect(Collectors.joining("\n"));
  }

  private String complaints() {
    return diagnostics.sorted().stream()
        .map(new HumanRenderer()::render)
        .collect(Collectors.joining());
  }
}
