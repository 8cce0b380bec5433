package dev.protockprobe.probe;

import dev.protockprobe.diag.DiagnosticCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Checks whether an event exceeds the kernel's limits: the number of its fetch args, the length of
 * its line, and its size in bytes, which depends on the machine's pointers.
 */
final class EventLimits {
  private final int pointerBytes;

  /** Used again for each line whose length is measured: all functions of a kernel have many. */
  private final StringBuilder measured = new StringBuilder();

  EventLimits(int pointerBytes) {
    this.pointerBytes = pointerBytes;
  }

  /**
   * A limit that an event exceeds.
   *
   * @param found what the event has, for example {@code 129 fetch args}
   * @param most how much the kernel accepts of {@code unit}
   */
  record Exceeded(DiagnosticCode code, String found, int most, String unit) {}

  /** The limits that {@code event} exceeds; empty if a kernel accepts it. */
  List<Exceeded> exceeded(ProbeEvent event) {
    List<Exceeded> all = new ArrayList<>();
    int count = event.args().size();
    if (count > KernelLimits.MAX_TRACE_ARGS) {
      all.add(
          new Exceeded(
              DiagnosticCode.TOO_MANY_ARGS,
              count + " fetch args",
              KernelLimits.MAX_TRACE_ARGS,
              "fetch args"));
    }
    int length = lengthOf(event);
    if (length > KernelLimits.MAX_LINE_LEN) {
      all.add(
          new Exceeded(
              DiagnosticCode.LINE_TOO_LONG,
              "a line of " + length + " characters",
              KernelLimits.MAX_LINE_LEN,
              "characters in a line"));
    }
    int size = sizeBytes(event);
    if (size > KernelLimits.MAX_PROBE_EVENT_SIZE) {
      all.add(
          new Exceeded(
              DiagnosticCode.EVENT_TOO_BIG,
              "an event of " + size + " bytes",
              KernelLimits.MAX_PROBE_EVENT_SIZE,
              "bytes in an event"));
    }
    return all;
  }

  private int lengthOf(ProbeEvent event) {
    measured.setLength(0);
    event.addTo(measured);
    return measured.length();
  }

  /** Whether a fetch arg is longer than the kernel accepts, whatever its name. */
  boolean isTooLong(FetchArg arg) {
    measured.setLength(0);
    arg.addBody(measured);
    return measured.length() > KernelLimits.MAX_ARGSTR_LEN;
  }

  /**
   * The largest fetch args of an event that is too large: without them, its record is small enough.
   * The largest comes first.
   */
  List<FetchArg> tooLarge(ProbeEvent event) {
    List<FetchArg> largest = new ArrayList<>(event.args());
    largest.sort(Comparator.comparingInt(this::argBytes).reversed());
    int count = 0;
    int size = sizeBytes(event);
    while (size > KernelLimits.MAX_PROBE_EVENT_SIZE) {
      size -= argBytes(largest.get(count));
      count++;
    }
    return largest.subList(0, count);
  }

  private int sizeBytes(ProbeEvent event) {
    int sum = 0;
    for (FetchArg arg : event.args()) {
      sum += argBytes(arg);
    }
    return sum;
  }

  private int argBytes(FetchArg arg) {
    return sizeBytes(arg.type().orElseGet(() -> arg.expression().defaultType()));
  }

  /** The bytes that a fetch arg of a type has in an event's record. */
  int sizeBytes(FetchType type) {
    return type.element().accept(new Size()) * Math.max(1, type.count());
  }

  /** The bytes of one value in an event's record: {@code probe_fetch_types}. */
  private final class Size implements FetchType.Visitor<Integer> {
    @Override
    public Integer visitBasic(FetchType.Basic number) {
      return number.bits() / Byte.SIZE;
    }

    @Override
    public Integer visitBitfield(FetchType.Bitfield bits) {
      return bits.containerBits() / Byte.SIZE;
    }

    @Override
    public Integer visitNamed(FetchType.Named named) {
      return switch (named.name()) {
        case CHAR -> 1;
        case SYMBOL -> pointerBytes;
        // Where the text is in the record, and how long it is.
        case STRING, USTRING, SYMSTR, DENTRY_PATH, FILE_PATH -> Integer.BYTES;
      };
    }

    @Override
    public Integer visitArrayOf(FetchType.ArrayOf array) {
      return array.count() * array.element().accept(this);
    }
  }
}
