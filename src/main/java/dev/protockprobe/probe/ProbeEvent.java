package dev.protockprobe.probe;

import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One event of {@code kprobe_events}.
 *
 * @param maxactive how many calls a return probe can follow at the same time; 0 for the kernel's
 *     default
 * @param origin the prototype it was made from; empty if it was read from a line
 */
public record ProbeEvent(
    Kind kind,
    int maxactive,
    String group,
    String name,
    ProbePoint point,
    List<FetchArg> args,
    Optional<Prototype> origin) {

  /** The group of events whose line names none. */
  public static final String DEFAULT_GROUP = "kprobes";

  /** When a probe fires. */
  public enum Kind {
    ENTRY("p"),
    RETURN("r");

    private final String letter;

    Kind(String letter) {
      this.letter = letter;
    }

    String letter() {
      return letter;
    }
  }

  public ProbeEvent {
    args = List.copyOf(args);
  }

  /** The same event with further fetch args behind its own. */
  ProbeEvent with(List<FetchArg> more) {
    List<FetchArg> all = new ArrayList<>(args);
    all.addAll(more);
    return new ProbeEvent(kind, maxactive, group, name, point, all, origin);
  }

  /** The same event with other fetch args. */
  ProbeEvent withArgs(List<FetchArg> others) {
    return new ProbeEvent(kind, maxactive, group, name, point, others, origin);
  }

  /** The line that defines the event, without a line end. */
  public String text() {
    StringBuilder line = new StringBuilder();
    addTo(line);
    return line.toString();
  }

  /** Appends {@link #text} to {@code line}. */
  public void addTo(StringBuilder line) {
    line.append(kind.letter());
    if (maxactive != 0) {
      line.append(maxactive);
    }
    line.append(':').append(group).append('/').append(name);
    line.append(' ').append(point.text());
    for (FetchArg arg : args) {
      line.append(' ');
      arg.addTo(line);
    }
  }
}
