/** Findings about definitions of any origin: against a kernel's rules, a prototype, other types. */
package dev.protockprobe.check;
