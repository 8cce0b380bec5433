package dev.protockprobe.layout;

import dev.protockprobe.TestResource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random spellings of C's integer and enumerated types, each of a known size. */
public final class IntegerTypes {
  private static final int MOST_BYTES = 16;

  private static final List<String> BOOLEANS = List.of("_Bool", "flag");

  /** By size; names that are not keywords are in types.h. */
  private static final List<Sized> SIZES =
      List.of(
          new Sized(1, BOOLEANS),
          new Sized(
              1,
              List.of(
                  "char",
                  "signed char",
                  "unsigned char",
                  "octet",
                  "tiny_constant",
                  "enum tiny",
                  "enum tiny_negative")),
          new Sized(
              2,
              List.of(
                  "short",
                  "short int",
                  "signed short",
                  "unsigned short",
                  "unsigned short int",
                  "half",
                  "half_again",
                  "enum small")),
          new Sized(
              4,
              List.of(
                  "int",
                  "signed",
                  "unsigned",
                  "unsigned int",
                  "word",
                  "enum plain",
                  "enum negative",
                  "enum full",
                  "status")),
          new Sized(
              8,
              List.of(
                  "long",
                  "signed long int",
                  "unsigned long",
                  "long long",
                  "long long int",
                  "unsigned long long",
                  "unsigned long long int",
                  "long_constant",
                  "enum wide",
                  "enum wide_negative",
                  "position")),
          new Sized(
              16,
              List.of(
                  "__int128",
                  "signed __int128",
                  "unsigned __int128",
                  "__int128_t",
                  "__uint128_t",
                  "quad",
                  "quad_constant")));

  private final Random random;

  /** The definitions that the spellings need. */
  public static String header() {
    return TestResource.text(IntegerTypes.class, "types.h");
  }

  public IntegerTypes(Random random) {
    this.random = random;
  }

  /** Types of one size. */
  private record Sized(int sizeBytes, List<String> spellings) {}

  /**
   * A type as its specifiers spell it, in any order that C allows, with qualifiers.
   *
   * @param isBoolean whether only the values 0 and 1 can be passed
   */
  public record Spelled(String specifiers, int sizeBytes, boolean isBoolean) {}

  /** A random type; every size is as likely as every other, so that wide ones are not rare. */
  public Spelled next() {
    return next(MOST_BYTES);
  }

  /** An integer type of at most {@code mostBytes}. */
  public Spelled next(int mostBytes) {
    Sized size;
    do {
      size = SIZES.get(random.nextInt(SIZES.size()));
    } while (size.sizeBytes() > mostBytes);
    String spelling = size.spellings().get(random.nextInt(size.spellings().size()));
    List<String> words = new ArrayList<>();
    if (spelling.startsWith("enum ")) {
      words.add(spelling);
    } else {
      words.addAll(List.of(spelling.split(" ")));
    }
    for (String qualifier : List.of("const", "volatile")) {
      if (random.nextInt(6) == 0) {
        words.add(qualifier);
      }
    }
    Collections.shuffle(words, random);
    return new Spelled(String.join(" ", words), size.sizeBytes(), BOOLEANS.contains(spelling));
  }
}
