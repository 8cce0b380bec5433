/** Where each declaration of the inputs begins and ends, and which names it may declare. */
package dev.protockprobe.index;
