/*
 * Makes the system calls of syscalls.tsv and prints the name and the result of each. syscalls.awk makes made.h of
 * it, in which a call is `CALL(NAME, ARGUMENT...);`, and texts.h; numbers.h has syscalls-numbers.tsv's. The program
 * uses no library: see values.c.
 */
#include "numbers.h"

#if __SIZEOF_LONG__ == 8
/* The kernel must not look at the upper half of an int. */
#define INT(value) ((long)(0x5ca1ab1e00000000UL | (unsigned int)(value)))
#else
#define INT(value) ((long)(value))
#endif
#define LONG(value) ((long)(value))
#define TEXT(value) ((long)(value))
#define AT(value) ((long)(value))
#define NULL_POINTER 0L
#define CALL(name, ...) report(#name, call(__NR_##name, (long[6]){ __VA_ARGS__ }))

long call(long number, const long arguments[6]);

#if defined(__x86_64__)
long call(long number, const long arguments[6])
{
	long result;
	register long r10 __asm__("r10") = arguments[3];
	register long r8 __asm__("r8") = arguments[4];
	register long r9 __asm__("r9") = arguments[5];
	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"(number), "D"(arguments[0]), "S"(arguments[1]), "d"(arguments[2]), "r"(r10), "r"(r8),
			   "r"(r9)
			 : "rcx", "r11", "memory");
	return result;
}
#elif defined(__i386__)
/* %ebp holds the sixth argument, which no constraint can say. */
__asm__(".globl call\n"
	"call:\n"
	"	push %ebx\n"
	"	push %esi\n"
	"	push %edi\n"
	"	push %ebp\n"
	"	mov 24(%esp), %ebp\n"
	"	mov 20(%esp), %eax\n"
	"	mov (%ebp), %ebx\n"
	"	mov 4(%ebp), %ecx\n"
	"	mov 8(%ebp), %edx\n"
	"	mov 12(%ebp), %esi\n"
	"	mov 16(%ebp), %edi\n"
	"	mov 20(%ebp), %ebp\n"
	"	int $0x80\n"
	"	pop %ebp\n"
	"	pop %edi\n"
	"	pop %esi\n"
	"	pop %ebx\n"
	"	ret\n");
#else
#if defined(__aarch64__)
#define NUMBER "x8"
#define FIRST "x0"
#define REGISTER(n) "x" #n
#define TRAP "svc 0"
#elif defined(__arm__)
#define NUMBER "r7"
#define FIRST "r0"
#define REGISTER(n) "r" #n
#define TRAP "svc 0"
#elif defined(__riscv)
#define NUMBER "a7"
#define FIRST "a0"
#define REGISTER(n) "a" #n
#define TRAP "ecall"
#elif defined(__s390__)
#define NUMBER "1"
#endif
#if defined(__s390__)
long call(long number, const long arguments[6])
{
	register long r1 __asm__("1") = number;
	register long r2 __asm__("2") = arguments[0];
	register long r3 __asm__("3") = arguments[1];
	register long r4 __asm__("4") = arguments[2];
	register long r5 __asm__("5") = arguments[3];
	register long r6 __asm__("6") = arguments[4];
	register long r7 __asm__("7") = arguments[5];
	__asm__ volatile("svc 0"
			 : "+d"(r2)
			 : "d"(r1), "d"(r3), "d"(r4), "d"(r5), "d"(r6), "d"(r7)
			 : "memory");
	return r2;
}
#elif defined(__powerpc64__)
long call(long number, const long arguments[6])
{
	register long r0 __asm__("r0") = number;
	register long r3 __asm__("r3") = arguments[0];
	register long r4 __asm__("r4") = arguments[1];
	register long r5 __asm__("r5") = arguments[2];
	register long r6 __asm__("r6") = arguments[3];
	register long r7 __asm__("r7") = arguments[4];
	register long r8 __asm__("r8") = arguments[5];
	/* The summary overflow bit says that the result is an error's number. */
	__asm__ volatile("sc\n\tbns+ 1f\n\tneg %1, %1\n1:"
			 : "+r"(r0), "+r"(r3), "+r"(r4), "+r"(r5), "+r"(r6), "+r"(r7), "+r"(r8)
			 :
			 : "r9", "r10", "r11", "r12", "cr0", "ctr", "memory");
	return r3;
}
#else
long call(long number, const long arguments[6])
{
	register long which __asm__(NUMBER) = number;
	register long first __asm__(FIRST) = arguments[0];
	register long second __asm__(REGISTER(1)) = arguments[1];
	register long third __asm__(REGISTER(2)) = arguments[2];
	register long fourth __asm__(REGISTER(3)) = arguments[3];
	register long fifth __asm__(REGISTER(4)) = arguments[4];
	register long sixth __asm__(REGISTER(5)) = arguments[5];
	__asm__ volatile(TRAP
			 : "+r"(first)
			 : "r"(which), "r"(second), "r"(third), "r"(fourth), "r"(fifth), "r"(sixth)
			 : "memory");
	return first;
}
#endif
#endif

static void print(const char *text, long length)
{
	call(__NR_write, (long[6]){ 1, (long)text, length });
}

static void report(const char *name, long result)
{
	char number[24];
	char *start = number + sizeof(number);
	unsigned long rest = result < 0 ? -(unsigned long)result : (unsigned long)result;
	long length = 0;

	*--start = '\n';
	do {
		*--start = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (result < 0)
		*--start = '-';
	*--start = ' ';
	while (name[length])
		length++;
	print(name, length);
	print(start, number + sizeof(number) - start);
}

/*
 * A text that no instruction has touched is not in memory yet, and (fault) at the entry of a call. Texts stand
 * with what the program reads when it starts.
 */
static void touch(const char *text)
{
	__asm__ volatile("" : : "r"(*(const volatile char *)text));
}

void _start(void);
void _start(void)
{
	static const char *const texts[] = {
#include "texts.h"
	};

	for (unsigned int i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		touch(texts[i]);
#include "made.h"
	call(__NR_exit, (long[6]){ 0 });
	__builtin_unreachable();
}
