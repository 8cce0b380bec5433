package dev.protockprobe.decode.calls;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps one {@link TaskCalls} for each task in a trace, and gives each event to the {@code
 * TaskCalls} of its task.
 */
final class OpenTasks {
  /** How many tasks are followed at most; a damaged trace could name any number. */
  private static final int MAX_TASKS = 1 << 14;

  private final Supplier<TaskCalls> newTask;

  /** By number; in the order in which they came first. */
  private final Map<Long, TaskCalls> tasks = new LinkedHashMap<>();

  OpenTasks(Supplier<TaskCalls> newTask) {
    this.newTask = newTask;
  }

  void take(CallEvent event) {
    // All idle tasks have the pid 0; here each gets a negative number of its processor.
    long number = event.isIdle() ? -1L - event.processor() : event.task();
    TaskCalls task = tasks.get(number);
    if (task == null) {
      if (tasks.size() == MAX_TASKS) {
        makeRoom();
      }
      task = newTask.get();
      tasks.put(number, task);
    }
    task.take(event);
  }

  /**
   * Forgets the tasks without open calls, and then the oldest tasks until half of the room is free.
   */
  private void makeRoom() {
    tasks.values().removeIf(TaskCalls::isEmpty);
    while (tasks.size() > MAX_TASKS / 2) {
      dropOldest();
    }
  }

  /** Gives up the calls of the task that came first. */
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
