package dev.protockprobe.type;

import dev.protockprobe.diag.Span;

/**
 * Why a definition is not certain: part of its text depends on something unknown.
 *
 * @param span the unknown condition or macro
 * @param message the reason, as a diagnostic says it
 * @param help what to type to make it known
 */
public record Uncertainty(Span span, String message, String help) {}
