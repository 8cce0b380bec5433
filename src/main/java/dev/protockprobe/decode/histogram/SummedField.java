package dev.protockprobe.decode.histogram;

import dev.protockprobe.decode.FieldForm;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import java.util.Optional;

/**
 * Decides which fields the kernel can sum up in a histogram. Such a field holds an amount, not an
 * address or flags, and the kernel must add its negative values with their sign: it adds modulo 2
 * to the 64.
 */
final class SummedField {
  private SummedField() {}

  /** Why a field has no sum; empty if it has one. */
  static Optional<String> refusal(HistogramKey sum, EventSchema event, TraceSchema trace) {
    if (sum.kind() != HistogramKey.Kind.NUMBER) {
      return Optional.of("'" + sum.name() + "' is not a number of the event's own");
    }
    Optional<String> refusal = sum.refusal(event, trace);
    if (refusal.isPresent()) {
      return refusal;
    }
    ShownField field = sum.field().orElseThrow();
    FieldForm form = sum.form(event);
    boolean signed = field.value().map(ValueSchema::signed).orElse(form.isSigned());
    if (signed && HistogramKey.wordBits(trace) < Long.SIZE) {
      return Optional.of("a 32-bit kernel sums up '" + sum.name() + "' without its sign");
    } else if (signed && !form.isSigned()) {
      return Optional.of("the kernel does not know the sign of '" + sum.name() + "'");
    } else if (form.isHexadecimal() || !isAmount(event, field)) {
      return Optional.of("'" + sum.name() + "' is not an amount");
    }
    return Optional.empty();
  }

  /** Whether its numbers count something: not an address, not bits, not of another byte order. */
  private static boolean isAmount(EventSchema event, ShownField field) {
    for (ValueSchema value : event.meaningValues()) {
      if (value.firstField() == field.field() && value.meaning().isPresent()) {
        return value.meaning().get() instanceof Meaning.Plain plain
            && (plain.kind() == Meaning.Kind.BOOL
                || plain.kind() == Meaning.Kind.ERRNO
                || plain.kind() == Meaning.Kind.TIME);
      }
    }
    return true;
  }
}
