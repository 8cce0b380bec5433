/**
 * The script that installs a program's probes on a target, reads what they record, and removes
 * them.
 */
package dev.protockprobe.emit.script;
