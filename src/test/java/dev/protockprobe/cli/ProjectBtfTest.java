package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.btf.BtfBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects whose targets name the BTF of their kernels. */
final class ProjectBtfTest {
  private static final String PROJECT =
      """
      [target.server]
      arch = "x86_64"
      btf = "server.btf"

      [target.board]
      arch = "arm64"
      btf = "board.btf"

      [group.files]
      func = "%s"
      """;

  @TempDir private Path directory;

  @BeforeEach
  void writeBtf() throws IOException {
    for (String kernel : new String[] {"server.btf", "board.btf"}) {
      BtfBuilder btf = new BtfBuilder(ByteOrder.LITTLE_ENDIAN);
      int number = btf.integer("int", 4, BtfBuilder.SIGNED);
      btf.function("vfs_write", number, "n", number);
      Files.write(directory.resolve(kernel), btf.bytes());
    }
  }

  private String check(int expectedCode, String function, String... further) throws IOException {
    Path project = directory.resolve("probes.toml");
    Files.writeString(project, PROJECT.formatted(function));
    String[] words = new String[further.length + 2];
    words[0] = "check";
    words[1] = project.toString();
    System.arraycopy(further, 0, words, 2, further.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code = Main.run(new Streams(InputStream.nullInputStream(), out, out), words);
    String said = out.toString(UTF_8).replace(directory + "/", "");
    assertEquals(expectedCode, code, said);
    return said;
  }

  @Test
  void theArchitectureOfATargetsBtfIsThatOfTheTarget() throws IOException {
    String file = directory.resolve("board.btf").toString();
    String said = check(ExitCode.DONE, "vfs_write", "--btf", file);
    assertTrue(said.contains("board/files/vfs_write") && !said.contains("server/"), said);
  }

  @Test
  void anUnknownFunctionIsShownWhereItIsNamed() throws IOException {
    String said = check(ExitCode.ERRORS, "vfs_wrote");
    assertTrue(said.contains("probes.toml:10:8: error: "), said);
    assertTrue(said.contains("has no function 'vfs_wrote'"), said);
  }
}
