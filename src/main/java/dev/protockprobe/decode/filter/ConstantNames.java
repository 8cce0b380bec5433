package dev.protockprobe.decode.filter;

import dev.protockprobe.schema.ErrorNames;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Enumerator;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The constants that a filter may name: {@code NULL}, {@code true} and {@code false}, the names of
 * the events' enums, flags and commands, and the names of errors.
 */
final class ConstantNames {
  private final Map<String, BigInteger> values = new HashMap<>();
  private final ErrorNames errors;

  ConstantNames(TraceSchema schema) {
    errors = ErrorNames.of(schema);
    values.put("NULL", BigInteger.ZERO);
    values.put("false", BigInteger.ZERO);
    values.put("true", BigInteger.ONE);
    for (EventSchema event : schema.events()) {
      for (ValueSchema value : event.values()) {
        for (Enumerator one : value.meaning().map(Meaning::names).orElse(List.of())) {
          values.putIfAbsent(one.name(), BigInteger.valueOf(one.value()));
        }
      }
    }
  }

  /** The constant {@code name}; empty if there is none. */
  Optional<BigInteger> find(String name) {
    BigInteger value = values.get(name);
    if (value != null) {
      return Optional.of(value);
    }
    OptionalInt error = errors.number(name);
    return error.isPresent() ? Optional.of(BigInteger.valueOf(error.getAsInt())) : Optional.empty();
  }

  /** All names but those of errors. */
  Set<String> names() {
    return values.keySet();
  }
}
