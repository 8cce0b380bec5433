package dev.protockprobe.probe;

/**
 * Where a probe is.
 *
 * @param module empty for the kernel itself, and where the line names none
 * @param symbol a function's name, or an address as the line has it
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
