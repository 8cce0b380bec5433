package dev.protockprobe.schema;

import static dev.protockprobe.schema.SchemaReader.require;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.FetchTypeReader;
import dev.protockprobe.probe.KernelLimits;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.Meaning.Kind;
import dev.protockprobe.schema.ValueSchema.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the events of a schema file. */
final class EventReader {
  private static final int MAX_BITS = 128;

  private final JsonParser json;
  private List<FieldSchema> fields = List.of();

  EventReader(JsonParser json) {
    this.json = json;
  }

  List<EventSchema> readEvents() throws IOException {
    return SchemaReader.list(json, this::readEvent);
  }

  private EventSchema readEvent() throws IOException {
    ProbeEvent.Kind kind = ProbeEvent.Kind.ENTRY;
    String group = "";
    String name = "";
    String function = "";
    String prototype = "";
    List<ValueSchema> values = List.of();
    fields = List.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "kind" ->
            kind = text().equals("return") ? ProbeEvent.Kind.RETURN : ProbeEvent.Kind.ENTRY;
        case "group" -> group = text();
        case "name" -> name = goodName();
        case "function" -> function = text();
        case "prototype" -> prototype = text();
        case "fields" -> fields = readFields();
        case "values" -> values = SchemaReader.list(json, this::readValue);
        default -> json.skipChildren();
      }
    }
    require(!name.isEmpty(), "this event has no 'name'");
    return new EventSchema(kind, group, name, function, prototype, fields, values);
  }

  private List<FieldSchema> readFields() throws IOException {
    List<NamedField> read = SchemaReader.list(json, this::readField);
    List<String> names = read.stream().map(field -> field.name()).toList();
    Set<String> different = new HashSet<>();
    for (String name : names) {
      require(different.add(name), "two fields are named '" + name + "'");
    }
    List<FieldSchema> all = new ArrayList<>();
    for (NamedField field : read) {
      List<Integer> guards = new ArrayList<>();
      for (String guard : field.guards()) {
        int index = names.indexOf(guard);
        boolean number = index >= 0 && read.get(index).type() instanceof FetchType.Basic;
        require(
            number && !guard.equals(field.name()),
            "not a guard: '%s' of '%s' (expected another field that is a number)"
                .formatted(guard, field.name()));
        guards.add(index);
      }
      all.add(new FieldSchema(field.name(), field.type(), guards, field.guard(), field.bytes()));
    }
    return all;
  }

  /**
   * A field with the names of its guards: they may come later in the file, so their indices are not
   * known yet.
   */
  private record NamedField(
      String name, FetchType type, List<String> guards, boolean guard, int bytes) {}

  private NamedField readField() throws IOException {
    String name = "";
    Optional<FetchType> type = Optional.empty();
    List<String> guards = List.of();
    boolean guard = false;
    int bytes = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "name" -> name = goodName();
        case "type" -> {
          type = FetchTypeReader.parse(text());
          require(type.isPresent(), "not a fetch type: '" + text() + "' (expected one like u32)");
        }
        case "guards" -> guards = readNames();
        case "guard" -> guard = json.currentToken() == JsonToken.VALUE_TRUE;
        case "bytes" -> bytes = number(Integer.MAX_VALUE);
        default -> json.skipChildren();
      }
    }
    require(!name.isEmpty() && type.isPresent(), "this field has no 'name' or no 'type'");
    boolean text = PrintedForm.of(type.get()) == PrintedForm.STRING && type.get().count() == 0;
    require(bytes == 0 || text, "only a string has 'bytes': '" + name + "'");
    return new NamedField(name, type.get(), guards, guard, bytes);
  }

  private List<String> readNames() throws IOException {
    require(json.currentToken() == JsonToken.START_ARRAY, "expected a list");
    List<String> names = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      names.add(text());
    }
    return names;
  }

  private ValueSchema readValue() throws IOException {
    String name = "";
    String type = "";
    int bits = 0;
    boolean signed = false;
    List<Part> parts = List.of();
    String meaning = "";
    List<Meaning.Enumerator> enumerators = List.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "name" -> name = goodName();
        case "type" -> type = text();
        case "bits" -> bits = number(MAX_BITS);
        case "signed" -> signed = json.currentToken() == JsonToken.VALUE_TRUE;
        case "parts" -> parts = SchemaReader.list(json, this::readPart);
        case "meaning" -> meaning = text();
        case "enumerators" -> enumerators = readEnumerators();
        default -> json.skipChildren();
      }
    }
    require(!name.isEmpty() && bits > 0, "this value has no 'name' or no 'bits'");
    require(!parts.isEmpty(), "this value has no 'parts'");
    ValueSchema value =
        new ValueSchema(name, type, bits, signed, parts, Meaning.read(meaning, enumerators));
    require(isPossible(value), "this value is a string, which has one part and no meaning");
    return value;
  }

  private boolean isPossible(ValueSchema value) {
    boolean one = value.parts().size() == 1;
    boolean plain = one && value.meaning().isEmpty();
    boolean pointer = one && value.meaning().equals(Optional.of(new Meaning.Plain(Kind.POINTER)));
    return plain
        || value.parts().stream()
            .map(part -> PrintedForm.of(fields.get(part.field()).type()))
            .allMatch(
                form ->
                    form == PrintedForm.NUMBER
                        || form == PrintedForm.CHARACTER
                        || (form == PrintedForm.SYMBOL && pointer));
  }

  private Part readPart() throws IOException {
    String field = "";
    int shift = 0;
    int bits = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "field" -> field = text();
        case "shift" -> shift = number(MAX_BITS - 1);
        case "bits" -> bits = number(Long.SIZE);
        default -> json.skipChildren();
      }
    }
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(field)) {
        return new Part(i, shift, bits);
      }
    }
    throw new SchemaReader.BadSchemaException(
        "unknown field '" + field + "' (expected one of 'fields', which come before 'values')");
  }

  private List<Meaning.Enumerator> readEnumerators() throws IOException {
    require(json.currentToken() == JsonToken.START_OBJECT, "expected an object");
    List<Meaning.Enumerator> all = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      require(
          json.nextToken() == JsonToken.VALUE_NUMBER_INT,
          "expected a number as the value of '" + name + "'");
      all.add(new Meaning.Enumerator(name, json.getBigIntegerValue().longValue()));
    }
    return all;
  }

  private String goodName() throws IOException {
    String name = text();
    require(
        KernelLimits.isGoodName(name),
        "not a name: '" + name + "' (expected letters, digits and _)");
    return name;
  }

  private String text() throws IOException {
    require(json.currentToken() == JsonToken.VALUE_STRING, "expected a string");
    return json.getText();
  }

  private int number(int most) throws IOException {
    require(json.currentToken() == JsonToken.VALUE_NUMBER_INT, "expected a number");
    long number = json.getValueAsLong();
    require(number >= 0 && number <= most, "expected a number from 0 to " + most);
    return (int) number;
  }
}
