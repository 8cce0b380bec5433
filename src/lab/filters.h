/*
 * A function with a parameter of each kind that a filter may name, and values behind pointers, which are
 * NULL or errors in some calls. Each call has a number of its own.
 */
typedef unsigned char u8;
typedef unsigned short __be16;
typedef unsigned int __be32;

enum state { STATE_NEW = 1, STATE_OPEN = 2, STATE_HALF = 5, STATE_CLOSED = 10 };

struct item {
	int x;
	u8 small;
	int narrow : 5;
	unsigned int flag : 3;
	__be32 daddr;
	enum state last;
	const char *label;
	long long wide;
	struct item *next;
};

void filtered(int id, const struct item *item, enum state state, __be16 dport, const char *name,
	      long result, u8 mask);
