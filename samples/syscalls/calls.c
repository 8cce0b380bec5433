/* As fs/open.c, fs/read_write.c and fs/namei.c of Linux 6.12 define them; the bodies do not matter. */

SYSCALL_DEFINE4(openat, int, dfd, const char __user *, filename, int, flags, umode_t, mode);

SYSCALL_DEFINE3(lseek, unsigned int, fd, off_t, offset, unsigned int, whence);

SYSCALL_DEFINE3(mkdirat, int, dfd, const char __user *, pathname, umode_t, mode);

COMPAT_SYSCALL_DEFINE4(openat, int, dfd, const char __user *, filename, int, flags, umode_t, mode);
