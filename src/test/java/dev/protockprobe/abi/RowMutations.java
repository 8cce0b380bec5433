package dev.protockprobe.abi;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Conventions that differ from one in a single column: found by reflection, so that a new column is
 * tried as soon as it exists.
 */
final class RowMutations {
  private RowMutations() {}

  /**
   * A changed convention.
   *
   * @param column which column was changed, for example {@code rules.overflow}
   * @param change how
   */
  record Mutation(String column, String change, CallingConvention convention) {
    @Override
    public String toString() {
      return column + " " + change;
    }
  }

  static List<Mutation> of(CallingConvention convention) {
    List<Mutation> mutations = new ArrayList<>();
    for (Changed changed : changes("", convention)) {
      mutations.add(
          new Mutation(changed.column(), changed.change(), (CallingConvention) changed.value()));
    }
    return mutations;
  }

  /** Another value for a column. */
  private record Changed(String column, String change, Object value) {}

  private static List<Changed> changes(String prefix, Record row) {
    RecordComponent[] columns = row.getClass().getRecordComponents();
    List<Changed> changes = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      int index = i;
      Object value = get(row, columns[i]);
      String name = prefix + columns[i].getName();
      for (Changed changed : ofValue(name, value)) {
        Object[] values = Stream.of(columns).map(column -> get(row, column)).toArray();
        values[index] = changed.value();
        changes.add(new Changed(changed.column(), changed.change(), make(row, values)));
      }
    }
    return changes;
  }

  /**
   * Other values of one column. None of texts, of sets of remarks, and of the kernel's facts, which
   * place no parameter: {@link KernelFactsTest} notices a change of those.
   */
  private static List<Changed> ofValue(String name, Object value) {
    if (value instanceof KernelFacts) {
      return List.of();
    } else if (value instanceof Boolean flag) {
      return List.of(new Changed(name, "= " + !flag, !flag));
    } else if (value instanceof Integer number) {
      return IntStream.of(number / 2, number == 0 ? 8 : number * 2, 16)
          .filter(other -> other != number && other > 0)
          .distinct()
          .mapToObj(other -> new Changed(name, "= " + other, other))
          .toList();
    } else if (value instanceof Enum<?> constant) {
      return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
          .filter(other -> other != constant)
          .map(other -> new Changed(name, "= " + other, other))
          .toList();
    } else if (value instanceof Register) {
      return List.of(new Changed(name, "is another", Register.of("other")));
    } else if (value instanceof Optional<?> register) {
      Optional<Register> other =
          register.isPresent() ? Optional.empty() : Optional.of(Register.of("other"));
      return List.of(new Changed(name, register.isPresent() ? "is none" : "is one", other));
    } else if (value instanceof List<?> list && list.get(0) instanceof Register) {
      return ofRegisters(name, list);
    }
    return value instanceof Record row ? changes(name + ".", row) : List.of();
  }

  private static List<Changed> ofRegisters(String name, List<?> registers) {
    int last = registers.size() - 1;
    List<Changed> changes = new ArrayList<>();
    List<Object> more = new ArrayList<>(registers);
    more.add(Register.of("other"));
    changes.add(new Changed(name, "is longer", more));
    if (last > 0) {
      changes.add(new Changed(name, "is shorter", registers.subList(0, last)));
      for (int i = 0; i < last; i++) {
        List<Object> swapped = new ArrayList<>(registers);
        Collections.swap(swapped, i, i + 1);
        changes.add(new Changed(name, "with %d and %d swapped".formatted(i, i + 1), swapped));
      }
    }
    return changes;
  }

  private static Object get(Record row, RecordComponent column) {
    try {
      column.getAccessor().setAccessible(true);
      return column.getAccessor().invoke(row);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object make(Record row, Object... values) {
    Class<?>[] types =
        Stream.of(row.getClass().getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = row.getClass().getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
