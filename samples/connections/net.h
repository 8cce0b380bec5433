typedef unsigned short __be16;
typedef unsigned int __be32;
struct socket;
struct in_addr { __be32 s_addr; };
struct sockaddr_in { unsigned short sin_family; __be16 sin_port; struct in_addr sin_addr; };
int inet_stream_connect(struct socket *sock, struct sockaddr_in *uaddr, int addr_len, int flags);
