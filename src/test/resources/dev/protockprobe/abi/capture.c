/*
 * The part of a capturing program that is the same on every target; capture-ARCH.S is the other.
 *
 * Calls every function of callers[], then of returners[]. For each call of one of the functions f0,
 * f1, ... writes out the registers at its entry, the stack pointer first, and STACK_BYTES from the
 * stack pointer on. For each function of returners[] writes out the registers at its return, the
 * address of a result that was passed in each place which may count, and what is now at these.
 */
#define RESULT_BYTES 256

typedef unsigned long word;

extern void (*const callers[])(void);
extern void (*const returners[])(void);

/* These, and f0, f1, ..., are in capture-ARCH.S. */
long write_bytes(const void *from, word size);
__attribute__((noreturn)) void leave(void);
void call_returner(void);

word entry_registers[ENTRY_REGISTERS];
word exit_registers[EXIT_REGISTERS];
word passed[PASSED];
void (*returner)(void);

static unsigned char results[PASSED][RESULT_BYTES] __attribute__((aligned(64)));

static void write_all(const void *from, word size)
{
	const char *next = from;

	while (size) {
		long written = write_bytes(next, size);

		if (written <= 0)
			leave();
		next += written;
		size -= written;
	}
}

/* Where f0, f1, ... go after they have saved entry_registers; returns to their caller. */
void captured(void)
{
	write_all(entry_registers, sizeof(entry_registers));
	write_all((void *)entry_registers[0], STACK_BYTES);
}

void run(void)
{
	for (int i = 0; callers[i]; i++)
		callers[i]();
	for (int i = 0; i < PASSED; i++)
		passed[i] = (word)results[i];
	for (int i = 0; returners[i]; i++) {
		returner = returners[i];
		call_returner();
		write_all(exit_registers, sizeof(exit_registers));
		write_all(passed, sizeof(passed));
		write_all(results, sizeof(results));
	}
	leave();
}

/* What compilers call to copy and to clear. */
void *memcpy(void *to, const void *from, word size)
{
	char *next = to;

	for (const char *p = from; size; size--)
		*next++ = *p++;
	return to;
}

void *memmove(void *to, const void *from, word size)
{
	if (to <= from || (char *)to >= (char *)from + size)
		return memcpy(to, from, size);
	while (size--)
		((char *)to)[size] = ((char *)from)[size];
	return to;
}

void *memset(void *to, int value, word size)
{
	for (char *next = to; size; size--)
		*next++ = value;
	return to;
}
