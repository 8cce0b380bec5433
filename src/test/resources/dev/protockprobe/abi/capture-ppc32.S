/* The part of capture.c that a compiler cannot write, for ppc32. */
	.macro	address register, symbol
	lis	\register, \symbol@ha
	addi	\register, \register, \symbol@l
	.endm

	.text
	.globl	_start, write_bytes, leave, call_returner
_start:	addi	1, 1, -STACK_BYTES
	li	0, 0
	stwu	0, -16(1)
	bl	run

write_bytes:
	mr	5, 4
	mr	4, 3
	li	3, 1
	li	0, 4			# write
	sc
	blr

leave:	li	3, 0
	li	0, 234			# exit_group
	sc

call_returner:
	mflr	0
	stw	0, 4(1)
	stwu	1, -16(1)
	address	11, passed
	lwz	3, 0(11)
	lwz	4, 4(11)
	lwz	5, 8(11)
	lwz	6, 12(11)
	lwz	7, 16(11)
	lwz	8, 20(11)
	lwz	9, 24(11)
	lwz	10, 28(11)
	address	12, returner
	lwz	12, 0(12)
	mtctr	12
	bctrl
	address	11, exit_registers
	stw	3, 0(11)
	stw	4, 4(11)
	addi	1, 1, 16
	lwz	0, 4(1)
	mtlr	0
	blr

#include "functions.S"
	address	11, entry_registers
	stw	1, 0(11)
	stw	3, 4(11)
	stw	4, 8(11)
	stw	5, 12(11)
	stw	6, 16(11)
	stw	7, 20(11)
	stw	8, 24(11)
	stw	9, 28(11)
	stw	10, 32(11)
	b	captured

	.section .note.GNU-stack, "", %progbits
