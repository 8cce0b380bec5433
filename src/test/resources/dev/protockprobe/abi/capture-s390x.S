/* The part of capture.c that a compiler cannot write, for s390x. */
	.text
	.globl	_start, write_bytes, leave, call_returner
_start:	aghi	%r15, -(STACK_BYTES + 160)
	brasl	%r14, run

write_bytes:
	lgr	%r4, %r3
	lgr	%r3, %r2
	lghi	%r2, 1
	svc	4			/* write */
	br	%r14

leave:	lghi	%r2, 0
	svc	248			/* exit_group */

call_returner:
	stmg	%r6, %r15, 48(%r15)
	aghi	%r15, -160
	larl	%r1, passed
	lmg	%r2, %r6, 0(%r1)
	larl	%r1, returner
	lg	%r1, 0(%r1)
	basr	%r14, %r1
	larl	%r1, exit_registers
	stg	%r2, 0(%r1)
	lmg	%r6, %r15, 208(%r15)
	br	%r14

#include "functions.S"
	larl	%r1, entry_registers
	stg	%r15, 0(%r1)
	stmg	%r2, %r6, 8(%r1)
	jg	captured

	.section .note.GNU-stack, "", %progbits
