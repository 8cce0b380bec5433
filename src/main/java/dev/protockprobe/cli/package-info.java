/** The command line: options in, exit code out; everything else is done elsewhere. */
package dev.protockprobe.cli;
