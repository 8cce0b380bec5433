/* The system calls of syscalls.tsv, as Linux 6.1 defines them. */
SYSCALL_DEFINE4(openat, int, dfd, const char __user *, filename, int, flags, umode_t, mode);
SYSCALL_DEFINE3(mkdirat, int, dfd, const char __user *, pathname, umode_t, mode);
SYSCALL_DEFINE3(unlinkat, int, dfd, const char __user *, pathname, int, flag);
SYSCALL_DEFINE3(lseek, unsigned int, fd, off_t, offset, unsigned int, whence);
SYSCALL_DEFINE3(dup3, unsigned int, oldfd, unsigned int, newfd, int, flags);
SYSCALL_DEFINE2(fchmod, unsigned int, fd, umode_t, mode);
SYSCALL_DEFINE5(fchownat, int, dfd, const char __user *, filename, uid_t, user, gid_t, group, int, flag);
SYSCALL_DEFINE2(kill, pid_t, pid, int, sig);
SYSCALL_DEFINE3(setpriority, int, which, int, who, int, niceval);
SYSCALL_DEFINE3(mprotect, unsigned long, start, size_t, len, unsigned long, prot);
SYSCALL_DEFINE2(munmap, unsigned long, addr, size_t, len);
SYSCALL_DEFINE5(mremap, unsigned long, addr, unsigned long, old_len, unsigned long, new_len,
		unsigned long, flags, unsigned long, new_addr);
SYSCALL_DEFINE3(madvise, unsigned long, start, size_t, len_in, int, behavior);
SYSCALL_DEFINE5(prctl, int, option, unsigned long, arg2, unsigned long, arg3, unsigned long, arg4,
		unsigned long, arg5);
SYSCALL_DEFINE1(epoll_create1, int, flags);
SYSCALL_DEFINE4(epoll_ctl, int, epfd, int, op, int, fd, struct epoll_event __user *, event);
SYSCALL_DEFINE3(inotify_add_watch, int, fd, const char __user *, pathname, u32, mask);
SYSCALL_DEFINE2(eventfd2, unsigned int, count, int, flags);
SYSCALL_DEFINE2(timerfd_create, int, clockid, int, flags);
SYSCALL_DEFINE4(signalfd4, int, ufd, sigset_t __user *, user_mask, size_t, sizemask, int, flags);
SYSCALL_DEFINE3(getrandom, char __user *, buf, size_t, count, unsigned int, flags);
SYSCALL_DEFINE2(memfd_create, const char __user *, uname, unsigned int, flags);
SYSCALL_DEFINE4(lgetxattr, const char __user *, pathname, const char __user *, name, void __user *, value,
		size_t, size);
SYSCALL_DEFINE3(symlinkat, const char __user *, oldname, int, newdfd, const char __user *, newname);
SYSCALL_DEFINE5(linkat, int, olddfd, const char __user *, oldname, int, newdfd, const char __user *, newname,
		int, flags);
SYSCALL_DEFINE5(renameat2, int, olddfd, const char __user *, oldname, int, newdfd, const char __user *, newname,
		unsigned int, flags);
SYSCALL_DEFINE6(splice, int, fd_in, loff_t __user *, off_in, int, fd_out, loff_t __user *, off_out, size_t, len,
		unsigned int, flags);
SYSCALL_DEFINE6(process_vm_readv, pid_t, pid, const struct iovec __user *, lvec, unsigned long, liovcnt,
		const struct iovec __user *, rvec, unsigned long, riovcnt, unsigned long, flags);
SYSCALL_DEFINE1(sched_get_priority_max, int, policy);
SYSCALL_DEFINE1(umask, int, mask);
SYSCALL_DEFINE2(pipe2, int __user *, fildes, int, flags);
SYSCALL_DEFINE2(setns, int, fd, int, flags);
SYSCALL_DEFINE1(unshare, unsigned long, unshare_flags);
SYSCALL_DEFINE2(flock, unsigned int, fd, unsigned int, cmd);
SYSCALL_DEFINE1(fchdir, unsigned int, fd);
SYSCALL_DEFINE5(add_key, const char __user *, _type, const char __user *, _description, const void __user *,
		_payload, size_t, plen, key_serial_t, ringid);
SYSCALL_DEFINE3(close_range, unsigned int, fd, unsigned int, max_fd, unsigned int, flags);
SYSCALL_DEFINE0(getppid);

COMPAT_SYSCALL_DEFINE4(openat, int, dfd, const char __user *, filename, int, flags, umode_t, mode);
COMPAT_SYSCALL_DEFINE3(lseek, unsigned int, fd, compat_off_t, offset, unsigned int, whence);
COMPAT_SYSCALL_DEFINE4(signalfd4, int, ufd, const compat_sigset_t __user *, user_mask, compat_size_t, sizemask,
		       int, flags);

typedef s32 compat_off_t;
typedef u32 compat_size_t;
typedef s32 key_serial_t;
typedef long off_t;
typedef struct sigset sigset_t;
typedef struct compat_sigset compat_sigset_t;
