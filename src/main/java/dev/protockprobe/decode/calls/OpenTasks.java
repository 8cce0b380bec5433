package dev.protockprobe.decode.calls;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The tasks that have open calls. */
final class OpenTasks {
  /** More do not have open calls at once; a damaged trace could name any number. */
  private static final int MAX_TASKS = 1 << 15;

  private final Supplier<TaskCalls> newTask;

  /** By number; in the order in which they were last without open calls. */
  private final Map<Long, TaskCalls> tasks = new LinkedHashMap<>();

  OpenTasks(Supplier<TaskCalls> newTask) {
    this.newTask = newTask;
  }

  void take(CallEvent event) {
    // An idle task is one processor's: it has a negative number here, as no other has.
    long number = event.isIdle() ? -1L - event.processor() : event.task();
    TaskCalls task = tasks.get(number);
    if (task == null) {
      task = newTask.get();
      tasks.put(number, task);
      if (tasks.size() > MAX_TASKS) {
        dropOldest();
      }
    }
    task.take(event);
    if (task.isEmpty()) {
      tasks.remove(number);
    }
  }

  /** Gives up the calls of the task that has had open calls for longest. */
  void dropOldest() {
    Iterator<TaskCalls> oldest = tasks.values().iterator();
    oldest.next().dropAll(Unpaired.TOO_MANY);
    oldest.remove();
  }

  /** Gives up all calls that go on. */
  void end() {
    for (TaskCalls task : tasks.values()) {
      task.dropAll(Unpaired.RUNNING);
    }
    tasks.clear();
  }
}
