package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds groups of the same inputs in every order: each group must have the files and the messages
 * that it has when it is built alone.
 */
final class BuildOrderTest {
  private static final Map<String, String> TREE =
      Map.of(
          "k/Makefile", "VERSION = 6\n",
          "k/.config", "\n",
          "k/include/config/auto.conf", "CONFIG_WIDE=y\n",
          "k/include/linux/if.h", "#define IFNAMSIZ 16\n",
          "k/include/linux/irqreturn.h", "typedef enum irqreturn irqreturn_t;\n",
          "k/include/linux/all.h", "#include <linux/if.h>\n#include <linux/irqreturn.h>\n",
          "k/include/linux/word.h",
              """
              #ifdef CONFIG_WIDE
              typedef unsigned long word_t;
              #else
              typedef unsigned int word_t;
              #endif
              """,
          "k/include/linux/lock.h",
              """
              #ifdef __MY_ORDER
              typedef struct { char a, b; } lock_t;
              #else
              typedef struct { long a, b; } lock_t;
              #endif
              """,
          "ring.h",
              """
              #include <linux/all.h>
              #include <linux/word.h>
              #include <linux/lock.h>
              struct ring { lock_t lock; word_t head; char name[IFNAMSIZ]; int tail; };
              irqreturn_t my_irq(int irq, void *dev);
              int my_submit(struct ring *ring, word_t words);
              int my_missing(struct ring *ring, gone_t *gone);
              """);

  private static final Map<String, String> GROUPS = groups();

  @TempDir private Path directory;

  private static Map<String, String> groups() {
    Map<String, String> groups = new LinkedHashMap<>();
    groups.put("irq", "func = \"my_irq\"\nreturn = true\n");
    groups.put("name", "func = \"my_submit\"\nfetch = [\"ring->name\", \"ring->tail\"]\n");
    groups.put("words", "func = \"my_submit\"\n");
    groups.put("fields", "func = \"my_submit\"\nfields = \"ring\"\n");
    groups.put("missing", "func = \"my_missing\"\n");
    return groups;
  }

  @Test
  void noOrderOfGroupsChangesWhatOneOfThemMakes() throws IOException {
    for (Map.Entry<String, String> file : TREE.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Set<String> said = new TreeSet<>();
    Map<String, String> alone = new LinkedHashMap<>();
    for (String group : GROUPS.keySet()) {
      said.addAll(build(List.of(group)));
      alone.put(group, made(group));
    }
    assertTrue(alone.get("name").contains("name=+24(%di):string"), alone.get("name"));
    for (List<String> order : orders(List.copyOf(GROUPS.keySet()))) {
      Set<String> now = build(order);
      for (String group : order) {
        assertEquals(alone.get(group), made(group), () -> group + " in " + order);
      }
      assertEquals(said, now, order::toString);
    }
  }

  private static List<List<String>> orders(List<String> names) {
    if (names.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> orders = new ArrayList<>();
    for (String first : names) {
      List<String> others = names.stream().filter(name -> !name.equals(first)).toList();
      for (List<String> order : orders(others)) {
        List<String> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }

  /** Builds some groups; returns the messages, without the places in the project file. */
  private Set<String> build(List<String> groups) throws IOException {
    StringBuilder project = new StringBuilder("arch = \"x86_64\"\ninputs = [\"ring.h\"]\n");
    project.append("kernel-tree = \"k\"\nkernel = \"6.1\"\n");
    groups.forEach(name -> project.append("[group." + name + "]\n" + GROUPS.get(name)));
    Path file = directory.resolve("probes.toml");
    Files.writeString(file, project);
    for (String group : GROUPS.keySet()) {
      Files.deleteIfExists(events(group));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Streams streams = new Streams(InputStream.nullInputStream(), out, out);
    String into = directory.resolve("out").toString();
    Main.run(streams, "build", file.toString(), "--out", into, "--diagnostics", "line");
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.contains("probes.toml"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Path events(String group) {
    return directory.resolve("out/x86_64-6.1/" + group + ".events");
  }

  private String made(String group) throws IOException {
    Path file = events(group);
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
