/* The part of capture.c that a compiler cannot write, for loongarch64. */
	.text
	.globl	_start, write_bytes, leave, call_returner
_start:	li.w	$t0, STACK_BYTES
	sub.d	$sp, $sp, $t0
	bl	run

write_bytes:
	move	$a2, $a1
	move	$a1, $a0
	li.w	$a0, 1
	li.w	$a7, 64			# write
	syscall	0
	ret

leave:	li.w	$a0, 0
	li.w	$a7, 94			# exit_group
	syscall	0

call_returner:
	addi.d	$sp, $sp, -16
	st.d	$ra, $sp, 0
	la.local	$t0, passed
	ld.d	$a0, $t0, 0
	ld.d	$a1, $t0, 8
	ld.d	$a2, $t0, 16
	ld.d	$a3, $t0, 24
	ld.d	$a4, $t0, 32
	ld.d	$a5, $t0, 40
	ld.d	$a6, $t0, 48
	ld.d	$a7, $t0, 56
	la.local	$t0, returner
	ld.d	$t0, $t0, 0
	jirl	$ra, $t0, 0
	la.local	$t0, exit_registers
	st.d	$a0, $t0, 0
	st.d	$a1, $t0, 8
	ld.d	$ra, $sp, 0
	addi.d	$sp, $sp, 16
	ret

#include "functions.S"
	la.local	$t0, entry_registers
	st.d	$sp, $t0, 0
	st.d	$a0, $t0, 8
	st.d	$a1, $t0, 16
	st.d	$a2, $t0, 24
	st.d	$a3, $t0, 32
	st.d	$a4, $t0, 40
	st.d	$a5, $t0, 48
	st.d	$a6, $t0, 56
	st.d	$a7, $t0, 64
	b	captured

	.section .note.GNU-stack, "", %progbits
