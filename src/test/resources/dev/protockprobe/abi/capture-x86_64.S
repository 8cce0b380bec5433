/* The part of capture.c that a compiler cannot write, for x86-64. */
	.text
	.globl	_start, write_bytes, leave, call_returner
_start:	sub	$STACK_BYTES, %rsp
	call	run

write_bytes:
	mov	%rsi, %rdx
	mov	%rdi, %rsi
	mov	$1, %edi
	mov	$1, %eax		/* write */
	syscall
	ret

leave:	mov	$231, %eax		/* exit_group */
	xor	%edi, %edi
	syscall

call_returner:
	mov	passed+0(%rip), %rdi
	mov	passed+8(%rip), %rsi
	mov	passed+16(%rip), %rdx
	mov	passed+24(%rip), %rcx
	mov	passed+32(%rip), %r8
	mov	passed+40(%rip), %r9
	sub	$8, %rsp
	call	*returner(%rip)
	add	$8, %rsp
	mov	%rax, exit_registers+0(%rip)
	mov	%rdx, exit_registers+8(%rip)
	ret

#include "functions.S"
	mov	%rsp, entry_registers+0(%rip)
	mov	%rdi, entry_registers+8(%rip)
	mov	%rsi, entry_registers+16(%rip)
	mov	%rdx, entry_registers+24(%rip)
	mov	%rcx, entry_registers+32(%rip)
	mov	%r8, entry_registers+40(%rip)
	mov	%r9, entry_registers+48(%rip)
	jmp	captured

	.section .note.GNU-stack, "", %progbits
