/* The part of capture.c that a compiler cannot write, for riscv64 and riscv32. */
#if __riscv_xlen == 64
#define LOAD ld
#define STORE sd
#else
#define LOAD lw
#define STORE sw
#endif
#define WORD (__riscv_xlen / 8)

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
	STORE	ra, 0(sp)
	la	t0, passed
	LOAD	a0, 0(t0)
	LOAD	a1, WORD(t0)
	LOAD	a2, 2 * WORD(t0)
	LOAD	a3, 3 * WORD(t0)
	LOAD	a4, 4 * WORD(t0)
	LOAD	a5, 5 * WORD(t0)
	LOAD	a6, 6 * WORD(t0)
	LOAD	a7, 7 * WORD(t0)
	LOAD	t0, returner
	jalr	t0
	la	t0, exit_registers
	STORE	a0, 0(t0)
	STORE	a1, WORD(t0)
	LOAD	ra, 0(sp)
	addi	sp, sp, 16
	ret

#include "functions.S"
	la	t0, entry_registers
	STORE	sp, 0(t0)
	STORE	a0, WORD(t0)
	STORE	a1, 2 * WORD(t0)
	STORE	a2, 3 * WORD(t0)
	STORE	a3, 4 * WORD(t0)
	STORE	a4, 5 * WORD(t0)
	STORE	a5, 6 * WORD(t0)
	STORE	a6, 7 * WORD(t0)
	STORE	a7, 8 * WORD(t0)
	tail	captured

	.section .note.GNU-stack, "", %progbits
