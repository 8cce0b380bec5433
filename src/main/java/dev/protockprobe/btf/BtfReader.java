package dev.protockprobe.btf;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens BTFs: finds where their types are and which one goes on where another ends. */
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
   * The declarations of several BTFs; empty after a reported error.
   *
   * @param files raw BTFs, each in bytes of its own
   * @param base what split ones go on from; empty if that is the first of {@code files}
   * @param diagnostics also where later damage is reported
   */
  public static Optional<BtfDeclarations> read(
      List<SourceFile> files, Optional<SourceFile> base, Diagnostics diagnostics) {
    return new BtfReader(diagnostics).read(files, base);
  }

  private Optional<BtfDeclarations> read(List<SourceFile> files, Optional<SourceFile> given) {
    BtfPart base = null;
    if (given.isPresent()) {
      base = part(given.get(), null);
    }
    List<BtfPart> parts = new ArrayList<>();
    for (SourceFile file : files) {
      BtfPart part = part(file, base);
      if (part != null) {
        parts.add(part);
      }
      if (base == null && part != null && part.table().firstId() == 1) {
        base = part;
      }
    }
    return parts.size() < files.size() || (given.isPresent() && base == null)
        ? Optional.empty()
        : Optional.of(new BtfDeclarations(parts, slots, diagnostics));
  }

  /** One BTF; null after a reported error. */
  private BtfPart part(SourceFile file, BtfPart base) {
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
      BtfPart part = new BtfPart(file.name(), table, split ? base : null, slots.size());
      slots.add(part);
      return part;
    } catch (DamagedBtf e) {
      BtfDeclarations.report(file.name(), e, diagnostics);
      return null;
    }
  }
}
