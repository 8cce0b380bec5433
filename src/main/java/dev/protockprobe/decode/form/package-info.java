/**
 * The forms that {@code decode} writes a trace in. {@link
 * dev.protockprobe.decode.form.OutputForms#ALL} names them all; a new form is one class here and
 * one line there. A {@link dev.protockprobe.decode.form.TraceOutput} is one run: it decodes the
 * trace and writes it.
 */
package dev.protockprobe.decode.form;
