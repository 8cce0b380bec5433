package dev.protockprobe.probe;

import dev.protockprobe.type.CType;

/**
 * One step of an expression towards its value, such as {@code ->d_name}, for {@code explain}.
 *
 * @param written the part of the expression that the user wrote for this step
 * @param type the C type of the object that the step reaches
 * @param place where this object is: a register, an offset, or both
 * @param user whether this object is in the memory of a program, not of the kernel
 */
public record ExpressionStep(String written, CType type, String place, boolean user) {}
