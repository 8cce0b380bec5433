package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.meaning.ValueMeaning;
import dev.protockprobe.diag.NearestNames;
import dev.protockprobe.schema.ErrorNames;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Knows which texts the meaning of a value can have. A text counts as possible unless the value
 * certainly never has it.
 */
final class ShownTexts {
  private static final Pattern NUMBER = Pattern.compile("-?(0x[0-9a-fA-F]+|[0-9]+)");

  /** So many names still fit into a help line. */
  private static final int MOST_LISTED = 12;

  private final ValueSchema value;
  private final TextRule rule;
  private final boolean array;
  private final List<String> unreadWords;

  /** The texts of {@code value}, whose meaning {@code said} writes. */
  ShownTexts(ValueSchema value, ValueMeaning said, EventSchema event, TraceSchema trace) {
    this.value = value;
    List<String> errors = ErrorNames.of(trace).all().stream().map(name -> "-" + name).toList();
    rule =
        value
            .meaning()
            .map(meaning -> meaning.accept(new TextRules(value, said, errors)))
            .orElse(TextRule.NONE);
    array = event.fields().get(value.firstField()).type().count() > 0;
    unreadWords = isBehindPointer(event) ? unreadWords(errors) : List.of();
  }

  private static List<String> unreadWords(List<String> errors) {
    List<String> all = new ArrayList<>(List.of("NULL", "bad address", "(fault)"));
    all.addAll(errors);
    return all;
  }

  private boolean isBehindPointer(EventSchema event) {
    return value.parts().stream()
        .anyMatch(part -> !event.fields().get(part.field()).guards().isEmpty());
  }

  /** Whether the meaning may be {@code text}. */
  boolean mayBe(String text) {
    if (unreadWords.contains(text)) {
      return true;
    }
    return array
        ? mayBeOne(text) || List.of(text.split(",", -1)).stream().allMatch(this::mayBeOne)
        : mayBeOne(text);
  }

  private boolean mayBeOne(String text) {
    return text.isEmpty() || NUMBER.matcher(text).matches() || rule.mayBe(text);
  }

  /** What to write instead of {@code text}, which the meaning never is. */
  String help(String text) {
    Optional<String> same = rule.sameAs(text);
    if (same.isPresent()) {
      return "the value is shown as '" + same.get() + "'";
    }
    List<String> words = new ArrayList<>(rule.words());
    unreadWords.stream().filter(word -> !words.contains(word)).forEach(words::add);
    String wrong = firstWrong(text);
    return words.stream()
        .filter(wrong::equalsIgnoreCase)
        .findFirst()
        .map(word -> "did you mean '" + word + "'?")
        .or(() -> NearestNames.didYouMean(wrong, words, ""))
        .orElseGet(
            () ->
                !rule.form().isEmpty()
                    ? rule.form()
                    : listed(rule.words().isEmpty() ? words : rule.words()));
  }

  /** The first part of joined flags or of an array's list that is not a name. */
  private String firstWrong(String text) {
    return List.of(text.split(array ? "[,|]" : "[|]", -1)).stream()
        .filter(part -> !mayBe(part))
        .findFirst()
        .orElse(text);
  }

  private static String listed(List<String> words) {
    String some = String.join(", ", words.subList(0, Math.min(MOST_LISTED, words.size())));
    int left = words.size() - MOST_LISTED;
    return "the names are " + some + (left > 0 ? " and " + left + " others" : "");
  }
}
