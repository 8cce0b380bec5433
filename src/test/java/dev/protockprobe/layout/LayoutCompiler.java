package dev.protockprobe.layout;

import java.util.List;

/**
 * A compiler of one ABI, and the model we have of that ABI.
 *
 * @param debianPackage what to install for the compiler
 */
record LayoutCompiler(String architecture, String command, String debianPackage, DataModel model) {
  static final List<LayoutCompiler> ALL =
      List.of(
          new LayoutCompiler("x86_64", "gcc", "gcc", DataModel.lp64().withSignedChar()),
          cross(
              "i386",
              "i686-linux-gnu",
              DataModel.ilp32()
                  .withSignedChar()
                  .withLongDouble(12)
                  .with(Alignments.NATURAL.withMember(4))),
          cross(
              "arm64",
              "aarch64-linux-gnu",
              DataModel.lp64().with(Alignments.NATURAL.withVector(16).withUnnamedBitFields())),
          cross(
              "arm",
              "arm-linux-gnueabihf",
              DataModel.ilp32()
                  .withLongDouble(8)
                  .with(Alignments.NATURAL.withGreatest(8).withVector(8).withUnnamedBitFields())),
          cross(
              "s390x",
              "s390x-linux-gnu",
              DataModel.lp64().withBigEndian().with(Alignments.NATURAL.withGreatest(8))));

  private static LayoutCompiler cross(String architecture, String target, DataModel model) {
    return new LayoutCompiler(architecture, target + "-gcc", "gcc-" + target, model);
  }

  /** The objcopy for the compiler's objects. */
  String objcopy() {
    return command.equals("gcc") ? "objcopy" : command.replaceFirst("gcc$", "objcopy");
  }

  boolean hasInt128() {
    return model.pointerBytes() == Long.BYTES;
  }

  @Override
  public String toString() {
    return architecture;
  }
}
