package dev.protockprobe.kernel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.protockprobe.ExternalCommand;
import dev.protockprobe.RequiredTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Universal Ctags as a judge: what another reader of unpreprocessed C takes for functions. */
final class Ctags {
  private Ctags() {}

  /**
   * A function that is declared or defined, or a macro.
   *
   * @param path relative to where it was looked for
   */
  record Tag(String name, String path, int line, boolean hasParameters) {}

  /** The functions of all C headers below {@code directory / under}. */
  static List<Tag> functions(Path directory, String under) {
    return run(directory, under, "pf");
  }

  /** The names of macros with parameters in the same headers. */
  static Set<String> macrosWithParameters(Path directory, String under) {
    return run(directory, under, "d").stream()
        .filter(Tag::hasParameters)
        .map(Tag::name)
        .collect(Collectors.toSet());
  }

  private static List<Tag> run(Path directory, String under, String kinds) {
    String ctags = RequiredTool.find("universal-ctags", "ctags");
    ExternalCommand result =
        ExternalCommand.succeed(
            directory,
            List.of(
                ctags,
                "--options=NONE",
                "--languages=C",
                "--langmap=C:.h",
                "--kinds-C=" + kinds,
                "--fields=+nS",
                "--output-format=json",
                "-f",
                "-",
                "-R",
                under));
    try {
      return read(result.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One JSON object a line. */
  private static List<Tag> read(String json) throws IOException {
    List<Tag> tags = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        String name = "";
        String path = "";
        int line = 0;
        boolean hasParameters = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String field = parser.currentName();
          parser.nextToken();
          switch (field) {
            case "name" -> name = parser.getText();
            case "path" -> path = parser.getText();
            case "line" -> line = parser.getIntValue();
            case "signature" -> hasParameters = true;
            default -> parser.skipChildren();
          }
        }
        tags.add(new Tag(name, path, line, hasParameters));
      }
    }
    return tags;
  }
}
