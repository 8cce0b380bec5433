package dev.protockprobe.abi;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.Parameter;

/**
 * A parameter with the registers or stack slots that hold it at the function's entry.
 *
 * @param type the parameter's type after C's adjustment, for example a pointer for an array
 * @param sizeBytes the size of the value, even if it is passed by reference
 */
public record PlacedParameter(
    Parameter parameter, CType type, int sizeBytes, Assignment assignment) {}
