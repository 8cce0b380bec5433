/** The script that lives a program's probes on a target: installs, reads and removes them. */
package dev.protockprobe.emit.script;
