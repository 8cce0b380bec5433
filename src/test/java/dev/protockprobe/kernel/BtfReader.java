package dev.protockprobe.kernel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@code bpftool -j btf dump} prints. */
final class BtfReader implements AutoCloseable {
  private static final String NO_NAME = "(anon)";

  private final JsonParser parser;

  BtfReader(Path file) throws IOException {
    parser = new JsonFactory().createParser(file.toFile());
  }

  /** The types in their order; the first has number 1, and before it stands what is none. */
  List<BtfType> read() throws IOException {
    List<BtfType> types = new ArrayList<>();
    types.add(new BtfType.Other("VOID"));
    JsonToken token = parser.nextToken();
    while (token != JsonToken.START_ARRAY) {
      token = parser.nextToken();
    }
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      Fields fields = fields();
      if (fields.id != types.size()) {
        throw new IOException("type " + fields.id + " is not in its place");
      }
      types.add(fields.type());
    }
    return types;
  }

  private Fields fields() throws IOException {
    Fields fields = new Fields();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "id" -> fields.id = parser.getIntValue();
        case "kind" -> fields.kind = parser.getText();
        case "name" -> fields.name = name();
        case "size" -> fields.size = parser.getIntValue();
        case "encoding" -> fields.encoding = parser.getText();
        case "type_id" -> fields.type = parser.getIntValue();
        case "ret_type_id" -> fields.returns = parser.getIntValue();
        case "vlen" -> fields.count = parser.getIntValue();
        case "nr_elems" -> fields.length = parser.getIntValue();
        case "bits_offset" -> fields.bitOffset = parser.getIntValue();
        case "bitfield_size" -> fields.bitWidth = parser.getIntValue();
        case "members", "params" -> {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            fields.parts.add(fields());
          }
        }
        default -> parser.skipChildren();
      }
    }
    return fields;
  }

  private String name() throws IOException {
    String name = parser.getText();
    return name.equals(NO_NAME) ? "" : name;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /** What one object may say. */
  private static final class Fields {
    private int id;
    private String kind = "";
    private String name = "";
    private int size;
    private String encoding = "";
    private int type;
    private int returns;
    private int length;
    private int count;
    private int bitOffset;
    private int bitWidth;
    private final List<Fields> parts = new ArrayList<>();

    private BtfType type() {
      return switch (kind) {
        case "INT", "FLOAT" -> new BtfType.Scalar(name, size, encoding.equals("SIGNED"));
        case "ENUM", "ENUM64" ->
            new BtfType.Enumeration(name, size, encoding.equals("SIGNED"), count);
        case "FWD" -> new BtfType.Forward(name);
        case "PTR" -> new BtfType.Pointer(type);
        case "ARRAY" -> new BtfType.Array(type, length);
        case "TYPEDEF", "CONST", "VOLATILE", "RESTRICT", "TYPE_TAG" ->
            new BtfType.Alias(name, type);
        case "STRUCT", "UNION" ->
            new BtfType.Aggregate(
                kind.equals("UNION"), name, size, parts.stream().map(Fields::member).toList());
        case "FUNC_PROTO" ->
            new BtfType.FunctionType(
                returns,
                parts.stream().map(part -> part.type).toList(),
                parts.stream().map(part -> part.name).toList());
        case "FUNC" -> new BtfType.Function(name, type);
        default -> new BtfType.Other(kind);
      };
    }

    private BtfType.Member member() {
      return new BtfType.Member(name, type, bitOffset, bitWidth);
    }
  }
}
