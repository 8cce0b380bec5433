package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.probe.KernelFeature;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.KernelVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One script for kernels of all ages: of the forms in its table, the first whose words a kernel's
 * {@code README} has is the line that is compiled for that kernel.
 */
final class ScriptFormsTest {
  private static final String HEADER =
      """
      long opened(const char __user *path, void (*done)(int), u8 mac[6], int *out, u16 mode);
      int read_some(struct file *file, char __user *buf, unsigned long count, const char *name);
      struct dentry;
      void typed(unsigned char c, void *text, struct dentry *entry, void (*done)(int), const char __user *path);
      void *lookup(u64 *key, s64 __user *where, bool create);
      """;

  @ParameterizedTest
  @ValueSource(strings = {"x86_64", "arm64", "arm", "s390x", "i386"})
  void eachKernelGetsTheLineThatIsCompiledForIt(String architecture) {
    List<String> forms = compareForms(List.of("--func", "*", "--arch", architecture, "--return"));
    assertTrue(forms.size() >= 3, forms.toString());
  }

  @Test
  void eachKernelGetsTheFetchTypesThatItHas() {
    String options =
        "--func typed --arch x86_64 --fetch c:char --fetch text:symstr --fetch entry:%pd --fetch"
            + " done:symbol --fetch path:ustring";
    List<String> forms = compareForms(List.of(options.split(" ", -1)));
    assertEquals(
        List.of(
            "c=%di:u8 text=%si:u64 entry=%dx:u64 done=%cx:u64 path=+0(%r8):string",
            "c=%di:u8 text=%si:x64 entry=%dx:x64 done=%cx:x64 path=+0(%r8):string",
            "c=%di:u8 text=%si:symbol entry=%dx:x64 done=%cx:symbol path=+0(%r8):string",
            "c=%di:u8 text=%si:symbol entry=%dx:x64 done=%cx:symbol path=+u0(%r8):ustring",
            "c=%di:u8 text=%si:symstr entry=%dx:x64 done=%cx:symbol path=+u0(%r8):ustring",
            "c=%di:char text=%si:symstr entry=%dx:x64 done=%cx:symbol path=+u0(%r8):ustring",
            "c=%di:char text=%si:symstr entry=%dx:%pd done=%cx:symbol path=+u0(%r8):ustring"),
        forms);
  }

  /** Compares the choice for each version; returns the different lines, the oldest first. */
  private static List<String> compareForms(List<String> options) {
    String script = output(options, "--emit", "script");
    List<String> forms = new ArrayList<>();
    for (KernelVersion version : versions()) {
      String compiled = output(options, "--kernel", version.text());
      List<String> chosen = chosen(script, KernelFeatures.of(version));
      assertEquals(compiled.lines().toList(), chosen, version.text());
      String form = compiled.replaceAll("(?m)^.*?typed typed | \\w+__ptr=\\S+|\n", "");
      if (!forms.contains(form)) {
        forms.add(form);
      }
    }
    return forms;
  }

  /** The versions in which kernels got a feature, and the one before the first. */
  private static Set<KernelVersion> versions() {
    Set<KernelVersion> versions = new TreeSet<>();
    versions.add(new KernelVersion(4, 4));
    for (KernelFeature feature : KernelFeature.values()) {
      versions.add(feature.since());
    }
    return versions;
  }

  /** What a script installs on a kernel: see {@code choose_lines} in {@code script.sh}. */
  private static List<String> chosen(String script, KernelFeatures kernel) {
    List<String> lines = new ArrayList<>();
    boolean wanted = false;
    boolean fits = true;
    for (String record : script.lines().toList()) {
      if (record.startsWith("event ")) {
        wanted = true;
        fits = true;
      } else if (record.startsWith("needs ")) {
        fits &= kernel.has(feature(record.substring("needs ".length())));
      } else if (record.startsWith("line ")) {
        if (wanted && fits) {
          lines.add(record.substring("line ".length()).replaceFirst(":pk_\\w+/", ":kprobes/"));
          wanted = false;
        }
        fits = true;
      }
    }
    return lines;
  }

  private static KernelFeature feature(String readme) {
    for (KernelFeature feature : KernelFeature.values()) {
      if (feature.readme().equals(readme)) {
        return feature;
      }
    }
    throw new AssertionError("no feature is told by '" + readme + "'");
  }

  private static String output(List<String> options, String... more) {
    List<String> words = new ArrayList<>(List.of("-"));
    words.addAll(options);
    words.addAll(List.of(more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(HEADER.getBytes(UTF_8));
    int code = Main.run(new Streams(in, out, err), words.toArray(new String[0]));
    assertEquals(0, code, err.toString(UTF_8));
    return out.toString(UTF_8);
  }
}
