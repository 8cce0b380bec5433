/* The part of capture.c that a compiler cannot write, for mips and mipsel. */
	.text
	.globl	_start, write_bytes, leave, call_returner
	.globl	__start
__start:
_start:	li	$12, STACK_BYTES
	subu	$29, $29, $12
	la	$25, run
	jalr	$25

write_bytes:
	move	$6, $5
	move	$5, $4
	li	$4, 1
	li	$2, 4004		# write
	syscall
	jr	$31

leave:	li	$4, 0
	li	$2, 4246		# exit_group
	syscall

call_returner:
	addiu	$29, $29, -24
	sw	$31, 16($29)
	la	$12, passed
	lw	$4, 0($12)
	lw	$5, 4($12)
	lw	$6, 8($12)
	lw	$7, 12($12)
	la	$25, returner
	lw	$25, 0($25)
	jalr	$25
	la	$12, exit_registers
	sw	$2, 0($12)
	sw	$3, 4($12)
	lw	$31, 16($29)
	addiu	$29, $29, 24
	jr	$31

#include "functions.S"
	la	$12, entry_registers
	sw	$29, 0($12)
	sw	$4, 4($12)
	sw	$5, 8($12)
	sw	$6, 12($12)
	sw	$7, 16($12)
	la	$25, captured
	jr	$25

	.section .note.GNU-stack, "", %progbits
