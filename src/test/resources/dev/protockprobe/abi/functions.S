/* Defines f0, f1, ..., FUNCTIONS of them, here. */
	.altmacro
	.macro	function number
	.globl	f\number
#ifdef BEGIN
	BEGIN	f\number
#else
	.type	f\number, %function
f\number:
#endif
	.endm
	.set	number, 0
	.rept	FUNCTIONS
	function %number
	.set	number, number + 1
	.endr
	.noaltmacro
