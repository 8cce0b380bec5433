package dev.protockprobe.preprocess;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Records how each macro is defined at each place of the inputs. The number of a place is {@link
 * #time}, the count of definitions before the place. With this number, a declaration can be
 * expanded later with the macro definitions that were valid at its place.
 */
public final class MacroTable {
  /** What is known of a name. */
  sealed interface State {}

  /** It is a macro. */
  static final class Defined implements State {
    private Supplier<Macro> reading;
    private Macro macro;

    Defined(Supplier<Macro> reading) {
      this.reading = reading;
    }

    /** The definition, which is read at the first request. */
    Macro macro() {
      if (macro == null) {
        macro = reading.get();
        reading = null;
      }
      return macro;
    }
  }

  /** Not a macro: {@code #undef}, {@code -U}, or an option that a configuration leaves out. */
  record Undefined() implements State {}

  /** An unknown condition decides whether it is a macro, or which one. */
  record Uncertain() implements State {}

  private record Entry(int time, State state, Entry earlier) {}

  private final Map<String, Entry> latest = new HashMap<>();
  private final Map<String, State> initial = new HashMap<>();
  private Function<String, State> initially = name -> null;
  private int time;
  private int headersFrom = Integer.MAX_VALUE;
  private int inputsFrom;

  /** How many definitions there were so far. */
  public int time() {
    return time;
  }

  /**
   * Sets the function that gives a name's state before all text. It is called at most once for each
   * name.
   *
   * @param states null for a name of which nothing is known
   */
  void startWith(Function<String, State> states) {
    initially = states;
  }

  /**
   * Says that the inputs follow. Macros of headers that are read later do not count in the text
   * before the inputs.
   */
  void inputsFollow() {
    inputsFrom = tick();
  }

  /** Increments the time without a definition, and returns it. */
  int tick() {
    return ++time;
  }

  /**
   * Says that the text of headers follows, which counts as standing before the inputs: a macro that
   * only these headers define counts in the inputs, too.
   */
  void headersFollow() {
    headersFrom = Math.min(headersFrom, time);
  }

  void set(String name, State state) {
    latest.put(name, new Entry(++time, state, latest.get(name)));
  }

  /** The state of {@code name} after {@code when} definitions; null if none was about it. */
  State at(String name, int when) {
    Entry entry = latest.get(name);
    while (entry != null && entry.time > when) {
      entry = entry.earlier;
    }
    if (entry == null && when >= inputsFrom) {
      entry = latest.get(name);
      entry = entry != null && isOfHeaders(entry) ? entry : null;
    }
    return entry == null ? initial(name) : entry.state;
  }

  private boolean isOfHeaders(Entry last) {
    Entry first = last;
    while (first.earlier != null) {
      first = first.earlier;
    }
    return first.time > headersFrom;
  }

  private State initial(String name) {
    if (!initial.containsKey(name)) {
      initial.put(name, initially.apply(name));
    }
    return initial.get(name);
  }

  /** Whether a definition is about {@code name}, certain or not. */
  public boolean isKnown(String name) {
    return now(name) != null;
  }

  /** Whether {@code name} is a macro now. */
  public boolean isDefined(String name) {
    return now(name) instanceof Defined;
  }

  /** The present state of {@code name}; null if no definition is about it. */
  State now(String name) {
    Entry entry = latest.get(name);
    return entry == null ? initial(name) : entry.state;
  }
}
