package dev.protockprobe.layout;

/**
 * How much memory an object of a type takes.
 *
 * @param sizeBytes what {@code sizeof} says; 0 for GNU C's empty structs and arrays of length 0
 * @param alignmentBytes the number that the offset of a member of this type is a multiple of.
 *     {@code __alignof__} says more for {@code long long} on i386, and {@code _Alignof} less for a
 *     vector beyond the target's greatest alignment.
 */
public record TypeLayout(long sizeBytes, long alignmentBytes) {}
