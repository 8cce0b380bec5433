package dev.protockprobe.check;

/**
 * A probe of a project file.
 *
 * @param target the name of the target that it is made for
 * @param group the name of its group
 * @param event the name of its event; {@code *} for all events of a group that has an error
 */
public record ProjectProbe(String target, String group, String event) {}
