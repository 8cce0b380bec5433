package dev.protockprobe.probe;

import dev.protockprobe.diag.Span;
import java.util.List;
import java.util.Optional;

/**
 * What one line of {@code kprobe_events} defines.
 *
 * @param line the line, without its end
 * @param event empty if the line is not understood
 * @param refusals why a kernel refuses the line, one reason for each wrong word; the kernel reports
 *     the first. If it is empty, the kernel may still refuse the line because of its symbols, its
 *     BTF or other events
 */
public record DefinedEvent(Span line, Optional<ProbeEvent> event, List<Refusal> refusals) {
  public DefinedEvent {
    refusals = List.copyOf(refusals);
  }
}
