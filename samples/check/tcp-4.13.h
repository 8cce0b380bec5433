/* As include/net/tcp.h had it up to Linux 4.13, before it took a socket. */
void tcp_select_initial_window(int __space, __u32 mss, __u32 *rcv_wnd, __u32 *window_clamp,
			       int wscale_ok, __u8 *rcv_wscale, __u32 init_rcv_wnd);
