/*
 * Calls the functions of pointers.h and, by system calls, those of pointers-kernel.h with each pointer of
 * passed(), and before each a function with a long text: its bytes are what a fetch arg that reads nothing
 * leaves in the trace. Then opens files with names of every length. It uses no library: see values.c.
 */
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

#include "pointers.h"
#include "system-call.h"

#define OPAQUE __attribute__((noipa))

enum { AT_FDCWD = -100, FUTEX_WAKE = 1 };
enum which { NO_POINTER, AN_ERROR, ANOTHER_ERROR, NO_ADDRESS, GOOD, NOT_MAPPED, ALL };

static const u64 good = 0x1122334455667788;
static const char stale[] = "what an event before left behind, what an event before left behind";
static const int lengths[] = { 0, 1, 255, 1000, 2000, 3000, 3900, 3930, 3940, 3950, 3960, 3970, 3990,
			       4000, 4010, 4020, 4030, 4040, 4050, 4080, 4095, 4096, 5000, 8192 };
static char name[8193];

OPAQUE void number(int which, const int *value) { __asm__ volatile("nop"); }
OPAQUE void byte(int which, const u8 *value) { __asm__ volatile("nop"); }
OPAQUE void wide(int which, const u64 *value) { __asm__ volatile("nop"); }
OPAQUE void word(int which, void **value) { __asm__ volatile("nop"); }
OPAQUE void array(int which, const u8 value[6]) { __asm__ volatile("nop"); }
OPAQUE void text(int which, const char *value) { __asm__ volatile("nop"); }
OPAQUE void address(int which, void *value) { __asm__ volatile("nop"); }

/* Neither a kernel's nor a user's: on 32-bit machines and s390x there is no such address. */
static const void *passed(enum which which)
{
	switch (which) {
	case AN_ERROR:
		return (void *)-2L;
	case ANOTHER_ERROR:
		return (void *)-4095L;
	case NO_ADDRESS:
		return sizeof(long) == 8 ? (void *)0x4141414141414141 : 0;
	case GOOD:
		return &good;
	case NOT_MAPPED:
		return (void *)0x30000000;
	default:
		return 0;
	}
}

static void pass(enum which which)
{
	const void *pointer = passed(which);

	text(GOOD, stale);
	number(which, pointer);
	text(GOOD, stale);
	byte(which, pointer);
	text(GOOD, stale);
	wide(which, pointer);
	text(GOOD, stale);
	word(which, (void **)pointer);
	text(GOOD, stale);
	array(which, pointer);
	text(GOOD, stale);
	text(which, which == GOOD ? stale : pointer);
	address(which, (void *)pointer);
	text(GOOD, stale);
	call(FUTEX, (long)pointer, FUTEX_WAKE, which);
}

static void open(int length, char letter)
{
	for (int i = 0; i < length; i++)
		name[i] = letter;
	name[length] = 0;
	call(OPENAT, AT_FDCWD, (long)name, 0);
}

void _start(void)
{
	for (enum which which = NO_POINTER; which < ALL; which++)
		pass(which);
	for (unsigned int i = 0; i < sizeof(lengths) / sizeof(*lengths); i++)
		open(lengths[i], 'A' + i);
	call(EXIT, 0, 0, 0);
	__builtin_unreachable();
}
