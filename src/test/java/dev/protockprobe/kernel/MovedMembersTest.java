package dev.protockprobe.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.ProbeCheck;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.check.ArgFinding;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.image.KernelImage;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.EventsJudge;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.Target;
import dev.protockprobe.source.SourceReader;
import dev.protockprobe.type.CType;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Fetch args that read members of structs at their offsets in 6.1 are right there, and each of them
 * whose member is elsewhere in 6.12 is found with the offset that it has in 6.12.
 */
final class MovedMembersTest {
  private static final List<String> FUNCTIONS =
      List.of("vfs_write", "tcp_v4_connect", "netif_rx", "mmput", "iput", "dput");

  /** A kernel's BTF with what checks definitions against it. */
  private record Kernel(Target target, BtfDeclarations btf, Layouts layouts, ProbeCheck check) {
    static Kernel of(String machine) {
      Corpus corpus = Corpus.of(machine);
      Diagnostics diagnostics = new Diagnostics();
      SourceReader reader = new SourceReader(new ByteArrayInputStream(new byte[0]), diagnostics);
      BtfDeclarations btf =
          KernelImage.btf(corpus.directory().resolve("btf").toString(), reader, diagnostics)
              .flatMap(input -> BtfReader.read(List.of(input), Optional.empty(), diagnostics))
              .orElseThrow();
      Target target = new Target(corpus.convention(), KernelFeatures.of(corpus.version()));
      return new Kernel(
          target,
          btf,
          new Layouts(corpus.convention().dataModel(), btf, btf.plainCharIsSigned().orElse(false)),
          ProbeCheck.of(List.of(), btf, target, Configuration.NONE, diagnostics));
    }

    RecordLayout firstParameter(String function) {
      CType type = btf.prototype(function).orElseThrow().parameters().get(0).type();
      CType.Pointer pointer = (CType.Pointer) type.resolved();
      return layouts.record((CType.Record) pointer.pointee().resolved()).value().orElseThrow();
    }

    List<ArgFinding> wrong(String line) {
      return check.check(EventsJudge.judge(SourceFile.ofText("line", line), target).get(0)).stream()
          .filter(finding -> finding.wrong().isPresent())
          .toList();
    }
  }

  @Test
  void movedMembersAreFoundWithTheirNewOffsets() {
    Kernel old = Kernel.of("x86_64-6.1");
    Kernel young = Kernel.of("x86_64-6.12");
    int moved = 0;
    for (String function : FUNCTIONS) {
      RecordLayout now = young.firstParameter(function);
      for (MemberLayout member : old.firstParameter(function).flattened()) {
        Optional<MemberLayout> there = now.member(member.name());
        Optional<ScalarForm> form = old.layouts().scalar(member.type());
        if (there.isEmpty() || form.isEmpty() || member.bitWidth().isPresent()) {
          continue;
        }
        String line = line(function, member, form.get());
        assertEquals(List.of(), old.wrong(line), line);
        boolean same =
            young.layouts().scalar(there.get().type()).equals(form)
                && there.get().bitWidth().isEmpty();
        if (there.get().offsetBits() != member.offsetBits() && same) {
          moved++;
          List<ArgFinding> wrong = young.wrong(line);
          assertEquals(1, wrong.size(), line);
          String right = line(function, there.get(), form.get());
          assertEquals(
              Optional.of(right.substring(right.indexOf('=') + 1)), wrong.get(0).should(), line);
        }
      }
    }
    int count = moved;
    assertTrue(count >= 20, () -> count + " members have moved");
  }

  private static String line(String function, MemberLayout member, ScalarForm form) {
    String type = form.signed() ? "s" : "x";
    return "p:moved %s %s=+%d(%%di):%s%d"
        .formatted(
            function,
            member.name(),
            member.offsetBits() / Byte.SIZE,
            type,
            form.sizeBytes() * Byte.SIZE);
  }
}
