/** Definitions of probes that the kernel itself reads while it boots. */
package dev.protockprobe.emit.boot;
