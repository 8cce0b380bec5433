package dev.protockprobe.decode.filter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A condition in the language of the kernel's event filters, trace_events_filter.c. */
sealed interface KernelCondition {
  /** The text to write to a filter file. */
  String text();

  /** The same as a part of a condition with another operator, in parentheses if it needs them. */
  default String part() {
    return text();
  }

  /** The conditions of which one must hold, if there are several. */
  default List<KernelCondition> alternatives() {
    return List.of(this);
  }

  /** The conditions of which all must hold, if there are several. */
  default List<KernelCondition> demands() {
    return List.of(this);
  }

  /** A condition that holds for every event, or for no event. */
  enum Constant implements KernelCondition {
    ALWAYS("common_type != 0"),
    /** No event has the type 0: {@code register_trace_event} in kernel/trace/trace_output.c. */
    NEVER("common_type == 0");

    private final String text;

    Constant(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }

  /** One comparison, which needs no parentheses beside other operators. */
  record Test(String text) implements KernelCondition {}

  /** All must hold. */
  record All(List<KernelCondition> demands) implements KernelCondition {
    public All {
      demands = List.copyOf(demands);
    }

    @Override
    public String text() {
      return String.join(" && ", demands.stream().map(KernelCondition::part).toList());
    }

    @Override
    public String part() {
      return "(" + text() + ")";
    }
  }

  /** One must hold. */
  record Any(List<KernelCondition> alternatives) implements KernelCondition {
    public Any {
      alternatives = List.copyOf(alternatives);
    }

    @Override
    public String text() {
      return String.join(" || ", alternatives.stream().map(KernelCondition::part).toList());
    }

    @Override
    public String part() {
      return "(" + text() + ")";
    }
  }

  static KernelCondition test(String field, String operator, Object constant) {
    return new Test(field + " " + operator + " " + constant);
  }

  static KernelCondition all(List<KernelCondition> conditions) {
    Set<KernelCondition> all = new LinkedHashSet<>();
    conditions.forEach(one -> all.addAll(one.demands()));
    all.remove(Constant.ALWAYS);
    if (all.contains(Constant.NEVER)) {
      return Constant.NEVER;
    }
    List<KernelCondition> left = new ArrayList<>(all);
    return left.isEmpty() ? Constant.ALWAYS : left.size() == 1 ? left.get(0) : new All(left);
  }

  static KernelCondition any(List<KernelCondition> conditions) {
    Set<KernelCondition> any = new LinkedHashSet<>();
    conditions.forEach(one -> any.addAll(one.alternatives()));
    any.remove(Constant.NEVER);
    if (any.contains(Constant.ALWAYS)) {
      return Constant.ALWAYS;
    }
    List<KernelCondition> left = new ArrayList<>(any);
    return left.isEmpty() ? Constant.NEVER : left.size() == 1 ? left.get(0) : new Any(left);
  }
}
