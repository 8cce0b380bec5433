/** Checks definitions of any origin against a kernel's rules, a prototype or other types. */
package dev.protockprobe.check;
