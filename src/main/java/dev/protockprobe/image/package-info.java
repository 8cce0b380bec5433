/**
 * Files that hold a kernel or a module, packed or not: gets the BTF out of them. The libraries that
 * unpack are loaded only for a file that needs them.
 */
package dev.protockprobe.image;
