/*
 * The part of capture.c that a compiler cannot write, for ppc64le, ppc64v2 and ppc64. All of the
 * program has one table of contents, so that nothing here has a local entry of its own.
 */
#if _CALL_ELF == 1
/* A function's symbol is where its address and its table of contents are. */
	.macro	begin name
	.section .opd, "aw"
	.balign	8
\name:	.quad	.L\name, .TOC.@tocbase, 0
	.previous
	.type	\name, %function
.L\name:
	.endm
#else
	.abiversion 2
	.macro	begin name
	.type	\name, %function
\name:
	.endm
#endif
#define BEGIN begin

	.macro	address register, symbol
	lis	\register, \symbol@ha
	addi	\register, \register, \symbol@l
	.endm

	.text
	.globl	_start, write_bytes, leave, call_returner
	begin	_start
#if _CALL_ELF == 2
	address	2, .TOC.
#endif
	addi	1, 1, -STACK_BYTES
	li	0, 0
	stdu	0, -112(1)
	bl	run
	nop

	begin	write_bytes
	mr	5, 4
	mr	4, 3
	li	3, 1
	li	0, 4			# write
	sc
	blr

	begin	leave
	li	3, 0
	li	0, 234			# exit_group
	sc

	begin	call_returner
	mflr	0
	std	0, 16(1)
	stdu	1, -112(1)
	address	11, passed
	ld	3, 0(11)
	ld	4, 8(11)
	ld	5, 16(11)
	ld	6, 24(11)
	ld	7, 32(11)
	ld	8, 40(11)
	ld	9, 48(11)
	ld	10, 56(11)
	address	12, returner
	ld	12, 0(12)
#if _CALL_ELF == 1
	ld	12, 0(12)
#endif
	mtctr	12
	bctrl
	address	11, exit_registers
	std	3, 0(11)
	std	4, 8(11)
	addi	1, 1, 112
	ld	0, 16(1)
	mtlr	0
	blr

#include "functions.S"
	address	11, entry_registers
	std	1, 0(11)
	std	3, 8(11)
	std	4, 16(11)
	std	5, 24(11)
	std	6, 32(11)
	std	7, 40(11)
	std	8, 48(11)
	std	9, 56(11)
	std	10, 64(11)
	b	captured

	.section .note.GNU-stack, "", %progbits
