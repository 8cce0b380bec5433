package dev.protockprobe.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.abi.KernelFacts.ErrorNumbers;
import dev.protockprobe.schema.ErrorNames;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors have the numbers that the headers of real kernels give them. */
final class ErrorNamesTest {
  private static final Pattern DEFINITION =
      Pattern.compile("(?m)^#define\\s+(E[A-Z0-9_]+)\\s+([0-9]+)\\b");

  private static final String[] HEADERS = {
    "include/uapi/asm-generic/errno-base.h",
    "include/uapi/asm-generic/errno.h",
    "include/linux/errno.h",
  };

  /** How many there are at least: a pattern that finds none proves nothing. */
  private static final int FEWEST = 140;

  @ParameterizedTest
  @ValueSource(strings = {"x86_64-6.1", "x86_64-6.12", "arm64-6.1"})
  void errorNamesHaveTheNumbersOfTheHeaders(String machine) throws IOException {
    Corpus corpus = Corpus.of(machine);
    Map<String, Integer> defined = new TreeMap<>();
    for (String header : HEADERS) {
      Matcher definition = DEFINITION.matcher(Files.readString(corpus.headers().resolve(header)));
      while (definition.find()) {
        defined.put(definition.group(1), Integer.valueOf(definition.group(2)));
      }
    }
    assertTrue(defined.size() >= FEWEST, defined.toString());
    ErrorNames names = ErrorNames.of(ErrorNumbers.GENERIC);
    defined.forEach(
        (name, number) -> assertEquals(OptionalInt.of(number), names.number(name), name));
  }
}
