package dev.protockprobe.abi;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.Parameter;

/**
 * A parameter with its place.
 *
 * @param type the adjusted type: what is passed
 * @param sizeBytes of the value, also of one that is passed by reference
 */
public record PlacedParameter(
    Parameter parameter, CType type, int sizeBytes, Assignment assignment) {}
