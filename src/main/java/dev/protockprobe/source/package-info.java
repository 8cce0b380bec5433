/** Reads inputs as bytes, and splits bytes into just enough C tokens to find declarations. */
package dev.protockprobe.source;
