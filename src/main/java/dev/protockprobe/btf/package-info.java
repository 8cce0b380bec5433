/**
 * BTF, the kernel's own description of its types (Documentation/bpf/btf.rst), as the same C types
 * and prototypes that headers give. A type is read when somebody asks for it.
 */
package dev.protockprobe.btf;
