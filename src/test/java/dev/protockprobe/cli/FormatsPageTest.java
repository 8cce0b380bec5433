package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the members that {@code src/doc/formats.md} lists with those of the JSON that golden
 * cases expect. A member is compared as {@code OBJECT.NAME}; an object is called after the member
 * that holds it.
 */
final class FormatsPageTest {
  private static final Pattern WORD = Pattern.compile("`([^`]+)`");

  /** Members whose own members are named by users. */
  private static final Set<String> NAMED_BY_USERS = Set.of("meanings", "enumerators");

  /** The same, of what is decoded. */
  private static final Set<String> NAMED_BY_FIELDS = Set.of("fields", "keys", "sums");

  /** Members of calls, whose own members are those of an event. */
  private static final Set<String> EVENTS = Set.of("entry", "return");

  @ParameterizedTest
  @ValueSource(strings = {"explain", "list", "check", "decode", "schema"})
  void thePageListsTheMembersThatArePrinted(String form) throws IOException {
    Set<String> printed = printed(form);
    assertFalse(printed.isEmpty(), form);
    Set<String> documented = documented(form);
    Set<String> undocumented = new TreeSet<>(printed);
    undocumented.removeAll(documented);
    assertEquals(Set.of(), undocumented, "the page lacks these");
    documented.removeAll(printed);
    assertEquals(Set.of(), documented, "no golden case prints these");
  }

  private static Set<String> documented(String form) throws IOException {
    Set<String> members = new TreeSet<>();
    List<String> objects = List.of();
    boolean inForm = false;
    for (String line : Files.readAllLines(Path.of("src/doc/formats.md"))) {
      if (line.startsWith("## ")) {
        inForm = line.substring(3).toLowerCase(Locale.ROOT).equals(form);
        objects = List.of("");
      } else if (line.startsWith("### ")) {
        String heading = line.substring(4);
        // A heading with a capital is about another kind of object on the same lines.
        objects =
            Character.isUpperCase(heading.charAt(0)) ? List.of("") : List.of(heading.split(", "));
      } else if (inForm && line.startsWith("| `")) {
        Matcher word = WORD.matcher(line.substring(0, line.indexOf('|', 1)));
        while (word.find()) {
          for (String object : objects) {
            members.add(object + "." + word.group(1));
          }
        }
      }
    }
    return members;
  }

  private static Set<String> printed(String form) throws IOException {
    Set<String> members = new TreeSet<>();
    List<Path> cases;
    try (Stream<Path> walk = Files.walk(Path.of("testdata"))) {
      cases = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : cases) {
      GoldenCase golden = GoldenCase.read(file);
      List<String> args = golden.args();
      boolean wanted =
          form.equals("schema")
              ? args.contains("--emit") && args.contains("schema") && !args.contains("--out")
              : args.get(0).equals(form)
                  && args.contains("json")
                  && args.get(args.indexOf("json") - 1).equals("--format");
      if (wanted) {
        String text = golden.section(GoldenCase.STDOUT) + golden.section(GoldenCase.FOLDED);
        members.addAll(members(text, form.equals("decode")));
      }
    }
    return members;
  }

  private static Set<String> members(String json, boolean events) throws IOException {
    Set<String> members = new TreeSet<>();
    Deque<String> objects = new ArrayDeque<>();
    List<String> names = new ArrayList<>(List.of(""));
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          String object = names.get(names.size() - 1);
          objects.push(EVENTS.contains(object) ? "" : object);
          names.add("");
        } else if (token == JsonToken.END_OBJECT) {
          objects.pop();
          names.remove(names.size() - 1);
        } else if (token == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          names.set(names.size() - 1, name);
          members.add(objects.peek() + "." + name);
          if (NAMED_BY_USERS.contains(name) || (events && NAMED_BY_FIELDS.contains(name))) {
            parser.nextToken();
            parser.skipChildren();
          }
        }
      }
    }
    return members;
  }
}
