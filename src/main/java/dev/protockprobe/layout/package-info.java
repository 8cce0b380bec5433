/** Sizes and alignments of C types on a target. */
package dev.protockprobe.layout;
