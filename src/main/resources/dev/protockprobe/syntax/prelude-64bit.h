/* Types whose size depends on CONFIG on a 32-bit kernel, and is 64 bits on every 64-bit one. */

typedef unsigned long long phys_addr_t, dma_addr_t, resource_size_t;
