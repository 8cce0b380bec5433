package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.meaning.ValueMeaning;
import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Enumerator;
import dev.protockprobe.schema.ValueSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds the {@link TextRule} of a value: the texts that its {@link Meaning} can be. They depend on
 * the kind of the meaning.
 */
final class TextRules implements Meaning.Visitor<TextRule> {
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-f]{1,16}");

  private final ValueSchema value;
  private final ValueMeaning said;
  private final List<String> errors;

  /**
   * The rules for {@code value}.
   *
   * @param said writes its meaning
   * @param errors the names of errors, each with a minus
   */
  TextRules(ValueSchema value, ValueMeaning said, List<String> errors) {
    this.value = value;
    this.said = said;
    this.errors = errors;
  }

  @Override
  public TextRule visitEnumerated(Meaning.Enumerated meaning) {
    return named(meaning.namesOf(value.bits()), meaning.flags());
  }

  @Override
  public TextRule visitOrderedFlags(Meaning.OrderedFlags meaning) {
    return named(meaning.names(), true);
  }

  @Override
  public TextRule visitIoctl(Meaning.Ioctl meaning) {
    TextRule names = named(meaning.names(), false);
    return new TextRule(
        names.words(), "", text -> text.startsWith("_IO") || names.mayBe(text), names.shown());
  }

  /**
   * The rule for values with names. Each text stands for one value at most, so the meaning is asked
   * how it writes this value: with names in another order, or with another name.
   */
  private TextRule named(List<Enumerator> names, boolean flags) {
    Map<String, Long> numbers = new HashMap<>();
    names.forEach(one -> numbers.putIfAbsent(one.name(), one.value()));
    List<String> words = new ArrayList<>();
    for (Enumerator one : names) {
      if (shown(one.value()).equals(one.name())) {
        words.add(one.name());
      }
    }
    Predicate<String> isWritten =
        text -> number(text, numbers, flags).map(this::shown).filter(text::equals).isPresent();
    return new TextRule(
        words,
        "",
        isWritten,
        text ->
            number(text, numbers, flags).map(this::shown).filter(written -> !written.isEmpty()));
  }

  private String shown(long number) {
    StringBuilder text = new StringBuilder();
    said.append(number, text);
    return text.toString();
  }

  /** The number that a text stands for; empty if one of its names is unknown. */
  private static Optional<Long> number(String text, Map<String, Long> numbers, boolean flags) {
    long number = 0;
    for (String part : flags ? text.split("[|]", -1) : new String[] {text}) {
      Long named = numbers.get(part);
      if (named == null && flags && HEXADECIMAL.matcher(part).matches()) {
        named = Long.parseUnsignedLong(part.substring(2), 16);
      }
      if (named == null) {
        return Optional.empty();
      }
      number |= named;
    }
    return Optional.of(number);
  }

  @Override
  public TextRule visitPlain(Meaning.Plain meaning) {
    return switch (meaning.kind()) {
      case BOOL -> TextRule.ofWords(List.of("false", "true"));
      case ID -> TextRule.ofWords(List.of("invalid"));
      case ERRNO -> TextRule.ofWords(errors);
      case POINTER -> {
        List<String> words = new ArrayList<>(List.of("NULL"));
        words.addAll(errors);
        yield TextRule.ofWords(words);
      }
      case CHAR, MODE -> TextRule.ANY;
      case BIG_ENDIAN, LITTLE_ENDIAN -> form("a number such as \"443\"", "[0-9]+");
      case IPV4 -> form("an address such as \"10.0.0.1\"", "[0-9]{1,3}([.][0-9]{1,3}){3}");
      case IPV6 -> form("an address such as \"fe80::1\"", "[0-9a-f:.]+");
      case MAC -> form("an address such as \"52:54:00:12:34:56\"", "[0-9a-f]{2}(:[0-9a-f]{2}){5}");
      case DEVICE -> form("numbers such as \"8:1\"", "[0-9]+:[0-9]+");
      case TIME -> form("a time such as \"1.500000000s\"", "-?[0-9]+[.][0-9]{9}s|KTIME_M(AX|IN)");
      case EXIT_STATUS ->
          form(
              "text such as \"exit 1\", \"signal 9\" or \"signal 11 core\"",
              "exit [0-9]{1,3}|signal [0-9]{1,3}( core)?");
    };
  }

  private static TextRule form(String form, String pattern) {
    Pattern all = Pattern.compile(pattern);
    return TextRule.ofForm("it is shown as " + form, text -> all.matcher(text).matches());
  }
}
