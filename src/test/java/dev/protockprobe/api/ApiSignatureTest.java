package dev.protockprobe.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No type of another package is in the signatures of the API. */
final class ApiSignatureTest {
  private static final List<Class<?>> TYPES =
      List.of(
          Problem.class,
          Problem.Severity.class,
          ProbeCompiler.class,
          ProbeException.class,
          Probes.class,
          TraceCounts.class,
          TraceDecoder.class,
          TraceEvent.class);

  @Test
  void signaturesHaveOnlyTypesOfJavaAndOfTheApi() {
    List<String> leaked = new ArrayList<>();
    for (Class<?> type : TYPES) {
      Stream<Executable> members =
          Stream.concat(
              Stream.of(type.getDeclaredMethods()), Stream.of(type.getDeclaredConstructors()));
      members
          .filter(member -> Modifier.isPublic(member.getModifiers()))
          .filter(
              member ->
                  member
                      .toGenericString()
                      .replace("dev.protockprobe.api.", "")
                      .contains("dev.protockprobe"))
          .forEach(member -> leaked.add(member.toGenericString()));
    }
    assertEquals(List.of(), leaked);
  }
}
