package dev.protockprobe.project;

import java.util.Map;

/**
 * The keys that a project file may have, in each kind of its tables.
 *
 * @param common the keys at the top of the file
 */
public record ProjectKeys(
    Map<String, KeyForm> common,
    Map<String, KeyForm> target,
    Map<String, KeyForm> group,
    Map<String, KeyForm> probe) {}
