/* The part of capture.c that a compiler cannot write, for arm64. */
	.text
	.globl	_start, write_bytes, leave, call_returner
_start:	sub	sp, sp, STACK_BYTES
	bl	run

write_bytes:
	mov	x2, x1
	mov	x1, x0
	mov	x0, 1
	mov	x8, 64			// write
	svc	0
	ret

leave:	mov	x0, 0
	mov	x8, 94			// exit_group
	svc	0

call_returner:
	stp	x29, x30, [sp, -16]!
	ldr	x9, =passed
	ldp	x0, x1, [x9]
	ldp	x2, x3, [x9, 16]
	ldp	x4, x5, [x9, 32]
	ldp	x6, x7, [x9, 48]
	ldr	x8, [x9, 64]
	ldr	x9, =returner
	ldr	x9, [x9]
	blr	x9
	ldr	x9, =exit_registers
	stp	x0, x1, [x9]
	ldp	x29, x30, [sp], 16
	ret

#include "functions.S"
	ldr	x9, =entry_registers
	mov	x10, sp
	stp	x10, x0, [x9]
	stp	x1, x2, [x9, 16]
	stp	x3, x4, [x9, 32]
	stp	x5, x6, [x9, 48]
	stp	x7, x8, [x9, 64]
	b	captured

	.section .note.GNU-stack, "", %progbits
