package dev.protockprobe.probe;

import java.util.Set;

/**
 * Lists events that every kernel with {@code kprobe_events} already has, so that no probe can take
 * their names. They are from include/trace/events/*.h and kernel/trace/trace_entries.h, Linux 5.4
 * to 7.2. Events that a usual configuration can leave out are not listed, so a kernel has many
 * others.
 */
final class StaticEvents {
  private static final Set<String> NAMES =
      Set.of(
          "sched/sched_switch",
          "sched/sched_wakeup",
          "sched/sched_wakeup_new",
          "sched/sched_waking",
          "sched/sched_process_fork",
          "sched/sched_process_exec",
          "sched/sched_process_exit",
          "sched/sched_process_free",
          "sched/sched_process_wait",
          "sched/sched_kthread_stop",
          "sched/sched_kthread_stop_ret",
          "sched/sched_wait_task",
          "signal/signal_generate",
          "signal/signal_deliver",
          "task/task_newtask",
          "task/task_rename",
          "raw_syscalls/sys_enter",
          "raw_syscalls/sys_exit",
          "irq/softirq_entry",
          "irq/softirq_exit",
          "irq/softirq_raise",
          "irq/irq_handler_entry",
          "irq/irq_handler_exit",
          "timer/timer_start",
          "timer/timer_cancel",
          "timer/hrtimer_start",
          "timer/hrtimer_cancel",
          "timer/timer_init",
          "timer/timer_expire_entry",
          "timer/timer_expire_exit",
          "timer/hrtimer_expire_entry",
          "timer/hrtimer_expire_exit",
          "timer/itimer_state",
          "timer/itimer_expire",
          "initcall/initcall_level",
          "initcall/initcall_start",
          "initcall/initcall_finish",
          "rcu/rcu_utilization",
          "printk/console",
          "kmem/kmalloc",
          "kmem/kfree",
          "kmem/kmem_cache_alloc",
          "kmem/kmem_cache_free",
          "kmem/mm_page_alloc",
          "kmem/mm_page_free",
          "oom/oom_score_adj_update",
          "ftrace/function",
          "ftrace/funcgraph_entry",
          "ftrace/funcgraph_exit",
          "ftrace/context_switch",
          "ftrace/wakeup",
          "ftrace/kernel_stack",
          "ftrace/user_stack",
          "ftrace/bprint",
          "ftrace/print",
          "ftrace/raw_data",
          "ftrace/bputs",
          "ftrace/mmiotrace_rw",
          "ftrace/mmiotrace_map",
          "ftrace/branch",
          "ftrace/hwlat",
          "sched/sched_migrate_task",
          "sched/sched_pi_setprio",
          "workqueue/workqueue_activate_work",
          "workqueue/workqueue_queue_work",
          "workqueue/workqueue_execute_start",
          "workqueue/workqueue_execute_end");

  private StaticEvents() {}

  static boolean has(String group, String name) {
    return NAMES.contains(group + "/" + name);
  }
}
