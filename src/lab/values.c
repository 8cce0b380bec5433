/*
 * A program that calls the functions of values.h as values.calls says: values.awk has written that as
 * CALLS, functions and call_all(). It uses no library, so that it can be compiled by the kernel's
 * calling convention, and ends by a trap, because each architecture would leave differently.
 */
typedef unsigned char u8;
typedef signed char s8;
typedef unsigned short u16;
typedef short s16;
typedef unsigned int u32;
typedef int s32;
typedef unsigned long long u64;
typedef long long s64;
typedef _Bool bool;

#ifdef CONFIG_64BIT
typedef unsigned __int128 widest;
#endif

#include "values.h"
#include CALLS

/* gcc calls these for large structs. */
void *memcpy(void *to, const void *from, unsigned long size)
{
	for (unsigned long i = 0; i < size; i++)
		((char *)to)[i] = ((const char *)from)[i];
	return to;
}

void *memset(void *to, int value, unsigned long size)
{
	for (unsigned long i = 0; i < size; i++)
		((char *)to)[i] = value;
	return to;
}

void _start(void)
{
	call_all();
	__builtin_trap();
}
