/** The architectures: one calling convention in each file. */
package dev.protockprobe.abi.arch;
