package dev.protockprobe.project;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.NearestNames;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Reads a project file, and reports every mistake in its form. */
public final class ProjectReader {
  private static final String TARGET = "target";
  private static final String GROUP = "group";
  private static final String PROBE = "probe";
  private static final String PROBE_FORM = "write [[group.NAME.probe]]";

  /**
   * For a shorter unknown key, no similar key is proposed: each word of one or two letters is near
   * to the keys I, D and U.
   */
  private static final int SHORTEST_LIKE_ANOTHER = 3;

  private static final String FUNC = "func";
  private static final String SYSCALL = "syscall";

  private final SourceFile file;
  private final TomlText places;
  private final ProjectKeys keys;
  private final Diagnostics diagnostics;

  private ProjectReader(SourceFile file, ProjectKeys keys, Diagnostics diagnostics) {
    this.file = file;
    this.places = new TomlText(file);
    this.keys = keys;
    this.diagnostics = diagnostics;
  }

  /** The project that a file has; empty after an error that leaves nothing of it. */
  public static Optional<ProjectFile> read(
      SourceFile file, ProjectKeys keys, Diagnostics diagnostics) {
    ProjectReader reader = new ProjectReader(file, keys, diagnostics);
    return new TomlReader(file, reader.places, diagnostics).read().map(reader::project);
  }

  private ProjectFile project(TomlTable top) {
    List<Section> targets = sections(top, TARGET, keys.target());
    List<Section> groups = sections(top, GROUP, keys.group());
    List<Setting> settings = settings(top, keys.common(), List.of(TARGET, GROUP), "at the top");
    Span start = new Span(file, 0, file.lineEnd(0));
    if (groups.isEmpty() && !diagnostics.hasErrors()) {
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.BAD_PROJECT, start, "this file has no group")
              .withHelp("name the functions to probe: [group.NAME] and func = [\"FUNCTION\"]"));
    }
    return new ProjectFile(new Section("", start, settings, List.of()), targets, groups);
  }

  /** The tables {@code [kind.NAME]}. */
  private List<Section> sections(TomlTable top, String kind, Map<String, KeyForm> known) {
    List<Section> sections = new ArrayList<>();
    Object named = top.get(List.of(kind));
    if (named == null) {
      return sections;
    }
    Span at = places.key(top.inputPositionOf(List.of(kind)));
    if (!(named instanceof TomlTable tables)) {
      report(at, "'" + kind + "' is not a table", "write [" + kind + ".NAME]");
      return sections;
    }
    for (String name : inOrder(tables)) {
      Span head = places.key(tables.inputPositionOf(List.of(name)));
      if (tables.get(List.of(name)) instanceof TomlTable table) {
        List<Section> probes = kind.equals(GROUP) ? probes(table) : List.of();
        List<String> nested = kind.equals(GROUP) ? List.of(PROBE) : List.of();
        List<Setting> settings = settings(table, known, nested, "in a " + kind);
        sections.add(new Section(name, head, settings, probes));
      } else {
        report(head, "'%s' is outside of a %s".formatted(name, kind), "write [" + kind + ".NAME]");
      }
    }
    return sections;
  }

  private List<Section> probes(TomlTable group) {
    List<Section> probes = new ArrayList<>();
    Object written = group.get(List.of(PROBE));
    if (written instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        Span head = places.key(array.inputPositionOf(i));
        if (array.get(i) instanceof TomlTable table) {
          probes.add(probe(table, head));
        } else {
          report(head, "this is not a table", PROBE_FORM);
        }
      }
    } else if (written != null) {
      Span head = places.key(group.inputPositionOf(List.of(PROBE)));
      report(head, "'" + PROBE + "' is not an array of tables", PROBE_FORM);
    }
    return probes;
  }

  private Section probe(TomlTable table, Span head) {
    List<Setting> settings = settings(table, keys.probe(), List.of(), "in a " + PROBE);
    if (!table.contains(List.of(FUNC)) && !table.contains(List.of(SYSCALL))) {
      report(head, "this probe names no function", "add func = \"FUNCTION\"");
    }
    return new Section("", head, settings, List.of());
  }

  /** The settings of a table, apart from those tables in it that are read by themselves. */
  private List<Setting> settings(
      TomlTable table, Map<String, KeyForm> known, List<String> nested, String where) {
    List<Setting> settings = new ArrayList<>();
    SettingReader values = new SettingReader(places, diagnostics);
    for (String key : inOrder(table)) {
      KeyForm form = known.get(key);
      if (form != null) {
        values.read(table, key, form).ifPresent(settings::add);
      } else if (!nested.contains(key) && !TomlReader.isLeftOut(key)) {
        reportUnknown(key, places.key(table.inputPositionOf(List.of(key))), known, nested, where);
      }
    }
    return settings;
  }

  private void reportUnknown(
      String key, Span at, Map<String, KeyForm> known, List<String> nested, String where) {
    TreeSet<String> names = new TreeSet<>(known.keySet());
    names.addAll(nested);
    String others = "the keys here are " + String.join(", ", names);
    Optional<String> near =
        key.length() < SHORTEST_LIKE_ANOTHER
            ? Optional.empty()
            : NearestNames.didYouMean(key, names, "");
    report(
        at,
        "unknown key '%s' %s".formatted(key, where),
        elsewhere(key).or(() -> near).orElse(others));
  }

  /** Where a key belongs that is known, but not where it stands. */
  private Optional<String> elsewhere(String key) {
    List<String> tables = new ArrayList<>();
    Map.of("the top", keys.common(), "[target.NAME]", keys.target(), "[group.NAME]", keys.group())
        .forEach(
            (table, known) -> tables.addAll(known.containsKey(key) ? List.of(table) : List.of()));
    tables.sort(Comparator.naturalOrder());
    if (tables.isEmpty() && keys.probe().containsKey(key)) {
      tables.add("[[group.NAME.probe]]");
    }
    return tables.isEmpty()
        ? Optional.empty()
        : Optional.of("it belongs in " + String.join(" or ", tables));
  }

  private static List<String> inOrder(TomlTable table) {
    List<String> names = new ArrayList<>(table.keySet());
    names.sort(
        Comparator.comparing((String name) -> table.inputPositionOf(List.of(name)).line())
            .thenComparing(name -> table.inputPositionOf(List.of(name)).column()));
    return names;
  }

  private void report(Span at, String message, String help) {
    diagnostics.report(Diagnostic.error(DiagnosticCode.BAD_PROJECT, at, message).withHelp(help));
  }
}
