/*
 * A task that calls the functions of calls.h, goes from processor to processor in the middle of calls,
 * changes its name, and at last recurs deeper than the kernel follows returns (64 of them:
 * MAX_URETPROBE_DEPTH in include/linux/uprobes.h). It uses no library: see values.c.
 */
#include "calls.h"
#include "system-call.h"

#define OPAQUE __attribute__((noipa))

enum { CALLS = 150, DEPTH = 7, TOO_DEEP = 80 };
enum { PR_SET_NAME = 15 };

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
