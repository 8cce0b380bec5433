package dev.protockprobe.cli;

import dev.protockprobe.project.Section;
import dev.protockprobe.project.Value;
import java.util.Optional;

/**
 * A machine that a project's probes are for.
 *
 * @param name also its directory: the name of its table, or the architecture and the kernel
 * @param table empty if lists of architectures and kernels name it
 * @param kernel empty for what every usual kernel accepts
 */
record ProjectTarget(
    String name, Optional<Section> table, Value architecture, Optional<Value> kernel) {}
