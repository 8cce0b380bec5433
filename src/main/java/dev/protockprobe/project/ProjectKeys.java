package dev.protockprobe.project;

import java.util.Map;

/**
 * The keys that a project file may have, by the kind of their table.
 *
 * @param common those at the top
 */
public record ProjectKeys(
    Map<String, KeyForm> common,
    Map<String, KeyForm> target,
    Map<String, KeyForm> group,
    Map<String, KeyForm> probe) {}
