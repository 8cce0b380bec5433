/*
 * Calls the function of filters.h with the same numbers in every run. It uses no library: see values.c.
 */
#include "filters.h"
#include "system-call.h"

enum { CALLS = 240, ITEMS = 16 };

static const enum state states[] = { STATE_NEW, STATE_OPEN, STATE_HALF, STATE_CLOSED, 0, 7 };
static const unsigned short ports[] = { 443, 80, 8080, 53, 0, 65535, 22, 47873 };
static const u8 addresses[][4] = { { 10, 0, 0, 1 }, { 127, 0, 0, 1 }, { 192, 168, 1, 20 }, { 0, 0, 0, 0 },
				   { 1, 0, 0, 10 } };
static const char *const names[] = { "eth0", "lo", "", "1abc", "!bang", "nginx-worker", "it's", "a b", "eth1" };
static const long results[] = { 0, -1, -2, -110, -4095, 1, 300, 2147483647, -2147483647, 17 };
static const int numbers[] = { 0, 1, -1, 5, 1400, -1400, 2147483647, -2147483647 - 1, 255 };

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static struct item items[ITEMS];
static unsigned int state = 1;

static unsigned int below(unsigned int limit)
{
	state = state * 1103515245 + 12345;
	return (state >> 16) % limit;
}

/* NULL, an error or a good pointer. */
static const void *maybe(const void *pointer)
{
	switch (below(6)) {
	case 0:
		return 0;
	case 1:
		return (void *)(-1L - (long)below(4095));
	default:
		return pointer;
	}
}

__attribute__((noipa)) void filtered(int id, const struct item *item, enum state state, __be16 dport,
				     const char *name, long result, u8 mask)
{
	__asm__ volatile("nop");
}

static __be16 in_network_order(unsigned short port)
{
	u8 bytes[2] = { port >> 8, port & 0xff };
	__be16 number;

	__builtin_memcpy(&number, bytes, sizeof(number));
	return number;
}

static void fill(struct item *item)
{
	item->x = numbers[below(COUNT(numbers))];
	item->small = below(256);
	item->narrow = (int)below(32) - 16;
	item->flag = below(8);
	__builtin_memcpy(&item->daddr, addresses[below(COUNT(addresses))], sizeof(item->daddr));
	item->last = states[below(COUNT(states))];
	item->label = maybe(names[below(COUNT(names))]);
	item->wide = (long long)numbers[below(COUNT(numbers))] * numbers[below(COUNT(numbers))];
	item->next = (struct item *)maybe(&items[below(ITEMS)]);
}

void _start(void)
{
	for (int i = 0; i < ITEMS; i++)
		fill(&items[i]);
	for (int id = 0; id < CALLS; id++) {
		const struct item *item = maybe(&items[below(ITEMS)]);
		enum state now = states[below(COUNT(states))];
		__be16 port = in_network_order(ports[below(COUNT(ports))]);
		const char *name = maybe(names[below(COUNT(names))]);
		long result = results[below(COUNT(results))];

		filtered(id, item, now, port, name, result, below(256));
	}
	call(EXIT, 0, 0, 0);
	__builtin_unreachable();
}
