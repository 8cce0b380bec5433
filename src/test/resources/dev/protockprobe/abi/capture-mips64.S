/* The part of capture.c that a compiler cannot write, for mips64 and mips64el. */
	.text
	.globl	_start, write_bytes, leave, call_returner
	.globl	__start
__start:
_start:	dli	$12, STACK_BYTES
	dsubu	$29, $29, $12
	dla	$25, run
	jalr	$25

write_bytes:
	move	$6, $5
	move	$5, $4
	li	$4, 1
	li	$2, 5001		# write
	syscall
	jr	$31

leave:	li	$4, 0
	li	$2, 5205		# exit_group
	syscall

call_returner:
	daddiu	$29, $29, -16
	sd	$31, 0($29)
	dla	$12, passed
	ld	$4, 0($12)
	ld	$5, 8($12)
	ld	$6, 16($12)
	ld	$7, 24($12)
	ld	$8, 32($12)
	ld	$9, 40($12)
	ld	$10, 48($12)
	ld	$11, 56($12)
	dla	$25, returner
	ld	$25, 0($25)
	jalr	$25
	dla	$12, exit_registers
	sd	$2, 0($12)
	sd	$3, 8($12)
	ld	$31, 0($29)
	daddiu	$29, $29, 16
	jr	$31

#include "functions.S"
	dla	$12, entry_registers
	sd	$29, 0($12)
	sd	$4, 8($12)
	sd	$5, 16($12)
	sd	$6, 24($12)
	sd	$7, 32($12)
	sd	$8, 40($12)
	sd	$9, 48($12)
	sd	$10, 56($12)
	sd	$11, 64($12)
	dla	$25, captured
	jr	$25

	.section .note.GNU-stack, "", %progbits
