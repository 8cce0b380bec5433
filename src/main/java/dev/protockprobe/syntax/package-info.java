/** C's text to C's types: the only package that knows the grammar and ANTLR. */
package dev.protockprobe.syntax;
