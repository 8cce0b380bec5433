package dev.protockprobe.schema;

import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchExpression;
import dev.protockprobe.probe.FetchType;

/** One field of an event: a fetch arg's name, and how the kernel prints it. */
public record FieldSchema(String name, FetchType type) {

  /** The field that a fetch arg makes. */
  public static FieldSchema of(FetchArg arg) {
    return new FieldSchema(arg.name(), arg.type().orElseGet(() -> defaultType(arg.expression())));
  }

  /**
   * {@code traceprobe_parse_probe_arg_body} in kernel/trace/trace_probe.c, Linux 6.12: a string for
   * {@code $comm} and literals, else a word in hexadecimal.
   */
  private static FetchType defaultType(FetchExpression expression) {
    boolean isText =
        expression instanceof FetchExpression.Comm
            || expression instanceof FetchExpression.ImmediateString;
    return isText ? FetchType.Named.STRING : FetchType.hexadecimal(Long.BYTES);
  }
}
