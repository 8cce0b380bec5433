package dev.protockprobe.btf;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Opens BTFs: finds the types of each one, and the base that a split BTF continues. */
public final class BtfReader {
  private static final int MAX_PARTS = 200;

  private final List<BtfPart> slots = new ArrayList<>();
  private final Diagnostics diagnostics;

  private BtfReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Whether bytes begin as a BTF does. */
  public static boolean looksLikeBtf(byte[] bytes) {
    return Header.startsAt(bytes, 0);
  }

  /**
   * The length of the kernel's BTF that begins at a place in other bytes; 0 if there is none. It
   * counts only if all of its types can be found and some of them are functions.
   */
  public static int wholeAt(byte[] bytes, int at) {
    if (!Header.startsAt(bytes, at)) {
      return 0;
    }
    try {
      int length = Header.lengthAt(bytes, at);
      byte[] alone = Arrays.copyOfRange(bytes, at, at + length);
      boolean split = TypeTable.isSplit(alone);
      return split || new TypeTable(alone, null).functions().length == 0 ? 0 : length;
    } catch (DamagedBtf e) {
      return 0;
    }
  }

  /**
   * The declarations of several BTFs; empty after a reported error.
   *
   * @param inputs a kernel's, a kernel's and its modules', or modules' alone
   * @param base the kernel's BTF, which a module's BTF continues; empty if it is the first of
   *     {@code inputs}
   * @param diagnostics also where later damage is reported
   */
  public static Optional<BtfDeclarations> read(
      List<BtfInput> inputs, Optional<BtfInput> base, Diagnostics diagnostics) {
    return new BtfReader(diagnostics).read(inputs, base);
  }

  private Optional<BtfDeclarations> read(List<BtfInput> inputs, Optional<BtfInput> given) {
    BtfPart base = given.isPresent() ? part(given.get().types(), null, false) : null;
    if (given.isPresent() && base == null) {
      return Optional.empty();
    }
    List<BtfPart> parts = new ArrayList<>();
    for (BtfInput input : inputs) {
      BtfPart ownBase = input.base().isPresent() ? part(input.base().get(), null, true) : null;
      BtfPart part = part(input.types(), ownBase == null ? base : ownBase, false);
      if (part == null) {
        return Optional.empty();
      }
      parts.add(part);
      if (base == null && part.table().firstId() == 1) {
        base = part;
      }
    }
    return Optional.of(new BtfDeclarations(parts, slots, diagnostics));
  }

  /**
   * One BTF; null after a reported error.
   *
   * @param outline whether it only names types that another lays out
   */
  private BtfPart part(SourceFile file, BtfPart base, boolean outline) {
    try {
      boolean split = TypeTable.isSplit(file.bytes());
      if (split && base == null) {
        diagnostics.report(
            Diagnostic.error(
                    DiagnosticCode.BAD_BTF,
                    "'" + file.name() + "' has a module's BTF, which needs the kernel's")
                .withHelp("give the kernel's with --btf-base, or as an earlier --btf"));
        return null;
      }
      if (slots.size() == MAX_PARTS) {
        throw new DamagedBtf("there are more than " + MAX_PARTS + " BTFs");
      }
      TypeTable table = new TypeTable(file.bytes(), split ? base.table() : null);
      BtfPart part = new BtfPart(file.name(), table, split ? base : null, slots.size(), outline);
      slots.add(part);
      return part;
    } catch (DamagedBtf e) {
      BtfDeclarations.report(file.name(), e, diagnostics);
      return null;
    }
  }
}
