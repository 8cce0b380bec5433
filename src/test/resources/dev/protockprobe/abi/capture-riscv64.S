/* The part of capture.c that a compiler cannot write, for riscv64. */
	.text
	.globl	_start, write_bytes, leave, call_returner
_start:	li	t0, STACK_BYTES
	sub	sp, sp, t0
	call	run

write_bytes:
	mv	a2, a1
	mv	a1, a0
	li	a0, 1
	li	a7, 64			# write
	ecall
	ret

leave:	li	a0, 0
	li	a7, 94			# exit_group
	ecall

call_returner:
	addi	sp, sp, -16
	sd	ra, 0(sp)
	la	t0, passed
	ld	a0, 0(t0)
	ld	a1, 8(t0)
	ld	a2, 16(t0)
	ld	a3, 24(t0)
	ld	a4, 32(t0)
	ld	a5, 40(t0)
	ld	a6, 48(t0)
	ld	a7, 56(t0)
	ld	t0, returner
	jalr	t0
	la	t0, exit_registers
	sd	a0, 0(t0)
	sd	a1, 8(t0)
	ld	ra, 0(sp)
	addi	sp, sp, 16
	ret

#include "functions.S"
	la	t0, entry_registers
	sd	sp, 0(t0)
	sd	a0, 8(t0)
	sd	a1, 16(t0)
	sd	a2, 24(t0)
	sd	a3, 32(t0)
	sd	a4, 40(t0)
	sd	a5, 48(t0)
	sd	a6, 56(t0)
	sd	a7, 64(t0)
	tail	captured

	.section .note.GNU-stack, "", %progbits
