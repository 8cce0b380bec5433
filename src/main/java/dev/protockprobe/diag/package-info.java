/** What can be said about an input, where it is in the text, and how it is shown. */
package dev.protockprobe.diag;
