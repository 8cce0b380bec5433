package dev.protockprobe.probe;

import java.util.Set;

/**
 * Events that every kernel with {@code kprobe_events} has of its own, so that no probe can have
 * their names: those of include/trace/events/sched.h, signal.h and task.h from Linux 5.4 to 7.2,
 * whose code no configuration leaves out. A kernel has many others.
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
          "workqueue/workqueue_queue_work",
          "workqueue/workqueue_execute_start",
          "workqueue/workqueue_execute_end");

  private StaticEvents() {}

  static boolean has(String group, String name) {
    return NAMES.contains(group + "/" + name);
  }
}
