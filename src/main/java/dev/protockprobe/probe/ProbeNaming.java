package dev.protockprobe.probe;

import java.util.Optional;

/**
 * The names with which a probe is defined: the event's group and name, and the kernel module that
 * has the function.
 *
 * @param event empty for the function's own name
 * @param module empty for the kernel itself
 */
public record ProbeNaming(String group, Optional<String> event, String module) {}
