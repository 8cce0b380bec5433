/**
 * Compiles C prototypes to kernel probes and decodes their traces. The data of a run:
 *
 * <pre>
 * bytes --cc, source, preprocess, index--> DeclarationSlice --syntax--> CType, Prototype
 *       --layout--> ScalarForm --abi--> Storage --probe--> ProbeEvent --emit--> text
 * ProbeEvent, kprobe_events, formats --schema--> TraceSchema
 * trace bytes --decode (with the schema)--> EventView --decode.output--> table, JSON, CSV
 * </pre>
 *
 * {@link dev.protockprobe.Compiler} is the first two lines; {@code cli} wraps commands around it.
 */
package dev.protockprobe;
