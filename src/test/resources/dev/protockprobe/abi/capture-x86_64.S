/*
 * Calls every function of callers[], then of returners[], and writes out: for each call of one of
 * the functions f0, f1, ... the argument registers at its entry and STACK_BYTES from the stack
 * pointer on; then for each function of returners[] the return registers.
 */
	.set	ARGUMENT_BYTES, 6 * 8
	.set	RETURN_BYTES, 2 * 8

	.bss
	.balign	16
captured:	.skip	FUNCTIONS * (ARGUMENT_BYTES + STACK_BYTES + RETURN_BYTES)
end:	.quad	0

	.text
	.globl	_start
_start:	sub	$STACK_BYTES, %rsp
	lea	captured(%rip), %rax
	mov	%rax, end(%rip)
	lea	callers(%rip), %rbx
1:	mov	(%rbx), %rax
	test	%rax, %rax
	jz	2f
	call	*%rax
	add	$8, %rbx
	jmp	1b

2:	lea	returners(%rip), %rbx
3:	mov	(%rbx), %rax
	test	%rax, %rax
	jz	4f
	call	*%rax
	mov	end(%rip), %r10
	mov	%rax, 0(%r10)
	mov	%rdx, 8(%r10)
	add	$RETURN_BYTES, %r10
	mov	%r10, end(%rip)
	add	$8, %rbx
	jmp	3b

4:	lea	captured(%rip), %rbx
5:	mov	$1, %eax		/* write */
	mov	$1, %edi
	mov	%rbx, %rsi
	mov	end(%rip), %rdx
	sub	%rbx, %rdx
	jz	6f
	syscall
	add	%rax, %rbx
	test	%rax, %rax
	jg	5b
6:	mov	$231, %eax		/* exit_group */
	xor	%edi, %edi
	syscall

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
	mov	end(%rip), %r10
	mov	%rdi, 0(%r10)
	mov	%rsi, 8(%r10)
	mov	%rdx, 16(%r10)
	mov	%rcx, 24(%r10)
	mov	%r8, 32(%r10)
	mov	%r9, 40(%r10)
	add	$ARGUMENT_BYTES, %r10
	xor	%eax, %eax
1:	mov	(%rsp, %rax), %r11
	mov	%r11, (%r10, %rax)
	add	$8, %eax
	cmp	$STACK_BYTES, %eax
	jne	1b
	add	$STACK_BYTES, %r10
	mov	%r10, end(%rip)
	ret

	.section .note.GNU-stack, "", %progbits
