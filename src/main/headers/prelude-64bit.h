/*
 * What gcc and the kernel's configuration say on every 64-bit machine, and types that are 64 bits
 * wide there while their size depends on CONFIG on a 32-bit one.
 */

typedef unsigned long long phys_addr_t, dma_addr_t, resource_size_t;

#define BITS_PER_LONG 64
#define __BITS_PER_LONG 64
#define _LP64 1
#define __LP64__ 1
#define __SIZEOF_LONG__ 8
#define __SIZEOF_POINTER__ 8
#define __SIZEOF_SIZE_T__ 8
#define __SIZEOF_PTRDIFF_T__ 8
#define __SIZEOF_INT128__ 16
#define __LONG_MAX__ 0x7fffffffffffffffL
#define __SIZE_TYPE__ unsigned long
#define __PTRDIFF_TYPE__ long
#define __INTPTR_TYPE__ long
#define __UINTPTR_TYPE__ unsigned long
#define __INT64_TYPE__ long
#define __UINT64_TYPE__ unsigned long
#define CONFIG_64BIT 1
#undef CONFIG_32BIT
