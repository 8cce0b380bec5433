package dev.protockprobe.project;

import java.util.Map;

/**
 * The keys that each kind of table in a project file may have.
 *
 * @param common the keys at the top of the file
 */
public record ProjectKeys(
    Map<String, KeyForm> common,
    Map<String, KeyForm> target,
    Map<String, KeyForm> group,
    Map<String, KeyForm> probe) {}
