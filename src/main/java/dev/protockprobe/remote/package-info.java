/**
 * Works on a machine that is reached through a command that gives a shell on its standard input and
 * output: asks what the machine is, and runs a program there whose output is a trace.
 */
package dev.protockprobe.remote;
