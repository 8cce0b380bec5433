package dev.protockprobe.type;

import dev.protockprobe.diag.Span;

/**
 * Why a definition is not certain: part of its text hangs on something that is not known.
 *
 * @param span what is not known
 * @param message the reason, as a diagnostic says it
 * @param help what to type to mend it
 */
public record Uncertainty(Span span, String message, String help) {}
