package dev.protockprobe.cc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a compile_commands.json entry by entry, because a kernel's file has thousands of entries (5
 * MB).
 */
final class CompileCommandsReader {
  private final JsonParser json;

  private CompileCommandsReader(JsonParser json) {
    this.json = json;
  }

  /**
   * Calls {@code found} with each entry that has a file, in their order.
   *
   * @throws com.fasterxml.jackson.core.JacksonException if the text is not a JSON list of objects
   */
  static void read(InputStream in, Consumer<CommandObject> found) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(in)) {
      CompileCommandsReader reader = new CompileCommandsReader(json);
      reader.expect(json.nextToken(), JsonToken.START_ARRAY);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        reader.expect(json.currentToken(), JsonToken.START_OBJECT);
        CommandObject object = reader.readObject();
        if (!object.file().isEmpty()) {
          found.accept(object);
        }
      }
    }
  }

  private void expect(JsonToken found, JsonToken wanted) throws JsonParseException {
    if (found != wanted) {
      throw new JsonParseException(json, "expected " + wanted + ", found " + found);
    }
  }

  private CommandObject readObject() throws IOException {
    String directory = "";
    String file = "";
    String command = "";
    List<String> arguments = List.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "directory" -> directory = json.getValueAsString("");
        case "file" -> file = json.getValueAsString("");
        case "command" -> command = json.getValueAsString("");
        case "arguments" -> arguments = readStrings();
        default -> {}
      }
      json.skipChildren(); // of a value that is not a string
    }
    return new CommandObject(directory, file, arguments, command);
  }

  private List<String> readStrings() throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return List.of();
    }
    List<String> strings = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken(), JsonToken.VALUE_STRING);
      strings.add(json.getText());
    }
    return strings;
  }
}
