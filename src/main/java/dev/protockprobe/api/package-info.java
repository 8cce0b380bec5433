/**
 * The Java API: compiles prototypes to probes and decodes traces, in memory. Only this package
 * keeps its types and methods from version to version; all other packages may change.
 */
package dev.protockprobe.api;
