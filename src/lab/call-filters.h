struct path;
struct open_how;
int chmod_common(const struct path *path, unsigned short mode);
long sys_openat(int dfd, const char __user *filename, int flags, unsigned short mode);
long do_sys_openat2(int dfd, const char __user *filename, struct open_how *how);
