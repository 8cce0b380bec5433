/* The part of capture.c that a compiler cannot write, for i386 with -mregparm=3. */
	.text
	.globl	_start, write_bytes, leave, call_returner
_start:	sub	$STACK_BYTES, %esp
	call	run

write_bytes:
	push	%ebx
	mov	%eax, %ecx
	mov	$1, %ebx
	mov	$4, %eax		/* write */
	int	$0x80
	pop	%ebx
	ret

leave:	mov	$252, %eax		/* exit_group */
	xor	%ebx, %ebx
	int	$0x80

/* A function that found the address on the stack has taken it from there. */
call_returner:
	push	%ebp
	mov	%esp, %ebp
	pushl	passed+12
	mov	passed+0, %eax
	mov	passed+4, %edx
	mov	passed+8, %ecx
	call	*returner
	mov	%eax, exit_registers+0
	mov	%edx, exit_registers+4
	mov	%ebp, %esp
	pop	%ebp
	ret

#include "functions.S"
	mov	%esp, entry_registers+0
	mov	%eax, entry_registers+4
	mov	%edx, entry_registers+8
	mov	%ecx, entry_registers+12
	jmp	captured

	.section .note.GNU-stack, "", %progbits
