package dev.protockprobe.decode.meaning;

import dev.protockprobe.schema.ErrorNames;
import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.PointerRules;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;

/**
 * Chooses the {@link MeaningText} that writes a value in its usual form, for example as an
 * enumerator or an IP address, by the value's {@link Meaning}.
 */
final class MeaningTexts implements Meaning.Visitor<MeaningText> {
  /** {@code MINORBITS} in include/linux/kdev_t.h. */
  private static final int MINOR_BITS = 20;

  private static final long NANOSECONDS = 1_000_000_000;

  private final ValueSchema value;
  private final TraceSchema schema;

  private MeaningTexts(ValueSchema value, TraceSchema schema) {
    this.value = value;
    this.schema = schema;
  }

  /** The rule for the values of {@code value} in traces of {@code schema}'s machine. */
  static MeaningText of(Meaning meaning, ValueSchema value, TraceSchema schema) {
    return meaning.accept(new MeaningTexts(value, schema));
  }

  @Override
  public MeaningText visitEnumerated(Meaning.Enumerated meaning) {
    return new EnumeratorText(meaning, value.bits());
  }

  @Override
  public MeaningText visitOrderedFlags(Meaning.OrderedFlags meaning) {
    return new OrderedFlagsText(meaning);
  }

  @Override
  public MeaningText visitIoctl(Meaning.Ioctl meaning) {
    return new IoctlText(meaning);
  }

  @Override
  public MeaningText visitPlain(Meaning.Plain meaning) {
    ErrorNames errors = ErrorNames.of(schema);
    int bits = value.bits();
    return switch (meaning.kind()) {
      case BOOL -> (high, low, out) -> out.append(low == 0 ? "false" : low == 1 ? "true" : "");
      case CHAR -> (high, low, out) -> CharacterText.append((byte) low, out);
      case POINTER ->
          (high, low, out) -> out.append(PointerRules.nullOrError(signExtended(low, bits), errors));
      case ERRNO -> (high, low, out) -> appendError(low, errors, out);
      case BIG_ENDIAN ->
          (high, low, out) ->
              out.append(Long.toUnsignedString(ordered(low, bits, !schema.bigEndian())));
      case LITTLE_ENDIAN ->
          (high, low, out) ->
              out.append(Long.toUnsignedString(ordered(low, bits, schema.bigEndian())));
      case IPV4 ->
          (high, low, out) -> AddressText.ipv4(ordered(low, bits, !schema.bigEndian()), out);
      case IPV6 -> ipv6(schema.bigEndian());
      case MAC -> (high, low, out) -> AddressText.mac(low, out);
      case MODE -> (high, low, out) -> ModeText.append((int) low, out);
      case DEVICE ->
          (high, low, out) ->
              out.append(low >>> MINOR_BITS).append(':').append(low & ((1 << MINOR_BITS) - 1));
      case ID -> (high, low, out) -> out.append((int) low == -1 ? "invalid" : "");
      case TIME -> (high, low, out) -> appendSeconds(low, out);
      case EXIT_STATUS -> (high, low, out) -> appendExit((int) low, out);
    };
  }

  /**
   * {@code low}; if {@code turned}, the number whose bytes are those of {@code low} in reverse
   * order.
   */
  private static long ordered(long low, int bits, boolean turned) {
    return turned ? Long.reverseBytes(low) >>> (Long.SIZE - bits) : low;
  }

  /** In memory's order; a big-endian machine's number has it already. */
  private static MeaningText ipv6(boolean bigEndian) {
    return bigEndian
        ? AddressText::ipv6
        : (high, low, out) ->
            AddressText.ipv6(Long.reverseBytes(low), Long.reverseBytes(high), out);
  }

  private static long signExtended(long low, int bits) {
    int unused = Long.SIZE - Math.min(bits, Long.SIZE);
    return low << unused >> unused;
  }

  private static void appendError(long value, ErrorNames errors, StringBuilder out) {
    if (value < 0 && value >= -ErrorNames.MAX_ERRNO) {
      String name = errors.name((int) -value);
      out.append(name.isEmpty() ? "" : "-").append(name);
    }
  }

  /**
   * Appends what a status of wait() says; do_exit() takes the same number:
   * include/uapi/linux/wait.h and kernel/exit.c, Linux 6.12.
   */
  private static void appendExit(int status, StringBuilder out) {
    int signal = status & 0x7f;
    out.append(signal == 0 ? "exit " + (status >> Byte.SIZE & 0xff) : "signal " + signal);
    out.append(signal != 0 && (status & 0x80) != 0 ? " core" : "");
  }

  /** {@code KTIME_MAX} and {@code KTIME_MIN} of include/linux/ktime.h are not times. */
  private static void appendSeconds(long nanoseconds, StringBuilder out) {
    if (nanoseconds == Long.MAX_VALUE || nanoseconds == Long.MIN_VALUE) {
      out.append(nanoseconds > 0 ? "KTIME_MAX" : "KTIME_MIN");
      return;
    }
    long magnitude = Math.abs(nanoseconds);
    String fraction = Long.toString(NANOSECONDS + magnitude % NANOSECONDS).substring(1);
    out.append(nanoseconds < 0 ? "-" : "").append(magnitude / NANOSECONDS);
    out.append('.').append(fraction).append('s');
  }
}
