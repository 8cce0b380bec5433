package dev.protockprobe.emit;

import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import java.util.Optional;

/**
 * Shows where the members of a struct or union are, in the form of {@code pahole}: each member's
 * offset from the beginning of the whole and its size, in bytes. For a bit-field it shows the
 * offset of its unit, the bit in the unit, and the unit's size. It also shows the holes.
 */
public final class RecordLayoutText {
  private static final int CACHELINE_BYTES = 64;
  private static final int COMMENT_COLUMN = 57;
  private static final int TAB = 8;

  private final Layouts layouts;
  private final StringBuilder text = new StringBuilder();

  private RecordLayoutText(Layouts layouts) {
    this.layouts = layouts;
  }

  /** The text of a record whose layout is known. */
  public static String of(CType.Record type, RecordLayout layout, Layouts layouts) {
    RecordLayoutText writer = new RecordLayoutText(layouts);
    writer.text.append(CTypeWriter.write(type)).append(" {\n");
    String summary = writer.members(type, layout, 0, 1);
    long size = layout.sizeBytes();
    long lines = (size + CACHELINE_BYTES - 1) / CACHELINE_BYTES;
    int members = layout.members().size();
    writer.text.append('\n');
    writer.comment("size: " + size + ", cachelines: " + lines + ", members: " + members, 1);
    summary.lines().forEach(line -> writer.comment(line, 1));
    if (size % CACHELINE_BYTES != 0) {
      writer.comment("last cacheline: " + size % CACHELINE_BYTES + " bytes", 1);
    }
    return writer.text.append("};\n").toString();
  }

  /** Writes the members of a record that begins at an offset; returns the summary of its holes. */
  private String members(CType.Record type, RecordLayout layout, long baseBits, int depth) {
    RecordHoles holes = new RecordHoles();
    boolean union = type.kind() == CType.RecordKind.UNION;
    for (MemberLayout member : layout.members()) {
      if (!union) {
        long unitBits = member.bitWidth().isPresent() ? unitBytes(member) * Byte.SIZE : 0;
        write(holes.before(member.offsetBits(), member.sizeBits(), unitBits), depth);
      }
      write(member, baseBits + member.offsetBits(), depth);
    }
    return union ? "" : holes.summary(layout.sizeBytes());
  }

  private void write(RecordHoles.Hole hole, int depth) {
    if (hole.bits() > 0) {
      hole(hole.bits(), "bit", depth);
    }
    if (hole.bytes() > 0) {
      hole(hole.bytes(), "byte", depth);
    }
  }

  private void hole(long count, String unit, int depth) {
    text.append('\n');
    comment("XXX " + count + " " + unit + (count == 1 ? "" : "s") + " hole, try to pack", depth);
    text.append('\n');
  }

  private void comment(String words, int depth) {
    text.append("\t".repeat(depth)).append("/* ").append(words).append(" */\n");
  }

  private void write(MemberLayout member, long offsetBits, int depth) {
    Optional<CType.Record> inner = untagged(member.type());
    Optional<RecordLayout> layout = inner.flatMap(type -> layouts.record(type).value());
    if (layout.isPresent()) {
      text.append("\t".repeat(depth)).append(inner.get().kind().keyword()).append(" {\n");
      members(inner.get(), layout.get(), offsetBits, depth + 1);
      // The declaration from its closing brace on: what comes before is already written.
      String declared = CTypeWriter.declare(member.type(), member.name());
      line(declared.substring(declared.indexOf('}')), member, offsetBits, depth);
    } else {
      String width = member.bitWidth().isPresent() ? ":" + member.bitWidth().getAsInt() : "";
      String declaration = CTypeWriter.declare(member.type(), member.name());
      line(declaration + width, member, offsetBits, depth);
    }
  }

  /**
   * The untagged record that is the type of a member or of its array elements; empty if that type
   * is a typedef or not such a record.
   */
  private static Optional<CType.Record> untagged(CType type) {
    CType written = type;
    while (written instanceof CType.Array array) {
      written = array.element();
    }
    written = written instanceof CType.Qualified qualified ? qualified.unqualified() : written;
    return written instanceof CType.Record record && record.tag().isEmpty()
        ? Optional.of(record)
        : Optional.empty();
  }

  private void line(String declaration, MemberLayout member, long offsetBits, int depth) {
    text.append("\t".repeat(depth)).append(declaration).append(';');
    int width = depth * TAB + declaration.length() + 1;
    text.append(" ".repeat(Math.max(1, COMMENT_COLUMN - width)));
    text.append("/* ").append(place(member, offsetBits)).append(" */\n");
  }

  private String place(MemberLayout member, long offsetBits) {
    if (member.bitWidth().isEmpty()) {
      return right(offsetBits / Byte.SIZE, 5) + " " + right(member.sizeBits() / Byte.SIZE, 5);
    }
    long unitBytes = unitBytes(member);
    long unit = offsetBits / (unitBytes * Byte.SIZE) * unitBytes;
    long bit = offsetBits - unit * Byte.SIZE;
    return right(unit, 5) + ":" + right(bit, 2) + " " + right(unitBytes, 2);
  }

  private static String right(long number, int width) {
    String digits = Long.toString(number);
    return " ".repeat(Math.max(0, width - digits.length())) + digits;
  }

  private long unitBytes(MemberLayout member) {
    return layouts.layout(member.type()).value().map(layout -> layout.sizeBytes()).orElse(1L);
  }
}
