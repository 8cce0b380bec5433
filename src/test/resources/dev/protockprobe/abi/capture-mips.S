/* The part of capture.c that a compiler cannot write, for mips64, mips64el, mips and mipsel. */
#if __mips64
#define WORD 8
#define FRAME 16
#define LOAD ld
#define STORE sd
#define ADD daddu
#define ADDRESS dla
#define WRITE 5001
#define EXIT_GROUP 5205
#else
#define WORD 4
/* A caller leaves room for the four argument registers. */
#define FRAME 24
#define LOAD lw
#define STORE sw
#define ADD addu
#define ADDRESS la
#define WRITE 4004
#define EXIT_GROUP 4246
#endif

	.text
	.globl	_start, write_bytes, leave, call_returner
	.globl	__start
__start:
_start:	li	$12, -STACK_BYTES
	ADD	$29, $29, $12
	ADDRESS	$25, run
	jalr	$25

write_bytes:
	move	$6, $5
	move	$5, $4
	li	$4, 1
	li	$2, WRITE
	syscall
	jr	$31

leave:	li	$4, 0
	li	$2, EXIT_GROUP
	syscall

call_returner:
	ADD	$29, $29, -FRAME
	STORE	$31, FRAME - WORD($29)
	ADDRESS	$12, passed
	LOAD	$4, 0($12)
	LOAD	$5, WORD($12)
	LOAD	$6, 2 * WORD($12)
	LOAD	$7, 3 * WORD($12)
#if __mips64
	LOAD	$8, 4 * WORD($12)
	LOAD	$9, 5 * WORD($12)
	LOAD	$10, 6 * WORD($12)
	LOAD	$11, 7 * WORD($12)
#endif
	ADDRESS	$25, returner
	LOAD	$25, 0($25)
	jalr	$25
	ADDRESS	$12, exit_registers
	STORE	$2, 0($12)
	STORE	$3, WORD($12)
	LOAD	$31, FRAME - WORD($29)
	ADD	$29, $29, FRAME
	jr	$31

#include "functions.S"
	ADDRESS	$12, entry_registers
	STORE	$29, 0($12)
	STORE	$4, WORD($12)
	STORE	$5, 2 * WORD($12)
	STORE	$6, 3 * WORD($12)
	STORE	$7, 4 * WORD($12)
#if __mips64
	STORE	$8, 5 * WORD($12)
	STORE	$9, 6 * WORD($12)
	STORE	$10, 7 * WORD($12)
	STORE	$11, 8 * WORD($12)
#endif
	ADDRESS	$25, captured
	jr	$25

	.section .note.GNU-stack, "", %progbits
