/* Linux 6.12: fs/open.c, fs/namei.c, fs/read_write.c. The bodies do not matter. */

SYSCALL_DEFINE4(openat, int, dfd, const char __user *, filename, int, flags, umode_t, mode);

SYSCALL_DEFINE2(mkdir, const char __user *, pathname, umode_t, mode);

SYSCALL_DEFINE3(lseek, unsigned int, fd, off_t, offset, unsigned int, whence);

COMPAT_SYSCALL_DEFINE4(openat, int, dfd, const char __user *, filename, int, flags, umode_t, mode);
