package dev.protockprobe.btf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a BTF type by type, as pahole would; each method returns the number of its type. */
public final class BtfBuilder {
  public static final int SIGNED = 1;
  public static final int BOOL = 4;

  private static final int HEADER_BYTES = 24;
  private static final int FLAG = 1 << 31;

  private final ByteOrder order;
  private final ByteArrayOutputStream types = new ByteArrayOutputStream();
  private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
  private final Map<String, Integer> offsets = new LinkedHashMap<>();
  private final int stringsFrom;
  private int next;

  public BtfBuilder(ByteOrder order) {
    this.order = order;
    this.stringsFrom = 0;
    this.next = 1;
    string("");
  }

  /** A split BTF, which goes on where {@code base} ends. */
  public BtfBuilder(BtfBuilder base) {
    this.order = base.order;
    this.stringsFrom = base.stringsFrom + base.strings.size();
    this.next = base.next;
    offsets.putAll(base.offsets);
  }

  private int string(String text) {
    Integer known = offsets.get(text);
    if (known != null) {
      return known;
    }
    int at = stringsFrom + strings.size();
    strings.writeBytes((text + "\0").getBytes(StandardCharsets.ISO_8859_1));
    offsets.put(text, at);
    return at;
  }

  /** A type of any kind, with the words behind its first three. */
  public int type(int kind, boolean flag, int count, String name, int sizeOrType, int... words) {
    ByteBuffer buffer = ByteBuffer.allocate(12 + 4 * words.length).order(order);
    buffer.putInt(string(name)).putInt((flag ? FLAG : 0) | kind << 24 | count).putInt(sizeOrType);
    for (int word : words) {
      buffer.putInt(word);
    }
    types.writeBytes(buffer.array());
    return next++;
  }

  public int integer(String name, int bytes, int encoding) {
    return type(Kind.INT, false, 0, name, bytes, encoding << 24 | bytes * 8);
  }

  /** A part of an integer, which an old BTF has for each form of bit-field. */
  public int part(String name, int bytes, int encoding, int offset, int bits) {
    return type(Kind.INT, false, 0, name, bytes, encoding << 24 | offset << 16 | bits);
  }

  public int pointer(int to) {
    return type(Kind.PTR, false, 0, "", to);
  }

  /** A type that is another with a name, a qualifier or a tag. */
  public int alias(int kind, String name, int to) {
    return type(kind, false, 0, name, to);
  }

  public int array(int element, int length) {
    return type(Kind.ARRAY, false, 0, "", 0, element, 0, length);
  }

  /** One member of a struct or union. */
  public record Member(String name, int type, int offset, int width) {}

  public static Member member(String name, int type, int offset) {
    return new Member(name, type, offset, 0);
  }

  /** A struct or union; its members have widths if one of them has one. */
  public int record(int kind, String tag, int bytes, Member... members) {
    boolean widths = false;
    for (Member member : members) {
      widths |= member.width() != 0;
    }
    int[] words = new int[members.length * 3];
    for (int i = 0; i < members.length; i++) {
      words[i * 3] = string(members[i].name());
      words[i * 3 + 1] = members[i].type();
      words[i * 3 + 2] = members[i].width() << 24 | members[i].offset();
    }
    return type(kind, widths, members.length, tag, bytes, words);
  }

  /** An enum of 32-bit values, {@code name, value, name, value}. */
  public int enumeration(String tag, boolean signed, Object... values) {
    int[] words = new int[values.length];
    for (int i = 0; i < values.length; i += 2) {
      words[i] = string((String) values[i]);
      words[i + 1] = (Integer) values[i + 1];
    }
    return type(Kind.ENUM, signed, values.length / 2, tag, 4, words);
  }

  public int enumeration64(String tag, boolean signed, Object... values) {
    int[] words = new int[values.length / 2 * 3];
    for (int i = 0; i < values.length / 2; i++) {
      long value = (Long) values[i * 2 + 1];
      words[i * 3] = string((String) values[i * 2]);
      words[i * 3 + 1] = (int) value;
      words[i * 3 + 2] = (int) (value >> 32);
    }
    return type(Kind.ENUM64, signed, values.length / 2, tag, 8, words);
  }

  /** A function's type; {@code name, type, name, type}. */
  public int functionType(int returns, Object... parameters) {
    int[] words = new int[parameters.length];
    for (int i = 0; i < parameters.length; i += 2) {
      words[i] = string((String) parameters[i]);
      words[i + 1] = (Integer) parameters[i + 1];
    }
    return type(Kind.FUNC_PROTO, false, parameters.length / 2, "", returns, words);
  }

  /** A function and its type. */
  public int function(String name, int returns, Object... parameters) {
    return type(Kind.FUNC, false, 0, name, functionType(returns, parameters));
  }

  public byte[] bytes() {
    ByteBuffer all = ByteBuffer.allocate(HEADER_BYTES + types.size() + strings.size()).order(order);
    all.putShort((short) Header.MAGIC).put((byte) 1).put((byte) 0).putInt(HEADER_BYTES);
    all.putInt(0).putInt(types.size()).putInt(types.size()).putInt(strings.size());
    return all.put(types.toByteArray()).put(strings.toByteArray()).array();
  }
}
