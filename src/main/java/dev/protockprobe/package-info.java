/**
 * A compiler from C prototypes to kernel probes. The way of a run:
 *
 * <pre>
 * bytes --source--> DeclarationSlice --syntax--> CType, Prototype
 *       --layout--> ScalarForm --abi--> Storage --probe--> ProbeEvent --emit--> text
 * ProbeEvent, kprobe_events, formats --schema--> TraceSchema
 * trace bytes --decode (with the schema)--> EventView --decode.output--> table, JSON, CSV
 * </pre>
 *
 * {@link dev.protockprobe.Compiler} is the first line; {@code cli} puts commands around it.
 */
package dev.protockprobe;
