package dev.protockprobe.btf;

import dev.protockprobe.diag.SourceFile;
import java.util.Optional;

/**
 * One BTF to read.
 *
 * @param types its bytes and the name that diagnostics give it
 * @param base the contents of a module's {@code .BTF.base} section (Linux 6.11), which names the
 *     kernel's types but does not lay them out; empty for a kernel, and for a module without this
 *     section, whose BTF continues the kernel's own BTF
 */
public record BtfInput(SourceFile types, Optional<SourceFile> base) {}
