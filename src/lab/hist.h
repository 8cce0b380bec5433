// What hist.sh counts: functions that a shell's commands call with known arguments.
typedef unsigned short umode_t;
typedef unsigned short __be16;
typedef unsigned int __be32;
typedef long long loff_t;
struct file;
struct filename;
struct open_how;
struct socket;
struct rcu_head;
struct in_addr { __be32 s_addr; };
struct sockaddr_in { unsigned short sin_family; __be16 sin_port; struct in_addr sin_addr; };
int inet_stream_connect(struct socket *sock, struct sockaddr_in *uaddr, int addr_len, int flags);
ssize_t vfs_write(struct file *file, const char __user *buf, size_t count, loff_t *pos);
int do_mkdirat(int dfd, struct filename *name, umode_t mode);
long do_sys_openat2(int dfd, const char __user *filename, struct open_how *how);
void call_rcu(struct rcu_head *head, void (*func)(struct rcu_head *head));
