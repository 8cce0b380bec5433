/*
 * Functions of the kernel that get their pointers from a program as it passed them: do_futex() any, and
 * do_sys_openat2() texts of every length. Both are in every kernel of machines.tsv.
 */
long do_futex(u32 __user *uaddr, int op, u32 val, ktime_t *timeout, u32 __user *uaddr2, u32 val2,
	      u32 val3);
static long do_sys_openat2(int dfd, const char __user *filename, struct open_how *how);
