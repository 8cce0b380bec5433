package dev.protockprobe.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the lines of {@code decode --format json} back, and hands each on as an event. */
final class JsonEvents extends OutputStream {
  private final JsonFactory factory = new JsonFactory();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<TraceEvent> sink;

  JsonEvents(Consumer<TraceEvent> sink) {
    this.sink = sink;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int start = offset;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        line.write(bytes, start, i - start);
        start = i + 1;
        sink.accept(event(line.toString(StandardCharsets.UTF_8)));
        line.reset();
      }
    }
    line.write(bytes, start, offset + length - start);
  }

  private TraceEvent event(String text) throws IOException {
    Map<String, Object> members;
    BigDecimal time = null;
    try (JsonParser json = factory.createParser(text)) {
      json.nextToken();
      members = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken().isNumeric() && name.equals("time")) {
          time = json.getDecimalValue();
        } else {
          members.put(name, value(json));
        }
      }
    }
    return new TraceEvent(
        (String) members.get("event"),
        Optional.ofNullable(time),
        members.get("task") instanceof String task ? task : "",
        number(members.get("pid")),
        number(members.get("cpu")),
        map(members.get("fields")),
        map(members.get("meanings")),
        text);
  }

  private static long number(Object value) {
    return value instanceof Long number ? number : -1;
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> members) {
      members.forEach((name, member) -> map.put((String) name, member));
    }
    return map;
  }

  /** The value that begins at the parser's token. */
  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          members.put(name, value(json));
        }
        yield members;
      }
      case START_ARRAY -> {
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(json));
        }
        yield elements;
      }
      case VALUE_NUMBER_INT ->
          json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? json.getBigIntegerValue()
              : (Object) json.getLongValue();
      case VALUE_STRING -> json.getText();
      default -> null;
    };
  }
}
