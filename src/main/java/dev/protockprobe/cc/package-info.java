/** Runs the user's own compiler as a preprocessor for inputs. */
package dev.protockprobe.cc;
