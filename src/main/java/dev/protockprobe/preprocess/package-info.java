/** Directives and macros: C11 6.10, as far as what is known of a kernel's configuration goes. */
package dev.protockprobe.preprocess;
