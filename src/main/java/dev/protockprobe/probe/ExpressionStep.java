package dev.protockprobe.probe;

import dev.protockprobe.type.CType;

/**
 * One step on the way of an expression to its value.
 *
 * @param written the expression as far as the step goes, as the user wrote it
 * @param type what is there
 * @param place where it is: a register, an offset, or both
 * @param user whether that is a program's memory
 */
public record ExpressionStep(String written, CType type, String place, boolean user) {}
