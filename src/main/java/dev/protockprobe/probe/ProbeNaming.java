package dev.protockprobe.probe;

import java.util.Optional;

/**
 * The names of an event and of where its function is.
 *
 * @param event empty for the function's own name
 * @param module empty for the kernel itself
 */
public record ProbeNaming(String group, Optional<String> event, String module) {}
