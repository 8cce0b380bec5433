package dev.protockprobe.probe;

/**
 * The place to which a probe is attached, which a kprobe's definition writes as {@code
 * MODULE:SYMBOL+OFFSET}.
 *
 * @param module the kernel module, or the file of a uprobe; empty for the kernel itself, or if the
 *     definition names no module
 * @param symbol the name of a function, tracepoint or event, or an address as the definition writes
 *     it
 */
public record ProbePoint(String module, String symbol, long offsetBytes) {

  /** The entry of a function. */
  public static ProbePoint entryOf(String module, String function) {
    return new ProbePoint(module, function, 0);
  }

  /** The point as {@code kprobe_events} has it. */
  public String text() {
    return (module.isEmpty() ? "" : module + ":")
        + symbol
        + (offsetBytes == 0 ? "" : "+" + offsetBytes);
  }
}
