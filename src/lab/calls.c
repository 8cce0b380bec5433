/*
 * A task that calls the functions of calls.h, goes from processor to processor in the middle of calls,
 * changes its name, and at last recurs deeper than the kernel follows returns (64 of them:
 * MAX_URETPROBE_DEPTH in include/linux/uprobes.h). It uses no library: see values.c.
 */
#include "calls.h"

#define OPAQUE __attribute__((noipa))

enum { CALLS = 150, DEPTH = 7, TOO_DEEP = 80 };
enum { PR_SET_NAME = 15 };

#if defined(__x86_64__)
enum { EXIT = 60, GETPID = 39, PRCTL = 157, SETAFFINITY = 203 };
static long call(long number, long a, long b, long c)
{
	long result;
	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"(number), "D"(a), "S"(b), "d"(c)
			 : "rcx", "r11", "memory");
	return result;
}
#elif defined(__aarch64__)
enum { EXIT = 93, GETPID = 172, PRCTL = 167, SETAFFINITY = 122 };
static long call(long number, long a, long b, long c)
{
	register long x8 __asm__("x8") = number;
	register long x0 __asm__("x0") = a;
	register long x1 __asm__("x1") = b;
	register long x2 __asm__("x2") = c;
	__asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2) : "memory");
	return x0;
}
#elif defined(__riscv)
enum { EXIT = 93, GETPID = 172, PRCTL = 167, SETAFFINITY = 122 };
static long call(long number, long a, long b, long c)
{
	register long a7 __asm__("a7") = number;
	register long a0 __asm__("a0") = a;
	register long a1 __asm__("a1") = b;
	register long a2 __asm__("a2") = c;
	__asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2) : "memory");
	return a0;
}
#elif defined(__powerpc64__)
enum { EXIT = 1, GETPID = 20, PRCTL = 171, SETAFFINITY = 222 };
static long call(long number, long a, long b, long c)
{
	register long r0 __asm__("r0") = number;
	register long r3 __asm__("r3") = a;
	register long r4 __asm__("r4") = b;
	register long r5 __asm__("r5") = c;
	__asm__ volatile("sc"
			 : "+r"(r0), "+r"(r3), "+r"(r4), "+r"(r5)
			 :
			 : "r6", "r7", "r8", "r9", "r10", "r11", "r12", "cr0", "ctr", "memory");
	return r3;
}
#elif defined(__i386__)
enum { EXIT = 1, GETPID = 20, PRCTL = 172, SETAFFINITY = 241 };
static long call(long number, long a, long b, long c)
{
	long result;
	__asm__ volatile("int $0x80"
			 : "=a"(result)
			 : "a"(number), "b"(a), "c"(b), "d"(c)
			 : "memory");
	return result;
}
#elif defined(__arm__)
enum { EXIT = 1, GETPID = 20, PRCTL = 172, SETAFFINITY = 241 };
static long call(long number, long a, long b, long c)
{
	register long r7 __asm__("r7") = number;
	register long r0 __asm__("r0") = a;
	register long r1 __asm__("r1") = b;
	register long r2 __asm__("r2") = c;
	__asm__ volatile("svc 0" : "+r"(r0) : "r"(r7), "r"(r1), "r"(r2) : "memory");
	return r0;
}
#elif defined(__s390x__)
enum { EXIT = 1, GETPID = 20, PRCTL = 172, SETAFFINITY = 239 };
static long call(long number, long a, long b, long c)
{
	register long r1 __asm__("1") = number;
	register long r2 __asm__("2") = a;
	register long r3 __asm__("3") = b;
	register long r4 __asm__("4") = c;
	__asm__ volatile("svc 0" : "+d"(r2) : "d"(r1), "d"(r3), "d"(r4) : "memory");
	return r2;
}
#endif

static unsigned long last;

OPAQUE unsigned long move(unsigned long cookie, int processor)
{
	unsigned long mask = 1UL << processor;

	call(SETAFFINITY, 0, sizeof(mask), (long)&mask);
	return cookie;
}

OPAQUE unsigned long step(unsigned long cookie)
{
	if (cookie % 5 == 0)
		move(++last, cookie % 2);
	return cookie;
}

OPAQUE unsigned long walk(unsigned long cookie, int depth)
{
	if (depth > 0)
		walk(++last, depth - 1);
	if (depth % 3 != 2)
		step(++last);
	return cookie;
}

void _start(void)
{
	char name[] = "calls-?";

	last = call(GETPID, 0, 0, 0) * 1000000;
	for (int i = 0; i < CALLS; i++) {
		name[sizeof(name) - 2] = 'a' + i % 26;
		call(PRCTL, PR_SET_NAME, (long)name, 0);
		walk(++last, i % DEPTH);
	}
	walk(++last, TOO_DEEP);
	walk(++last, 0);
	call(EXIT, 0, 0, 0);
	__builtin_unreachable();
}
