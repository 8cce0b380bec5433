/* Defines f0, f1, ..., FUNCTIONS of them, here. */
	.altmacro
	.macro	function number
	.globl	f\number
	.type	f\number, %function
f\number:
	.endm
	.set	number, 0
	.rept	FUNCTIONS
	function %number
	.set	number, number + 1
	.endr
	.noaltmacro
