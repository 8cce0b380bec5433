/**
 * C types and prototypes as plain data. They know no parser and no machine: a size that depends on
 * the target stays an expression until {@code layout} evaluates it.
 */
package dev.protockprobe.type;
