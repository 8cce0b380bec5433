/*
 * Functions that every kernel of machines.tsv has with these parameters, and that the workload of
 * guest/defaults.sh calls with known values: between them a string in the kernel and one in user
 * space, negative numbers, an enum, 64-bit time, pointers that are followed and pointers to structs.
 */
enum hrtimer_mode { HRTIMER_MODE_ABS, HRTIMER_MODE_REL };

ssize_t vfs_write(struct file *file, const char __user *buf, size_t count, loff_t *pos);
static long do_sys_openat2(int dfd, const char __user *filename, struct open_how *how);
long hrtimer_nanosleep(ktime_t rqtp, const enum hrtimer_mode mode, const clockid_t clockid);
void set_user_nice(struct task_struct *p, long nice);
void do_exit(long error_code);
int path_mount(const char *dev_name, struct path *path, const char *type_page,
	       unsigned long flags, void *data_page);
int param_set_bool(const char *val, const struct kernel_param *kp);
