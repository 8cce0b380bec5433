/** Inputs as bytes: reading them, and finding where each declaration in them begins and ends. */
package dev.protockprobe.source;
