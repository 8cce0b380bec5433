package dev.protockprobe.cli;

import dev.protockprobe.project.Section;
import dev.protockprobe.project.Value;
import java.util.Optional;

/**
 * A machine that a project's probes are for.
 *
 * @param name the name of the target's table, or else its architecture and kernel, such as {@code
 *     x86_64-6.12}; the target's output directory has this name, too
 * @param table the target's table; empty if the target comes from {@code arch} and {@code kernel}
 * @param kernel empty if the probes are to fit every usual kernel
 */
record ProjectTarget(
    String name, Optional<Section> table, Value architecture, Optional<Value> kernel) {}
