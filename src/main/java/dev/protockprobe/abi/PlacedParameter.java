package dev.protockprobe.abi;

import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Parameter;

/**
 * A parameter with its place.
 *
 * @param type the adjusted type: what is passed
 */
public record PlacedParameter(
    Parameter parameter, CType type, ScalarForm form, Assignment assignment) {}
