package dev.protockprobe.decode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** JSON text of bytes, each a {@code char}, one after the other. */
final class SlowJson {
  private SlowJson() {}

  static String string(String bytes) {
    StringBuilder json = new StringBuilder("\"");
    int at = 0;
    while (at < bytes.length()) {
      int start = at;
      Optional<String> character = Optional.empty();
      for (int end = at + 1;
          end <= Math.min(bytes.length(), at + 4) && character.isEmpty();
          end++) {
        character = character(bytes.substring(at, end));
        start = end;
      }
      if (character.isPresent()) {
        json.append(escaped(character.get()));
        at = start;
      } else {
        json.append(latin1("\uFFFD"));
        at++;
      }
    }
    return json.append('"').toString();
  }

  /** The bytes of one character as they are. */
  private static Optional<String> character(String bytes) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
              .toString();
      return text.codePointCount(0, text.length()) == 1 ? Optional.of(bytes) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String escaped(String character) {
    return switch (character) {
      case "\"" -> "\\\"";
      case "\\" -> "\\\\";
      case "\b" -> "\\b";
      case "\t" -> "\\t";
      case "\n" -> "\\n";
      case "\f" -> "\\f";
      case "\r" -> "\\r";
      default -> {
        boolean control = character.length() == 1 && character.charAt(0) < ' ';
        yield control ? "\\u%04X".formatted((int) character.charAt(0)) : character;
      }
    };
  }

  /**
   * A value as the kernel prints it; {@code element} is the fetch type's name without its count.
   */
  static String value(String printed, String element, int count) {
    if (printed.equals("(fault)")) {
      return "null";
    } else if (count > 0) {
      return SlowArray.elements(printed, element, count).orElseThrow().stream()
          .map(part -> value(part, element, 0))
          .collect(Collectors.joining(",", "[", "]"));
    }
    return switch (element) {
      case "symbol" -> string(printed);
      case "char", "string", "ustring", "symstr", "%pd", "%pD" ->
          string(printed.substring(1, printed.length() - 1));
      default -> printed.startsWith("0x") ? string(printed) : printed;
    };
  }

  /** Splits the members of an array. */
  static final class SlowArray {
    private SlowArray() {}

    /** The elements; empty if it is not such an array. */
    static Optional<List<String>> elements(String printed, String element, int count) {
      List<String> elements = new ArrayList<>();
      if (!printed.matches("(?s)\\{.*\\}")) {
        return Optional.empty();
      }
      String rest = printed.substring(1, printed.length() - 1);
      String separator =
          switch (element) {
            case "char" -> "(?s)^('.'|\\(fault\\)),(.*)$";
            case "string", "ustring", "symstr", "%pd", "%pD" ->
                "(?s)^(\".*?\"|\\(fault\\)),((?:\"|\\(fault\\)).*)$";
            default -> "(?s)^([^,]*),(.*)$";
          };
      while (elements.size() < count - 1 && rest.matches(separator)) {
        elements.add(rest.replaceFirst(separator, "$1"));
        rest = rest.replaceFirst(separator, "$2");
      }
      elements.add(rest);
      return Optional.of(elements);
    }
  }
}
