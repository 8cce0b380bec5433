/**
 * A kernel tree around the inputs: where its headers and its configuration are, and which flags its
 * Makefiles add.
 */
package dev.protockprobe.tree;
