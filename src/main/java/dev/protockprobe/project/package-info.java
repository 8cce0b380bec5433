/**
 * Reads project files: groups of functions to probe, and the kernels to probe them on, in TOML. The
 * only package that imports {@code org.tomlj}.
 */
package dev.protockprobe.project;
