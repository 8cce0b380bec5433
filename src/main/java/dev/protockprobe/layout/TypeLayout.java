package dev.protockprobe.layout;

/**
 * How much memory an object of a type takes.
 *
 * @param sizeBytes what {@code sizeof} says; 0 for GNU C's empty structs and arrays of length 0
 * @param alignmentBytes the alignment of this type as a member: the member's offset in its struct
 *     is a multiple of this number. {@code __alignof__} is greater for {@code long long} on i386,
 *     and {@code _Alignof} is less for a vector beyond the target's greatest alignment.
 */
public record TypeLayout(long sizeBytes, long alignmentBytes) {}
