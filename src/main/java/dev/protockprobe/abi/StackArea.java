package dev.protockprobe.abi;

/**
 * The area of the stack that holds parameters at the entry of a function.
 *
 * @param firstBytes the offset of the first parameter on the stack from the stack pointer
 * @param slotBytes every parameter takes a multiple of this: the size of a register
 * @param below what lies between the stack pointer and the first parameter, for example the return
 *     address; empty if nothing does
 */
public record StackArea(int firstBytes, int slotBytes, String below) {}
