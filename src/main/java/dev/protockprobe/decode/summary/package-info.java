/** What the events of a trace have in common: how many, their values, how often each. */
package dev.protockprobe.decode.summary;
