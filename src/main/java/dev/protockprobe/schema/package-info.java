/**
 * What a trace holds, independent of where that is known from: events, their fields as the kernel
 * prints them, and the C values that the fields make up.
 */
package dev.protockprobe.schema;
