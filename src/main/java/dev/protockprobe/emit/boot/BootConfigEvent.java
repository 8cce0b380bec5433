package dev.protockprobe.emit.boot;

import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.KernelFeature;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.ProbeEvent;
import java.util.Optional;

/**
 * An event's definition under {@code ftrace.event.kprobes} in a bootconfig. It lacks the beginning,
 * {@code p:kprobes/NAME}, which the kernel adds: {@code trace_boot_add_kprobe_event} in
 * kernel/trace/trace_boot.c.
 */
final class BootConfigEvent {
  /** MAX_BUF_LEN without the separator and the NUL that the kernel adds to a definition. */
  static final int MOST = 254;

  private static final String GROUP = ProbeEvent.DEFAULT_GROUP;

  /** An event cannot have this name: as a key of the group it enables all of the group's events. */
  private static final String RESERVED_NAME = "enable";

  /** {@code p:kprobes/NAME} has at most MAX_EVENT_NAME_LEN characters, its NUL included. */
  private static final int MOST_OF_NAME = 63 - "p:kprobes/".length();

  private BootConfigEvent() {}

  /** Why no definition can say all of an event, however short; empty if one can. */
  static Optional<String> obstacle(ProbeEvent event, KernelFeatures kernels) {
    if (!event.group().equals(GROUP)) {
      return Optional.of("a bootconfig defines events of the group 'kprobes' only");
    } else if (event.maxactive() != 0) {
      return Optional.of("a bootconfig cannot set --maxactive");
    } else if (event.name().length() > MOST_OF_NAME) {
      return Optional.of("a name in a bootconfig has " + MOST_OF_NAME + " characters at most");
    } else if (event.name().equals(RESERVED_NAME)) {
      return Optional.of("the name has a meaning of its own in a bootconfig");
    } else if (event.kind() == ProbeEvent.Kind.RETURN
        && !kernels.mayHave(KernelFeature.RETURN_SUFFIX)) {
      return Optional.of("a bootconfig defines no return probes before Linux 5.10");
    }
    return Optional.empty();
  }

  /** How many characters a definition has too much. */
  static int excess(ProbeEvent event) {
    return ("p:" + GROUP + "/" + event.name() + " " + definition(event)).length() - MOST;
  }

  /** Where the probe is and what it fetches. */
  static String definition(ProbeEvent event) {
    StringBuilder text = new StringBuilder(event.point().text());
    if (event.kind() == ProbeEvent.Kind.RETURN) {
      text.append("%return");
    }
    for (FetchArg arg : event.args()) {
      text.append(' ').append(arg.text());
    }
    return text.toString();
  }
}
