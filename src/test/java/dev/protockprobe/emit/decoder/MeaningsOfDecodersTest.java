package dev.protockprobe.emit.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.TestResource;
import dev.protockprobe.schema.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every meaning has its case in each fixed program, because nothing else would notice that one is
 * missing: the decoder would say nothing of the value. What the cases say is compared with the
 * built-in decoder by {@code GeneratedDecodersTest}, which takes a minute.
 */
final class MeaningsOfDecodersTest {
  @ParameterizedTest
  @EnumSource(DecoderLanguage.class)
  void everyMeaningHasItsCase(DecoderLanguage language) {
    String program = TestResource.text(DecoderEmitter.class, language.resource());
    List<String> missing = new ArrayList<>();
    Stream.concat(
            Stream.of(Meaning.ENUM, Meaning.GFP, Meaning.IOCTL_13, Meaning.IOCTL_14),
            Stream.of(Meaning.Kind.values()).map(Meaning.Kind::slug))
        .filter(slug -> !program.contains(start(language, slug)))
        .forEach(missing::add);
    assertEquals(List.of(), missing);
  }

  /** How the case of a meaning begins. */
  private static String start(DecoderLanguage language, String slug) {
    return switch (language) {
      case PYTHON -> "\n    \"" + slug + "\": ";
      case AWK -> "kind == \"" + slug + "\"";
      case JAVA -> "case \"" + slug + "\" ->";
    };
  }
}
