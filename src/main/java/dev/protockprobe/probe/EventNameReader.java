package dev.protockprobe.probe;

import java.util.Optional;

/**
 * Reads the names in a definition's first word: {@code traceprobe_parse_event_name} in
 * kernel/trace/trace_probe.c, Linux 7.2.
 */
final class EventNameReader {
  private final EventWord command;
  private final Judgement judgement;

  EventNameReader(EventWord command, Judgement judgement) {
    this.command = command;
    this.judgement = judgement;
  }

  /**
   * What a command says before its probe point.
   *
   * @param event empty if the command names no event
   */
  record Named(String group, String event) {}

  /**
   * The group and the event behind the command's colon.
   *
   * @param defaultGroup of a command that names none
   * @return empty if the names are not understood
   */
  Optional<Named> read(String defaultGroup) {
    String text = command.text();
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.of(new Named(defaultGroup, ""));
    }
    int at = colon + 1;
    String rest = text.substring(at);
    boolean dot = rest.indexOf('/') < 0 && !judgement.lacks(KernelFeature.DOT);
    int slash = rest.indexOf(dot ? '.' : '/');
    String group = slash < 0 ? defaultGroup : rest.substring(0, slash);
    String event = rest.substring(slash + 1);
    boolean good =
        (slash < 0 || checkGroup(group, at)) && checkEvent(event, at + slash + 1, slash >= 0);
    return good ? Optional.of(new Named(group, event)) : Optional.empty();
  }

  private boolean checkGroup(String group, int at) {
    if (group.isEmpty()) {
      return refuse(KernelError.NO_GROUP_NAME, at);
    } else if (group.length() > KernelLimits.MAX_EVENT_NAME_LEN
        && !judgement.lacks(KernelFeature.NAME_LIMITS)) {
      return refuse(KernelError.GROUP_TOO_LONG, at);
    }
    boolean dashes = !judgement.lacks(KernelFeature.GROUP_DASH);
    return isGoodName(dashes ? group.replace('-', '_') : group)
        || refuse(KernelError.BAD_GROUP_NAME, at);
  }

  private boolean checkEvent(String event, int at, boolean grouped) {
    if (event.isEmpty()) {
      boolean alone = grouped && !judgement.lacks(KernelFeature.GROUP_ALONE);
      return alone || refuse(KernelError.NO_EVENT_NAME, at);
    }
    boolean narrow = judgement.enforces(KernelFeature.EVENT_NAME_LIMIT);
    if (event.length() > KernelLimits.MAX_EVENT_NAME_LEN + (narrow ? 0 : 1)
        && !judgement.lacks(KernelFeature.NAME_LIMITS)) {
      return refuse(KernelError.EVENT_TOO_LONG, at);
    }
    return isGoodName(event) || refuse(KernelError.BAD_EVENT_NAME, at);
  }

  private boolean isGoodName(String name) {
    return judgement.isOfTarget() ? KernelLimits.isKernelName(name) : KernelLimits.isGoodName(name);
  }

  /** Notes that the part of the command at {@code offset} is wrong; always false. */
  private boolean refuse(KernelError error, int offset) {
    judgement.refuse(error, command, offset);
    return false;
  }

  /** A name that the kernel makes itself, as far as its buffer holds it. */
  static String cut(String name) {
    return name.substring(0, Math.min(name.length(), KernelLimits.MAX_EVENT_NAME_LEN));
  }
}
