/* Linux 6.12: fs/open.c, fs/namei.c, include/net/inet_hashtables.h */

long do_sys_openat2(int dfd, const char __user *filename, struct open_how *how);

int do_mkdirat(int dfd, struct filename *name, umode_t mode);

struct sock *__inet_lookup_established(const struct net *net,
				       struct inet_hashinfo *hashinfo,
				       const __be32 saddr, const __be16 sport,
				       const __be32 daddr, const u16 hnum,
				       const int dif, const int sdif);
