/** What the values of a trace mean: numbers of C types in words. */
package dev.protockprobe.decode.meaning;
