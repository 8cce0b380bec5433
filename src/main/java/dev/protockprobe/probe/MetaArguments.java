package dev.protockprobe.probe;

import dev.protockprobe.probe.ArgumentWord.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts parameters' names in place of {@code $arg*} and of each {@code $argN} without a name: {@code
 * traceprobe_expand_meta_args} in kernel/trace/trace_probe.c, Linux 6.5 to 7.2. If the names are
 * not known, it keeps these words.
 */
final class MetaArguments {
  /** All parameters of the function. */
  static final String ALL = "$arg*";

  private static final String ARGUMENT = "$arg";

  private final Judgement judgement;
  private final FetchContext context;
  private final Optional<List<String>> parameters;

  /**
   * Expands the words of one definition.
   *
   * @param parameters the names that the kernel's BTF has for the function's parameters; empty if
   *     they are not known
   */
  MetaArguments(Judgement judgement, FetchContext context, Optional<List<String>> parameters) {
    this.judgement = judgement;
    this.context = context;
    this.parameters = parameters;
  }

  /** Whether a word stands for all parameters: whatever follows is ignored. */
  static boolean isAll(String text) {
    return text.startsWith(ALL);
  }

  /** Whether the kernel takes a word for a parameter, or all of them. */
  static boolean isOne(String text) {
    return text.startsWith(ARGUMENT);
  }

  /** The words that the kernel parses as fetch args; empty after an error that ends it all. */
  Optional<List<ArgumentWord>> expand(List<EventWord> words) {
    if (judgement.lacks(KernelFeature.BTF_NAMES)
        || words.stream().noneMatch(MetaArguments::isOne)) {
      return Optional.of(words.stream().map(MetaArguments::plain).toList());
    } else if (!check(words)) {
      return Optional.empty();
    }
    boolean named = judgement.isOfTarget() && !isWithoutBtf();
    return named
        ? Optional.of(named(words))
        : Optional.of(words.stream().map(MetaArguments::plain).toList());
  }

  /** Whether the kernel's caret counts in the line as it was written. */
  boolean keepsLine(List<EventWord> words) {
    return judgement.enforces(KernelFeature.BTF_NAMES)
        && words.stream().anyMatch(MetaArguments::isOne)
        && !isWithoutBtf();
  }

  private static ArgumentWord plain(EventWord word) {
    return new ArgumentWord(word, word.text(), Naming.FROM_TEXT);
  }

  private static boolean isOne(EventWord word) {
    return isOne(word.text());
  }

  /** Whether the kernel certainly finds no BTF of the function. */
  private boolean isWithoutBtf() {
    return judgement.lacksArgumentAccess()
        || context == FetchContext.MODULE
        || context == FetchContext.MODULE_RETURN
        || parameters.filter(List::isEmpty).isPresent();
  }

  /** {@code argv_has_var_arg}. */
  private boolean check(List<EventWord> words) {
    boolean all = false;
    EventWord last = null;
    boolean understood = true;
    for (EventWord word : words) {
      String text = word.text();
      if (!isOne(text)) {
        continue;
      }
      last = word;
      boolean digit = text.length() > ARGUMENT.length() && isDigit(text.charAt(ARGUMENT.length()));
      if (isLate()) {
        judgement.refuse(KernelError.NOFENTRY_ARGS, word, 0);
      } else if (!digit && !isAll(text)) {
        judgement.refuse(KernelError.BAD_VAR, word, 0);
        understood = false;
      } else if (all && !digit) {
        judgement.refuse(KernelError.DOUBLE_ARGS, word, 0);
        understood = false;
      }
      all |= !digit;
    }
    if (all && judgement.isOfTarget() && isWithoutBtf()) {
      judgement.refuse(KernelError.NOSUP_BTFARG, last, 0);
    }
    return understood;
  }

  private boolean isLate() {
    return context == FetchContext.INSIDE
        || (context.isKernelReturn() && judgement.lacks(KernelFeature.ARGUMENTS_AT_RETURN));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private List<ArgumentWord> named(List<EventWord> words) {
    Carets carets = new Carets(words);
    List<ArgumentWord> expanded = new ArrayList<>();
    int used = 0;
    boolean counted = true;
    for (EventWord word : words) {
      String text = word.text();
      if (isAll(text) && parameters.isPresent()) {
        for (String name : parameters.get()) {
          used = use(used, name, word);
          expanded.add(new ArgumentWord(carets.of(word, expanded.size()), name, Naming.FROM_TEXT));
        }
      } else if (isAll(text)) {
        EventWord lost = counted ? word : word.at(word.column(), EventWord.Caret.UNKNOWN);
        expanded.add(new ArgumentWord(lost, ALL, Naming.FROM_BTF));
        counted = false;
      } else {
        EventWord seen =
            counted
                ? carets.of(word, expanded.size())
                : word.at(word.column(), EventWord.Caret.UNKNOWN);
        ArgumentWord one =
            isOne(text) ? one(word, seen) : new ArgumentWord(seen, text, Naming.FROM_TEXT);
        used = isOne(text) ? use(used, one.text(), word) : used;
        expanded.add(one);
      }
    }
    return expanded;
  }

  /**
   * Adds the length of a text and its NUL to {@code used}. MAX_BTF_ARGS_LEN limits the sum; it is
   * checked only if the parameters' names are known.
   */
  private int use(int used, String text, EventWord word) {
    if (parameters.isPresent() && used + text.length() >= KernelLimits.MAX_BTF_ARGS_LEN) {
      judgement.refuse(KernelError.ARGS_2LONG, word, 0);
    }
    return used + text.length() + 1;
  }

  /** A {@code $argN} without a name of its own. */
  private ArgumentWord one(EventWord word, EventWord seen) {
    String text = word.text();
    int end = ARGUMENT.length();
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    if (end < text.length() && text.charAt(end) != ':') {
      judgement.refuse(KernelError.BAD_VAR, word, 0);
      return new ArgumentWord(seen, text, Naming.FROM_TEXT);
    }
    // The kernel keeps the number in an int.
    int number = (int) KernelNumbers.wrapped(text.substring(ARGUMENT.length(), end));
    int count = parameters.map(List::size).orElse(judgement.maxStack());
    if (number == 0) {
      judgement.refuse(KernelError.BAD_ARG_NUM, word, 0);
    } else if (number < 0 || number > count) {
      judgement.refuse(KernelError.NO_BTFARG, word, 0);
    } else if (parameters.isPresent()) {
      String named = parameters.get().get(number - 1) + text.substring(end);
      return new ArgumentWord(seen, named, Naming.FROM_TEXT);
    }
    // The kernel's caret counts in the name that the kernel puts there, which is not known here.
    return new ArgumentWord(
        seen.at(seen.column(), EventWord.Caret.UNKNOWN),
        ARGUMENT + number + text.substring(end),
        Naming.FROM_BTF);
  }

  /**
   * Finds the column that the kernel reports for a word: it takes the word's index among the
   * expanded words, but looks it up among the written words.
   */
  private record Carets(List<EventWord> words) {
    EventWord of(EventWord word, int index) {
      if (index < words.size()) {
        EventWord seen = words.get(index);
        return word.at(seen.column(), EventWord.Caret.INSIDE);
      }
      EventWord last = words.get(words.size() - 1);
      return word.at(last.column() + last.text().length() + 1, EventWord.Caret.FIXED);
    }
  }
}
