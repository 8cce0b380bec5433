/* The part of capture.c that a compiler cannot write, for arm. */
	.syntax	unified
	.arm
	.text
	.globl	_start, write_bytes, leave, call_returner
	.type	_start, %function
	.type	write_bytes, %function
	.type	leave, %function
	.type	call_returner, %function
_start:	sub	sp, sp, #STACK_BYTES
	bl	run

write_bytes:
	push	{r7, lr}
	mov	r2, r1
	mov	r1, r0
	mov	r0, #1
	mov	r7, #4			@ write
	svc	0
	pop	{r7, pc}

leave:	mov	r0, #0
	mov	r7, #248		@ exit_group
	svc	0

call_returner:
	push	{r4, lr}
	ldr	r4, =passed
	ldm	r4, {r0-r3}
	ldr	ip, =returner
	ldr	ip, [ip]
	blx	ip
	ldr	r4, =exit_registers
	stm	r4, {r0, r1}
	pop	{r4, pc}

#include "functions.S"
	ldr	ip, =entry_registers
	str	sp, [ip]
	stmib	ip, {r0-r3}
	ldr	ip, =captured
	bx	ip

	.section .note.GNU-stack, "", %progbits
