package dev.protockprobe.abi;

import dev.protockprobe.RequiredTool;
import dev.protockprobe.abi.RowMutations.Mutation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The columns that change no place on an architecture, whatever they say, and why. */
final class RedundantColumns {
  /** What changes a type's layout, and is the layouts' own differential test's to find. */
  private static final Pattern LAYOUT =
      Pattern.compile("dataModel\\.(alignments\\..*|longDoubleBytes)");

  private static final List<Redundant> ALL =
      List.of(
          new Redundant("no result has a third register", "registers.results is longer"),
          new Redundant(
              "$retval is that register, but after a failed system call on powerpc",
              "registers\\.retvalIsResult .*"),
          new Redundant(
              "there is no high end of a register to begin at",
              "rules\\.smallRecordsRight .*",
              "x86_64",
              "i386",
              "arm64",
              "arm",
              "riscv64",
              "riscv32",
              "ppc64le",
              "ppc32",
              "loongarch64",
              "mips64el",
              "mipsel"),
          new Redundant(
              "other results are not told by their size",
              "rules\\.greatestRecordResultBytes .*",
              "x86_64",
              "i386",
              "s390x",
              "ppc64",
              "ppc32",
              "mips",
              "mipsel"),
          new Redundant(
              "no scalar is larger",
              "rules\\.greatestScalarAlignmentBytes = 32",
              "x86_64",
              "arm64",
              "arm64be",
              "riscv64",
              "loongarch64",
              "mips64el",
              "mips64"),
          new Redundant(
              "no scalar is larger",
              "rules\\.greatestScalarAlignmentBytes = 16",
              "arm",
              "armeb",
              "riscv32",
              "ppc32",
              "mips",
              "mipsel"),
          new Redundant(
              "a slot is larger",
              "rules\\.greatestScalarAlignmentBytes = [24]",
              "i386",
              "ppc64le",
              "ppc64v2",
              "ppc64"),
          new Redundant(
              "what is aligned to two registers takes two",
              "rules\\.evenRegisters = ALIGNED_PAIRS",
              "ppc32"),
          new Redundant(
              "it differs for packed bit-fields only, which gcc before 13 places otherwise",
              "rules\\.(evenRegisters = ALIGNED|recordAlignment = MEMBERS_AND_BIT_FIELD_TYPES)",
              "arm64",
              "arm64be"),
          new Redundant(
              "gcc aligns as a typedef says, and only clang is there, which does not",
              RequiredTool.isInstalled("loongarch64-linux-gnu-gcc-14")
                  ? "none"
                  : "rules\\.recordAlignment = MAIN_VARIANT",
              "loongarch64"),
          new Redundant(
              "two registers or none: a pair is never split", "rules\\.overflow .*", "ppc32"),
          new Redundant(
              "records are passed by reference",
              "rules\\.(greatestRecordAlignmentBytes|recordAlignment|eightbytes) .*",
              "ppc32"),
          new Redundant(
              "no type is aligned to so much",
              "rules.greatestRecordAlignmentBytes = 1073741823",
              "x86_64",
              "i386"),
          new Redundant(
              "a record aligned to more than 16 bytes is larger, and passed by reference",
              "rules.greatestRecordAlignmentBytes = 32",
              "arm64",
              "arm64be",
              "loongarch64"),
          new Redundant(
              "a record aligned to 16 bytes is larger than all registers",
              "rules.evenRegisters = .*",
              "i386"),
          new Redundant(
              "what is larger than a register is passed by reference, so nothing is aligned to more",
              "rules\\.(overflow|evenRegisters|recordAlignment"
                  + "|greatest(Scalar|Record)AlignmentBytes) .*",
              "s390x"));

  private RedundantColumns() {}

  /** A change, as a pattern, that is without effect on some architectures, or, if none, on all. */
  private record Redundant(String reason, Pattern change, Set<String> architectures) {
    Redundant(String reason, String change, String... architectures) {
      this(reason, Pattern.compile(change), Set.of(architectures));
    }
  }

  static boolean isOfLayouts(Mutation mutation) {
    return LAYOUT.matcher(mutation.column()).matches();
  }

  /** Why a change shows nowhere on an architecture; empty if it should show. */
  static Optional<String> reason(String architecture, Mutation mutation) {
    return ALL.stream()
        .filter(
            each ->
                (each.architectures().isEmpty() || each.architectures().contains(architecture))
                    && each.change().matcher(mutation.toString()).matches())
        .map(Redundant::reason)
        .findFirst();
  }
}
