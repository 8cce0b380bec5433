package dev.protockprobe.btf;

import dev.protockprobe.diag.SourceFile;
import java.util.Optional;

/**
 * One BTF to read.
 *
 * @param types its bytes and the name that diagnostics give it
 * @param base the base that a module brings with it, which names the kernel's types but does not
 *     lay them out ({@code .BTF.base}, Linux 6.11); empty if it goes on from the kernel's own
 */
public record BtfInput(SourceFile types, Optional<SourceFile> base) {}
