/* What gcc and the kernel's configuration say on every 32-bit machine. */

#define BITS_PER_LONG 32
#define __BITS_PER_LONG 32
#undef __LP64__
#define __SIZEOF_LONG__ 4
#define __SIZEOF_POINTER__ 4
#define __SIZEOF_SIZE_T__ 4
#define __SIZEOF_PTRDIFF_T__ 4
#undef __SIZEOF_INT128__
#define __LONG_MAX__ 0x7fffffffL
#define __SIZE_TYPE__ unsigned int
#define __PTRDIFF_TYPE__ int
#define __INTPTR_TYPE__ int
#define __UINTPTR_TYPE__ unsigned int
#define __INT64_TYPE__ long long
#define __UINT64_TYPE__ unsigned long long
#undef CONFIG_64BIT
#define CONFIG_32BIT 1
