package dev.protockprobe.probe;

import dev.protockprobe.diag.Span;

/**
 * Why a kernel refuses a definition.
 *
 * @param span the wrong part, in the file that has the definition
 * @param column where the kernel's caret stands: from 0, in the definition's words with one space
 *     between them
 */
public record Refusal(KernelError error, Span span, int column) {}
