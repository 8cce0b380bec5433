/** What a run makes: each artifact from the program alone, as text. */
package dev.protockprobe.emit;
