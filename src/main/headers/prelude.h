/*
 * The kernel's basic types, so that a prototype can be read without the kernel's headers. An
 * input's own typedef of the same name comes first. Written from the meaning the types have in
 * include/linux/types.h, include/uapi/linux/types.h and asm-generic, Linux 5.4 to 7.2.
 *
 * Only types that have one size and sign on every kernel of the supported architectures are here:
 * a type that depends on CONFIG or on the version must come from the kernel's own headers.
 */

typedef signed char __s8, s8, int8_t;
typedef unsigned char __u8, u8, uint8_t, u_int8_t, u_char, unchar;
typedef short __s16, s16, int16_t;
typedef unsigned short __u16, u16, uint16_t, u_int16_t, u_short, ushort;
typedef int __s32, s32, int32_t;
typedef unsigned int __u32, u32, uint32_t, u_int32_t, u_int, uint;
typedef long long __s64, s64, int64_t;
typedef unsigned long long __u64, u64, uint64_t, u_int64_t;
typedef __int128 __s128, s128;
typedef unsigned __int128 __u128, u128;
typedef unsigned long u_long, ulong, uintptr_t, kernel_ulong_t;
typedef long intptr_t, ptrdiff_t, __kernel_long_t;
typedef unsigned long __kernel_ulong_t;

typedef _Bool bool;
typedef unsigned short wchar_t;

/* Byte orders and checksums: plain integers to the machine. */
typedef unsigned short __be16, __le16, __sum16, __virtio16;
typedef unsigned int __be32, __le32, __wsum, __virtio32, __poll_t;
typedef unsigned long long __be64, __le64, __virtio64;

/* size_t is unsigned int on 32-bit machines, where it has the size of unsigned long. */
typedef unsigned long size_t, __kernel_size_t;
typedef long ssize_t, __kernel_ssize_t;

typedef int pid_t, __kernel_pid_t, clockid_t, timer_t, key_t, key_serial_t, mqd_t, daddr_t;
typedef unsigned int uid_t, gid_t, projid_t, qid_t, __kernel_uid32_t, __kernel_gid32_t;
typedef unsigned short umode_t;
typedef unsigned int dev_t, __kernel_dev_t, nlink_t;
typedef unsigned long ino_t, pgoff_t, irq_hw_number_t, vm_flags_t;
typedef unsigned int gfp_t, fmode_t, slab_flags_t, isolate_mode_t;
typedef long long loff_t, __kernel_loff_t, time64_t, __kernel_time64_t, ktime_t, qsize_t;
typedef unsigned long long timeu64_t, sector_t, blkcnt_t, netdev_features_t;
typedef long clock_t, off_t, __kernel_off_t, suseconds_t, __kernel_old_time_t, time_t;
typedef unsigned char blk_status_t;
typedef unsigned int blk_mq_req_flags_t, blk_opf_t, blk_qc_t, vm_fault_t;
typedef unsigned int compat_size_t, compat_ulong_t;
typedef unsigned int compat_uint_t, compat_uptr_t, compat_aio_context_t;
typedef int compat_int_t, compat_long_t, compat_pid_t, compat_ssize_t, compat_off_t;

/* Functions passed as parameters. */
typedef int (*cmp_func_t)(const void *a, const void *b);
typedef int (*cmp_r_func_t)(const void *a, const void *b, const void *priv);
typedef void (*swap_func_t)(void *a, void *b, int size);

/* Variable arguments: the compiler's own type, which the machine's predefined text has. */
typedef __builtin_va_list __gnuc_va_list, va_list;

/* What every build of a kernel says (Makefile, Linux 6.12), and a gcc that may build one. */
#define __KERNEL__ 1
#undef RANDSTRUCT
#define __randomize_layout
#define __no_randomize_layout
#define randomized_struct_fields_start
#define randomized_struct_fields_end
#undef __ASSEMBLY__
#undef __ASSEMBLER__
#undef __CHECKER__
#undef __GENKSYMS__
#undef __GENERATING_BOUNDS_H
#undef __cplusplus
#undef __clang__
#undef __KERNEL_STRICT_NAMES
#define __STDC__ 1
#define __STDC_VERSION__ 201112L
#define __linux__ 1
#define __GNUC__ 12
#define __GNUC_MINOR__ 2
#define __GNUC_PATCHLEVEL__ 0
#define __OPTIMIZE__ 1
#define __CHAR_BIT__ 8
#define BITS_PER_LONG_LONG 64
#define __SIZEOF_SHORT__ 2
#define __SIZEOF_INT__ 4
#define __SIZEOF_LONG_LONG__ 8
#define __SCHAR_MAX__ 0x7f
#define __SHRT_MAX__ 0x7fff
#define __INT_MAX__ 0x7fffffff
#define __LONG_LONG_MAX__ 0x7fffffffffffffffLL
#define __INT8_TYPE__ signed char
#define __INT16_TYPE__ short
#define __INT32_TYPE__ int
#define __UINT8_TYPE__ unsigned char
#define __UINT16_TYPE__ unsigned short
#define __UINT32_TYPE__ unsigned int
#define __ORDER_LITTLE_ENDIAN__ 1234
#define __ORDER_BIG_ENDIAN__ 4321
