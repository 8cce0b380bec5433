/*
 * System calls of the machines' architectures, for programs that use no library (see values.c): their
 * numbers (arch/ARCH/include/.../unistd.h), and call(), which makes one.
 */
#if defined(__x86_64__)
enum { EXIT = 60, GETPID = 39, PRCTL = 157, SETAFFINITY = 203, FUTEX = 202, OPENAT = 257 };
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
enum { EXIT = 93, GETPID = 172, PRCTL = 167, SETAFFINITY = 122, FUTEX = 98, OPENAT = 56 };
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
enum { EXIT = 93, GETPID = 172, PRCTL = 167, SETAFFINITY = 122, FUTEX = 98, OPENAT = 56 };
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
enum { EXIT = 1, GETPID = 20, PRCTL = 171, SETAFFINITY = 222, FUTEX = 221, OPENAT = 286 };
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
enum { EXIT = 1, GETPID = 20, PRCTL = 172, SETAFFINITY = 241, FUTEX = 240, OPENAT = 295 };
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
enum { EXIT = 1, GETPID = 20, PRCTL = 172, SETAFFINITY = 241, FUTEX = 240, OPENAT = 322 };
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
enum { EXIT = 1, GETPID = 20, PRCTL = 172, SETAFFINITY = 239, FUTEX = 238, OPENAT = 288 };
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
