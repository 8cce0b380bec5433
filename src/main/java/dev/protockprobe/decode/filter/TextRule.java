package dev.protockprobe.decode.filter;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Says which texts the meaning of a value can be, such as the names of an enum. {@link ShownTexts}
 * adds the texts for a value that the kernel could not read.
 *
 * @param words the texts, or the names that they consist of; empty if they cannot be listed
 * @param form what the texts look like, for the user; empty if {@code words} says it
 * @param test whether the meaning can be a given text
 * @param shown finds the value that a given text stands for, and returns how the meaning writes
 *     this value; empty if the text stands for no value
 */
record TextRule(
    List<String> words,
    String form,
    Predicate<String> test,
    Function<String, Optional<String>> shown) {
  /** The rule of a meaning that writes no text. */
  static final TextRule NONE =
      ofForm("it is a number without a meaning: compare it with a number", text -> false);

  /** The rule of a meaning that may write any text. */
  static final TextRule ANY = ofForm("", text -> true);

  static TextRule ofWords(List<String> words) {
    return new TextRule(words, "", words::contains, text -> Optional.empty());
  }

  static TextRule ofForm(String form, Predicate<String> test) {
    return new TextRule(List.of(), form, test, text -> Optional.empty());
  }

  boolean mayBe(String text) {
    return test.test(text);
  }

  /**
   * How the meaning writes the value that {@code text} stands for; empty if it writes {@code text}
   * itself, or if {@code text} stands for no value.
   */
  Optional<String> sameAs(String text) {
    return shown.apply(text).filter(written -> !written.equals(text));
  }
}
