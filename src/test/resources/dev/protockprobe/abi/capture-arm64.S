/*
 * Calls every function of callers[], then of returners[], and writes out: for each call of one of
 * the functions f0, f1, ... the argument registers at its entry and STACK_BYTES from the stack
 * pointer on; then for each function of returners[] the return registers.
 */
	.set	ARGUMENT_BYTES, 8 * 8
	.set	RETURN_BYTES, 2 * 8

	.bss
	.balign	16
captured:	.skip	FUNCTIONS * (ARGUMENT_BYTES + STACK_BYTES + RETURN_BYTES)
end:	.quad	0

	.text
	.globl	_start
_start:	sub	sp, sp, STACK_BYTES
	ldr	x20, =end
	ldr	x21, =captured
	str	x21, [x20]
	ldr	x19, =callers
1:	ldr	x9, [x19], 8
	cbz	x9, 2f
	blr	x9
	b	1b

2:	ldr	x19, =returners
3:	ldr	x9, [x19], 8
	cbz	x9, 4f
	blr	x9
	ldr	x10, [x20]
	stp	x0, x1, [x10], RETURN_BYTES
	str	x10, [x20]
	b	3b

4:	mov	x0, 1
	mov	x1, x21
	ldr	x2, [x20]
	subs	x2, x2, x1
	b.eq	5f
	mov	x8, 64			// write
	svc	0
	add	x21, x21, x0
	cmp	x0, 0
	b.gt	4b
5:	mov	x0, 0
	mov	x8, 94			// exit_group
	svc	0

	.altmacro
	.macro	function number
	.globl	f\number
f\number:
	.endm
	.set	number, 0
	.rept	FUNCTIONS
	function %number
	.set	number, number + 1
	.endr
	ldr	x9, =end
	ldr	x10, [x9]
	stp	x0, x1, [x10]
	stp	x2, x3, [x10, 16]
	stp	x4, x5, [x10, 32]
	stp	x6, x7, [x10, 48]
	add	x10, x10, ARGUMENT_BYTES
	mov	x11, 0
1:	ldr	x12, [sp, x11]
	str	x12, [x10], 8
	add	x11, x11, 8
	cmp	x11, STACK_BYTES
	b.ne	1b
	str	x10, [x9]
	ret

	.section .note.GNU-stack, "", %progbits
