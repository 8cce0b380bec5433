import dev.protockprobe.api.ProbeCompiler;
import dev.protockprobe.api.ProbeException;
import dev.protockprobe.api.Probes;
import dev.protockprobe.api.TraceDecoder;
import dev.protockprobe.api.TraceEvent;

/** Compiles a probe of the article's function, and decodes a trace of it, without files. */
public class CompileAndDecode {
  private static final String PROTOTYPE =
      """
      void tcp_select_initial_window(const struct sock *sk, int __space, __u32 mss, __u32 *rcv_wnd,
                                     __u32 *window_clamp, int wscale_ok, __u8 *rcv_wscale, __u32 init_rcv_wnd);
      """;

  /** What /sys/kernel/tracing/trace had on Linux 6.12. */
  private static final String TRACE =
      "nc-162     [001] .N...     6.588265: tcp_select_initial_window:"
          + " (tcp_select_initial_window+0x4/0xe0) sk=0x100007f0100007f __space=65536 mss=65495"
          + " rcv_wnd=0 window_clamp=0 wscale_ok=1 rcv_wscale=0 init_rcv_wnd=0\n";

  public static void main(String[] args) throws ProbeException {
    Probes probes =
        ProbeCompiler.forArchitecture("x86_64").withSource("tcp.h", PROTOTYPE).compile("tcp_select_initial_window");
    probes.events().forEach(System.out::println);
    for (TraceEvent event : TraceDecoder.ofSchema(probes.schema()).decode(TRACE)) {
      System.out.println(event.task() + " at " + event.time().orElseThrow() + ": mss=" + event.fields().get("mss"));
    }
  }
}
