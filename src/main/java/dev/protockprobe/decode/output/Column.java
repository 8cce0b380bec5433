package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventView;
import java.util.Arrays;
import java.util.List;

/** A column of a table or of CSV. */
final class Column {
  /** The event has nothing for the column. */
  static final int NONE = -1;

  private final String name;
  private final Source source;

  /**
   * By schema, what the column shows: the event's part, or the number of a field or of a meaning.
   */
  private final int[] places;

  private Column(String name, Source source, int schemas, int place) {
    this.name = name;
    this.source = source;
    this.places = new int[schemas];
    Arrays.fill(places, place);
  }

  /** The kinds of content of a column. */
  enum Source {
    /** A part of the view: what every event has, before its fields. */
    CONTEXT,
    /** The event's wall-clock time. */
    WALL,
    /** The event's name. */
    EVENT,
    /** Bytes from the function's start, in decimal. */
    OFFSET,
    /** A field as it is shown: its number among {@code ShownField.withGuards}. */
    FIELD,
    /** The meaning of a value. */
    MEANING,
    /** How long a call took. */
    DURATION,
    /** Why an event is in no call. */
    UNPAIRED,
    /** All fields of an event, in one column. */
    ALL_FIELDS
  }

  /** A column of {@code schemas} schemas that no event has anything for yet. */
  static Column empty(String name, Source source, int schemas) {
    return new Column(name, source, schemas, NONE);
  }

  /** A column of calls, which events do not have. */
  static Column ofCall(String name, Source source) {
    return new Column(name, source, 0, NONE);
  }

  /** A column that every event has. */
  static Column context(String name, Source source, int part, int schemas) {
    return new Column(name, source, schemas, part);
  }

  /** Capitals for what every event has; else a field's name, or a value's. */
  String name() {
    return name;
  }

  /** The name as a table for people has it. */
  String title() {
    return source == Source.CONTEXT ? name.replace('_', ' ') : name;
  }

  /** The titles of columns. */
  static List<String> titles(List<Column> columns) {
    return columns.stream().map(Column::title).toList();
  }

  Source source() {
    return source;
  }

  /** Says where events of one schema have what the column shows. */
  void setPlace(int schema, int place) {
    places[schema] = place;
  }

  /** The part of a schema's events that the column shows; {@link #NONE} for nothing. */
  int placeIn(int schema) {
    return places.length == 0 ? NONE : places[schema];
  }

  /** The part of {@code event} that the column shows; {@link #NONE} for nothing. */
  int place(EventView event) {
    int place = placeIn(event.index());
    boolean part = source == Source.CONTEXT || source == Source.OFFSET;
    return part && !event.has(place) ? NONE : place;
  }
}
