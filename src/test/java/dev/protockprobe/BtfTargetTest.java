package dev.protockprobe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.btf.BtfBuilder;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether BTF of another architecture is rejected: each architecture's for each other. */
final class BtfTargetTest {
  private static final int STRUCT = 4;
  private static final int UNION = 5;

  private final Diagnostics diagnostics = new Diagnostics();

  static Stream<CallingConvention> architectures() {
    return Architectures.all().stream();
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void onlyBtfOfTheArchitectureFits(CallingConvention wanted) {
    for (CallingConvention kernel : Architectures.all()) {
      Diagnostics found = new Diagnostics();
      BtfTarget.check(wanted, btf(kernel, kernel.kernel().ownMember(), true), found);
      boolean same =
          wanted.kernel().ownMember().equals(kernel.kernel().ownMember())
              && wanted.dataModel().bigEndian() == kernel.dataModel().bigEndian()
              && wanted.dataModel().pointerBytes() == kernel.dataModel().pointerBytes();
      assertEquals(
          same, !found.hasErrors(), wanted.architecture() + " from " + kernel.architecture());
    }
  }

  @Test
  void theMessageNamesBothArchitectures() {
    BtfTarget.check(named("x86_64"), btf(named("arm64"), "pstate", true), diagnostics);
    assertEquals("'vmlinux' is BTF of a kernel for arm64, but the probes are for x86_64", said());
  }

  @Test
  void aMemberOfARecordWithoutANameCounts() {
    BtfTarget.check(named("x86_64"), btf(named("ppc64le"), "nip", false), diagnostics);
    assertEquals("'vmlinux' is BTF of a kernel for ppc64le, but the probes are for x86_64", said());
  }

  @Test
  void withoutSavedRegistersByteOrderAndWordSizeTell() {
    BtfTarget.check(named("x86_64"), btf(named("s390x"), "unknown", true), diagnostics);
    assertEquals(
        "'vmlinux' is BTF of a kernel for 64-bit big-endian machines, but the probes are for x86_64",
        said());
  }

  @Test
  void btfWithoutSavedRegistersFits() {
    BtfTarget.check(named("x86_64"), btf(named("arm64"), "unknown", true), diagnostics);
    assertEquals("", said());
  }

  /** BTF of a kernel whose {@code struct pt_regs} has a member, or has it in a nested record. */
  private BtfDeclarations btf(CallingConvention kernel, String member, boolean direct) {
    boolean big = kernel.dataModel().bigEndian();
    int bytes = kernel.dataModel().pointerBytes();
    BtfBuilder btf = new BtfBuilder(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int word = btf.integer("long unsigned int", bytes, 0);
    BtfBuilder.Member own = BtfBuilder.member(member, word, 0);
    if (!direct) {
      int inner = btf.record(STRUCT, "", bytes, own);
      int either = btf.record(UNION, "", bytes, BtfBuilder.member("", inner, 0));
      own = BtfBuilder.member("", either, 0);
    }
    btf.record(STRUCT, "pt_regs", bytes, own);
    BtfInput input = new BtfInput(new SourceFile("vmlinux", btf.bytes()), Optional.empty());
    return BtfReader.read(List.of(input), Optional.empty(), diagnostics).orElseThrow();
  }

  private static CallingConvention named(String architecture) {
    return Architectures.named(architecture).orElseThrow();
  }

  private String said() {
    return diagnostics.sorted().stream().map(Diagnostic::message).collect(Collectors.joining("\n"));
  }
}
