package dev.protockprobe;

import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.RecordLayoutText;
import dev.protockprobe.index.WantedNames;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.layout.Doubt;
import dev.protockprobe.layout.Doubtful;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.syntax.Scope;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.Listed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Finds structs and unions by their tags and shows where their members are. */
final class LayoutListing {
  private final Scope text;
  private final BtfDeclarations btf;
  private final Layouts layouts;
  private final Diagnostics diagnostics;

  /** A listing of the records of text and of BTF, either of which may be null. */
  LayoutListing(Scope text, BtfDeclarations btf, DataModel model, Diagnostics diagnostics) {
    this.text = text;
    this.btf = btf;
    this.diagnostics = diagnostics;
    this.layouts = new Layouts(model, joined(), model.plainCharIsSigned());
  }

  private Declarations joined() {
    if (text == null || btf == null) {
      return text == null ? btf : text;
    }
    return new TextAndBtf(text, btf, diagnostics);
  }

  /**
   * Passes on the layout of a tag, or of {@code struct tag}. If BTF has several types with the tag,
   * passes on all of them. The tag can be a glob.
   */
  void list(String name, Consumer<String> sink) {
    int blank = name.indexOf(' ');
    String tag = name.substring(blank + 1).strip();
    String keyword = blank < 0 ? "" : name.substring(0, blank);
    if (NameGlobs.isGlob(tag)) {
      Optional<Predicate<String>> wanted = NameGlobs.of(tag, diagnostics);
      if (wanted.isPresent()) {
        listAll(matches(wanted.get()), keyword, tag, sink);
      }
    } else {
      listAll(List.of(tag), keyword, tag, sink);
    }
  }

  private Set<String> matches(Predicate<String> wanted) {
    Set<String> tags = new LinkedHashSet<>();
    if (btf != null) {
      btf.tags().stream().filter(wanted).forEach(tags::add);
    }
    if (text != null) {
      // A mistake in a type is reported when its layout is asked for.
      text.listing(new WantedNames(List.of(), wanted), new Diagnostics())
          .types(listed -> addTag(listed, tags));
    }
    return tags;
  }

  private static void addTag(Listed listed, Set<String> tags) {
    if (listed.kind() == Listed.Kind.STRUCT || listed.kind() == Listed.Kind.UNION) {
      tags.add(listed.name());
    }
  }

  private void listAll(
      Collection<String> tags, String keyword, String written, Consumer<String> sink) {
    int found = 0;
    for (String tag : tags) {
      for (CType.Record record : records(tag)) {
        if (keyword.isEmpty() || record.kind().keyword().equals(keyword)) {
          found++;
          list(record, sink);
        }
      }
    }
    if (found == 0) {
      diagnostics.report(
          Diagnostic.error(
              DiagnosticCode.INCOMPLETE_TYPE,
              "no input defines a struct or union '" + written + "'"));
    }
  }

  private void list(CType.Record record, Consumer<String> sink) {
    Doubtful<RecordLayout> layout = layouts.record(record);
    if (layout.isKnown()) {
      sink.accept(RecordLayoutText.of(record, layout.value().get(), layouts));
    } else {
      report(record, layout.doubt().orElseThrow());
    }
  }

  private void report(CType.Record record, Doubt doubt) {
    String message =
        "the layout of '" + CTypeWriter.write(record) + "' is not known: " + doubt.message();
    Diagnostic error =
        doubt.span().isPresent()
            ? Diagnostic.error(DiagnosticCode.INCOMPLETE_TYPE, doubt.span().get(), message)
            : Diagnostic.error(DiagnosticCode.INCOMPLETE_TYPE, message);
    diagnostics.report(error.withHelp(doubt.help()));
  }

  private List<CType.Record> records(String tag) {
    List<CType.Record> found = btf == null ? new ArrayList<>() : btf.records(tag);
    if (found.isEmpty() && text != null) {
      for (CType.RecordKind kind : CType.RecordKind.values()) {
        CType.Record record = new CType.Record(kind, tag, Optional.empty());
        if (text.definitionOf(record).isPresent()) {
          found.add(record);
        }
      }
    }
    return found;
  }
}
