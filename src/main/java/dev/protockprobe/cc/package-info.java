/** Runs the user's own compiler, for what its preprocessor makes of an input. */
package dev.protockprobe.cc;
