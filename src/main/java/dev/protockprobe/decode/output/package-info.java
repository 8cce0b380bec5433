/** Events of a trace to the forms that people and programs read. */
package dev.protockprobe.decode.output;
