package dev.protockprobe.btf;

import dev.protockprobe.diag.SourceFile;
import java.util.Optional;

/**
 * One BTF to read.
 *
 * @param types its bytes and the name that diagnostics give it
 * @param base the base that a module has in {@code .BTF.base} (Linux 6.11), which names the
 *     kernel's types but does not lay them out; empty for a kernel, and for a module that continues
 *     the kernel's own BTF
 */
public record BtfInput(SourceFile types, Optional<SourceFile> base) {}
