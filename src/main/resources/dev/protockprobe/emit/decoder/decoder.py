#!/usr/bin/env python3
"""Decodes the text of a trace to JSON: one object a line for each event of the table.

Usage: python3 FILE [TRACE]

TRACE is a file, compressed by gzip or not; by default it is standard input. It counts
everything in the trace that is not an event of the table, and reports the counts on standard error at the end.

protoc-kprobe made this program; it needs Python 3.8 or later, and nothing else.
"""

import codecs
import gzip
import io
import re
import signal
import sys
import zlib

# The table of events begins here.
BIG_ENDIAN = False
ERRORS = [
    (1, "EPERM ENOENT"),
]
ADDRESSES = [(0x8100000000000000, 0x0), (0xff00000000000000, 0xff00000000000000)]
EVENTS = [
    {
        "group": "kprobes",
        "name": "example",
        "returns": False,
        "fields": [("n", "number", 0, [(2, 64)]), ("name", "string", 0), ("n__ptr", "number", 0)],
        "required": 2,
        "values": [{"name": "n", "bits": 32, "signed": True, "parts": [(0, 0, 32)], "meaning": "errno"}],
        "shown": [("n", 0, None), ("name", 1, None)],
    },
]
# The table of events ends here.

# A longer event the kernel replaces by a mark: trace_seq's buffer since 6.8, twice.
MAX_EVENT_BYTES = 16384
MAX_LINE_BYTES = 1 << 18
MAX_REMEMBERED = 1 << 12
READ_BYTES = 1 << 17
BITS_64 = (1 << 64) - 1

# ---- what stands before an event's own text: trace_print_context in kernel/trace/trace_output.c

NUMBER = rb"([0-9]{1,10})"
TIME = rb"([0-9]+(?:\.[0-9]+)?): +"
# In place of the name, a mark or a trace_printk has the function that wrote it.
NAME = rb"([!-9;-\x7f]+(?: \[[0-9A-Za-z_]+\])?(?: <[0-9a-f]+>)?):(?=[\x00- \x80-\xff]) *"
TRACE_HEADER = re.compile(
    rb"-" + NUMBER + rb" +(?:\([0-9 -]*\) *)?\[" + NUMBER + rb"\] +"
    rb"(?:" + TIME + rb"|(?!" + TIME + rb")([^ \n]+) +" + TIME + rb")" + NAME
)
PERF_HEADER = re.compile(
    rb" (?:[0-9]{1,10}/)?" + NUMBER + rb" +(?:\[" + NUMBER + rb"\] +)?" + TIME + rb"([!-9;-\x7f]+):" + NAME
)
BARE_HEADER = re.compile(NAME + rb"(?=\()")
TASK_COLUMNS = 16
MAX_TASK_COLUMNS = 64
ZEROS = re.compile(rb"0+(?=[0-9])")

# ---- lines that no event starts

OTHERS = re.compile(rb"(?s)cpus=[0-9]+\Z|.*: <stack trace>\Z")
LOST = re.compile(rb"CPU:[0-9]* \[(?:LOST (?:([0-9]{1,18}) )?EVENTS|(?:([0-9]{1,18}) )?EVENTS DROPPED)\] *\Z")
TOO_BIG = b"[LINE TOO BIG]"
VALUELESS = re.compile(rb"[0-9a-f]+ [0-9a-f]+ [0-9a-f]+ type: [0-9]")

# ---- values: the print_type_* functions of kernel/trace/trace_probe.c

FAULT = b"(fault)"
VALUES = {
    "number": rb"0x[0-9a-f]+|0|-?[1-9][0-9]*|\(fault\)",
    "character": rb"'(?s:.)'|\(fault\)",
}
# What a value, or a field whose string holds no quote, is in a line that is as most are.
USUAL_VALUES = {
    "number": VALUES["number"],
    "character": rb"'.'|\(fault\)",
    "string": rb'"[^"\n]*"|\(fault\)',
    "symbol": rb"[^=\n]*",
}
LAST_VALUES = dict(USUAL_VALUES, string=rb'"[^\n]*"|\(fault\)', symbol=rb"[^\n]*?")
LAST_BYTES = {"number": b"0123456789abcdef)", "character": b"')", "string": b'")'}
JSON_SPECIAL = re.compile(rb'[\x00-\x1f"\\\x80-\xff]')
JSON_ESCAPED = re.compile('[\x00-\x1f"\\\\]')
JSON_LETTERS = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}

codecs.register_error("byte by byte", lambda error: ("\ufffd", error.start + 1))


def escaped(match):
    return JSON_LETTERS.get(match.group()) or "\\u%04X" % ord(match.group())


def symbol(text):
    """A symbol without its size, and without the address that the trace option sym-addr adds."""
    if text.endswith(b">"):
        text = text.partition(b" <")[0]
    return text.partition(b"/0x")[0]


def string(text):
    """Bytes as a JSON string; a byte that is not UTF-8 becomes U+FFFD."""
    if not JSON_SPECIAL.search(text):
        return b'"' + text + b'"'
    characters = text.decode("utf-8", "byte by byte")
    return b'"' + JSON_ESCAPED.sub(escaped, characters).encode() + b'"'


def without_zeros(number):
    return ZEROS.sub(b"", number, 1) if number.startswith(b"0") else number


class Remembered(dict):
    """What a function made of an argument; forgotten when it becomes too much."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def __missing__(self, key):
        if len(self) >= MAX_REMEMBERED:
            self.clear()
        value = self[key] = self.function(key)
        return value


class Field:
    """One field as the kernel prints it: print_probe_args in kernel/trace/trace_probe.c."""

    def __init__(self, name, form, count, guards=(), text_bytes=None):
        self.label = b" " + name.encode() + b"="
        self.form = form
        self.count = count
        self.guards = guards
        self.text_bytes = text_bytes  # of a string: the kernel reads on behind an array without a NUL
        self.open = form in ("string", "symbol")
        self.closed = None if self.open else re.compile(self.array(VALUES[form]))

    def array(self, value):
        if self.count == 0:
            return value
        elements = rb"\{(?:%b)(?:,(?:%b)){%d}\}" % (value, value, self.count - 1)
        return elements + rb"|\(fault\)"

    def usual(self, last, may_be_last):
        """The field in a line that is as most are; None if its array may hold commas."""
        if self.open and self.count > 0:
            return None
        value = (LAST_VALUES if last else USUAL_VALUES)[self.form]
        if self.form == "symbol" and may_be_last and not last:
            value += b"?"  # without the return at the line's end
        return re.escape(self.label) + b"(" + self.array(value) + b")"

    def may_end_with(self, text):
        if self.form == "symbol" and self.count == 0:
            return True
        return text[-1:] in (b"})" if self.count > 0 else LAST_BYTES[self.form]) and text != b""

    def matches(self, value):
        """Whether an open value is one of this field."""
        if self.count == 0:
            return self.is_one(value)
        return value == FAULT or self.elements(value) is not None

    def is_one(self, value):
        if self.form == "symbol":
            return b"\n" not in value
        return value == FAULT or (len(value) >= 2 and value.startswith(b'"') and value.endswith(b'"'))

    def elements(self, value):
        """An array's elements; None if it is not one. An element ends at the first comma that another follows."""
        if len(value) < 2 or not value.startswith(b"{") or not value.endswith(b"}"):
            return None
        inner = value[1:-1]
        if self.form == "number":
            return inner.split(b",")
        elements = []
        at = 0
        for _ in range(self.count - 1):
            comma = self.border(inner, at)
            if comma < 0:
                return None
            elements.append(inner[at:comma])
            at = comma + 1
        elements.append(inner[at:])
        return elements if not self.open or all(map(self.is_one, elements)) else None

    def border(self, inner, at):
        if self.form == "character" and inner.startswith(b"'", at):
            return at + 3
        comma = inner.find(b",", at)
        if self.form == "string":
            while comma >= 0 and not (
                inner.startswith((b'"', FAULT), comma + 1) and self.is_one(inner[at:comma])
            ):
                comma = inner.find(b",", comma + 1)
        return comma

    def json(self, value):
        if value == FAULT:
            return b"null"
        if self.count > 0:
            return b"[" + b",".join(map(self.json_of_one, self.elements(value))) + b"]"
        return self.json_of_one(value)

    def json_of_one(self, value):
        if self.form == "symbol":
            return b"null" if value == FAULT else string(value)
        if value == FAULT:
            return b"null"
        if self.form == "number":
            return b'"' + value + b'"' if value[1:2] == b"x" else value
        return string(value[1:-1][: self.text_bytes])


# ---- what values mean

ERROR_NAMES = {number: name for first, names in ERRORS for number, name in enumerate(names.split(), first)}

FILE_TYPES = {
    0o140000: "S_IFSOCK|",
    0o120000: "S_IFLNK|",
    0o100000: "S_IFREG|",
    0o060000: "S_IFBLK|",
    0o040000: "S_IFDIR|",
    0o020000: "S_IFCHR|",
    0o010000: "S_IFIFO|",
    0: "",
}
CHARACTERS = {0x27: "\\'", 0x5C: "\\\\", 0x0A: "\\n", 0x09: "\\t", 0x0D: "\\r"}


def signed(number, bits):
    """The number that the lowest bits of another are, the highest of them its sign."""
    number &= (1 << bits) - 1
    return number - (1 << bits) if number >> (bits - 1) else number


def error(number):
    name = ERROR_NAMES.get(-number)
    return "-" + name if name else ""


def pointer(number, bits):
    number = signed(number, min(bits, 64))
    return "NULL" if number == 0 else error(number)


def turned(number, bits):
    """The number whose bytes are in the other order."""
    number = int.from_bytes((number & BITS_64).to_bytes(8, "little"), "big")
    return number >> (64 - bits & 63)


def big_endian(number, bits):
    return number & BITS_64 if BIG_ENDIAN else turned(number, bits)


def little_endian(number, bits):
    return turned(number, bits) if BIG_ENDIAN else number & BITS_64


def octets(number, count):
    return [number >> shift & 0xFF for shift in range(8 * count - 8, -8, -8)]


def ipv4(number):
    return "%d.%d.%d.%d" % tuple(octets(number, 4))


def mac(number):
    return ":".join("%02x" % octet for octet in octets(number, 6))


def ipv6(number):
    """RFC 5952: the longest run of zeros is left out, and IPv4 in it is shown as such."""
    if number >> 32 == 0xFFFF:
        return "::ffff:" + ipv4(number)
    groups = [number >> shift & 0xFFFF for shift in range(112, -16, -16)]
    best, length = 0, 1
    for start in range(8):
        end = start
        while end < 8 and groups[end] == 0:
            end += 1
        if end - start > length:
            best, length = start, end - start
    words = ["%x" % group for group in groups]
    if length == 1:
        return ":".join(words)
    return ":".join(words[:best]) + "::" + ":".join(words[best + length :])


def character(number):
    code = number & 0xFF
    plain = chr(code) if 0x20 <= code < 0x7F else "\\x%02x" % code
    return "'" + CHARACTERS.get(code, plain) + "'"


def mode(number):
    kind = number & 0o170000
    permissions = number & 0o7777
    return FILE_TYPES.get(kind, "0%o|" % kind) + "0" + ("%o" % permissions if permissions else "")


def gfp(number, bits, names, flags):
    """Each name whose bits are all there takes them away, as __print_flags of the kernel does."""
    rest = number & BITS_64
    words = []
    for mask, name in names:
        if rest & mask == mask:
            words.append(name)
            rest &= ~mask
    if rest:
        words.append("0x%x" % rest)
    return "|".join(words)


def seconds(number):
    number = signed(number, 64)
    if number in (BITS_64 >> 1, -(1 << 63)):
        return "KTIME_MAX" if number > 0 else "KTIME_MIN"
    return "%s%d.%09ds" % ("-" if number < 0 else "", *divmod(abs(number), 1000000000))


def enumerator(number, bits, names, flags):
    value = rest = number & (1 << min(bits, 64)) - 1
    for known, name in names:
        if value == known:
            return name
    words = []
    for bit, name in flags:
        if rest & bit:
            words.append(name)
            rest &= ~bit
    if words and rest:
        words.append("0x%x" % rest)
    return "|".join(words)


def in6_addr(number, bits):
    """In memory's order; a big-endian machine's number has it already."""
    number &= (1 << 128) - 1
    return ipv6(number if BIG_ENDIAN else int.from_bytes(number.to_bytes(16, "little"), "big"))


def exit_status(number):
    signal = number & 0x7F
    if signal == 0:
        return "exit %d" % (number >> 8 & 0xFF)
    return "signal %d%s" % (signal, " core" if number & 0x80 else "")


MEANINGS = {
    "bool": lambda number, bits: {0: "false", 1: "true"}.get(number & BITS_64, ""),
    "char": lambda number, bits: character(number),
    "pointer": pointer,
    "errno": lambda number, bits: error(signed(number, 64)),
    "big-endian": lambda number, bits: "%d" % big_endian(number, bits),
    "little-endian": lambda number, bits: "%d" % little_endian(number, bits),
    "ipv4": lambda number, bits: ipv4(big_endian(number, bits)),
    "ipv6": in6_addr,
    "mac": lambda number, bits: mac(number),
    "mode": lambda number, bits: mode(number),
    "device": lambda number, bits: "%d:%d" % ((number & BITS_64) >> 20, number & 0xFFFFF),
    "id": lambda number, bits: "invalid" if number & 0xFFFFFFFF == 0xFFFFFFFF else "",
    "time": lambda number, bits: seconds(number),
    "exit-status": lambda number, bits: exit_status(number),
}


def wrong(text, bits):
    """What is wrong with a pointer of some bits; empty if nothing is for certain."""
    base = 16 if text[1:2] == b"x" else 10
    if text == b"" or text.startswith(b"(") or len(text) > (18 if base == 16 else 20):
        return ""
    number = signed(int(text, base), bits)
    if number == 0:
        return "NULL"
    if -4095 <= number < 0:
        return error(number) or "%d" % number
    good = bits < 64 or any(number & mask == ones for mask, ones in ADDRESSES)
    return "" if good else "bad address"


POINTERS = Remembered(lambda pointer: wrong(*pointer))


def symbol_address(text):
    """The address that stands in place of a symbol; None for a symbol."""
    if re.fullmatch(rb" *\(null\)", text):
        return 0
    return int(text, 16) if re.fullmatch(rb"0x[0-9a-f]{1,16}", text) else None


def ioctl(macros, size_bits):
    """A command of ioctl(2) by its name, or as the macro that made it: by the bits of the direction."""

    def says(number, bits, names, flags):
        command = number & 0xFFFFFFFF
        for known, name in names:
            if command == known:
                return name
        macro = macros.get(command >> 16 + size_bits)
        size = command >> 16 & (1 << size_bits) - 1
        if macro is None or (macro == "_IO" and size):
            return ""
        kind = command >> 8 & 0xFF
        kind = "'%c'" % kind if 32 < kind < 127 and kind not in b"'\\" else "0x%x" % kind
        return "%s(%s, 0x%x%s)" % (macro, kind, command & 0xFF, "" if macro == "_IO" else ", %d" % size)

    return says


# Those that have names of their own: names, flags in a row of the table.
NAMED_MEANINGS = {
    "enum": enumerator,
    "gfp": gfp,
    "ioctl-13": ioctl({1: "_IO", 2: "_IOR", 4: "_IOW", 6: "_IOWR"}, 13),
    "ioctl-14": ioctl({1: "_IOW", 2: "_IOR", 3: "_IOWR"}, 14),
}


class Value:
    """A C value, put together from the fields that hold its bits."""

    def __init__(self, row, fields):
        self.name = row["name"]
        self.bits = row["bits"]
        self.is_signed = row["signed"]
        self.parts = row["parts"]
        self.field = self.parts[0][0]
        self.array = fields[self.field] if fields[self.field].count > 0 else None
        self.is_symbol = fields[self.field].form == "symbol"
        self.guarded = any(fields[part[0]].guards for part in self.parts)
        self.whole = row["meaning"] in ("mac", "ipv6") and self.array is not None
        if "names" in row:
            names, flags, says = row["names"], row["flags"], NAMED_MEANINGS[row["meaning"]]
            self.says = lambda number, bits: says(number, bits, names, flags)
        else:
            self.says = MEANINGS.get(row["meaning"])
        self.meanings = Remembered(self.meaning)

    def read(self, texts):
        """The number; None if a part is not a number of 64 bits."""
        number = 0
        for text, (_, shift, bits) in zip(texts, self.parts):
            if text[:1] == b"'":
                part = signed(text[1], 8)
            elif text[:1] not in b"-0123456789" or len(text) > (18 if text[1:2] == b"x" else 20):
                return None
            else:
                part = int(text, 16 if text[1:2] == b"x" else 10)
            number |= (part & (1 << bits) - 1) << shift
        return signed(number, self.bits) if self.is_signed else number & (1 << self.bits) - 1

    def texts(self, values):
        return tuple([values[part[0]] for part in self.parts])

    def wrong(self, unread):
        """What is wrong with the pointer to the value; empty for nothing."""
        for part in self.parts:
            if part[0] in unread:
                return unread[part[0]]
        return ""

    def meant(self, texts):
        """The number that means something; None for none."""
        return symbol_address(texts[0]) if self.is_symbol else self.read(texts)

    def meaning(self, texts):
        """What the texts of the value's fields mean, as JSON; empty for nothing."""
        if not self.says:
            return b""
        if self.array is None:
            number = self.meant(texts)
            says = "" if number is None else self.says(number, self.bits)
            return string(says.encode()) if says else b""
        if texts[0] == FAULT:
            return b""
        numbers = [self.meant((text,)) for text in self.array.elements(texts[0])]
        if self.whole:
            return self.address(numbers)
        says = ["" if number is None else self.says(number, self.bits) for number in numbers]
        if not any(says):
            return b""
        return b"[" + b",".join(string(one.encode()) if one else b"null" for one in says) + b"]"

    def address(self, numbers):
        if None in numbers:
            return b""
        whole = 0
        for number in numbers:
            whole = (whole << 8 | number & 0xFF) & (1 << 128) - 1
        return string((ipv6(whole) if len(numbers) > 8 else mac(whole)).encode())


class Event:
    """How the lines of one event are read and written."""

    def __init__(self, row):
        self.group = row["group"].encode()
        self.name = row["name"].encode()
        self.returns = row["returns"]
        self.fields = [Field(*field) for field in row["fields"]]
        self.required = row["required"]
        values = [Value(value, self.fields) for value in row["values"]]
        self.meanings = [(b'"%b":' % value.name.encode(), value) for value in values if value.says or value.guarded]
        self.guarded = [(index, field) for index, field in enumerate(self.fields) if field.guards]
        self.shown = []
        for name, field, value in row["shown"]:
            quoted = b'"%b"' % name.encode()
            label = (b"," if self.shown else b"") + quoted + b":"
            whole = None if value is None else values[value]
            self.shown.append((label, quoted, field, self.fields[field], whole))
        self.usual = self.usual_line()
        self.places = Remembered(self.place)

    def usual_line(self):
        """The event's text in a line that is as most are; what else there is, fit() understands."""
        last = len(self.fields) - 1
        fields = [
            field.usual(index == last, index + 1 == self.required)
            for index, field in enumerate(self.fields)
        ]
        if None in fields:
            return None
        if self.required <= last:  # the probe may have been made without the guards at the end
            fields[self.required :] = [b"(?:" + b"".join(fields[self.required :]) + b")?"]
        return re.compile(rb"\(([^)\n]*)\)" + b"".join(fields) + rb"\r?\Z")

    def fit(self, text, body):
        """The place and the values of an event whose own text begins at body; None if it is not one."""
        close = text.find(b")", body)
        if not text.startswith(b"(", body) or close < 0 or b"\n" in text[body:close]:
            return None
        counts = (len(self.fields), self.required)
        if not any(count == 0 or self.fields[count - 1].may_end_with(text) for count in counts):
            return None
        values = [b""] * len(self.fields)
        if not self.split(text, close + 1, 0, values, set()):
            return None
        return text[body + 1 : close], values

    def split(self, text, at, index, values, failed):
        """Reads the field whose label should be at a place, and those behind it.

        A value ends where the next field's label follows and everything behind it can be read; of
        several such ends it is the first.
        """
        if index == self.required and at == len(text):
            values[index:] = [b""] * (len(self.fields) - index)
            return True
        if index == len(self.fields):
            return at == len(text)
        field = self.fields[index]
        if not text.startswith(field.label, at):
            return False
        start = at + len(field.label)
        if not field.open:
            match = field.closed.match(text, start)
            if not match:
                return False
            values[index] = match.group()
            return self.split(text, match.end(), index + 1, values, failed)
        end = self.next_label(text, index, start)
        while end >= 0:
            if end not in failed and field.matches(text[start:end]):
                values[index] = text[start:end]
                if self.split(text, end, index + 1, values, failed):
                    return True
                failed.add(end)
            end = -1 if end == len(text) else self.next_label(text, index, end + 1)
        return False

    def next_label(self, text, index, start):
        """Where the next field's label is; the text's end where none need be."""
        last = index + 1 == len(self.fields)
        end = -1 if last else text.find(self.fields[index + 1].label, start)
        return len(text) if end < 0 and (last or index + 1 == self.required) else end

    def place(self, text):
        """The members from "event" to the first of "fields", of what is in the parentheses.

        print_kprobe_event and print_kretprobe_event in kernel/trace/trace_kprobe.c. Tools that know
        no symbols print addresses, and of a return the function first.
        """
        arrow = text.find(b"<- ") if self.returns else -1
        arrowed = arrow > 1 and text[arrow - 1 : arrow] == b" "
        left, right = (text[: arrow - 1], text[arrow + 3 :]) if arrowed else (b"", text)
        if re.fullmatch(rb"[0-9a-f]+", left):
            left, right = right, left
        function, _, offset = symbol(right).partition(b"+0x")
        number = int(offset, 16) if re.fullmatch(rb"[0-9a-f]{1,16}", offset) else 0
        json = b',"event":"%b","function":%b,"offset":%d' % (self.name, string(function), signed(number, 64))
        if self.returns:
            json += b',"returnsTo":' + string(symbol(left))
        return json + b',"fields":{'

    def unread(self, values):
        """By field that lies behind a pointer which leads nowhere: what is wrong with that.

        What the kernel printed of such a field are stale bytes; but it says itself if it cannot read a
        string at its own pointer, the last one.
        """
        unread = {}
        for index, field in self.guarded:
            for guard, bits in field.guards:
                wrong_here = POINTERS[values[guard], bits]
                if wrong_here:
                    on_the_way = guard != field.guards[-1][0]
                    if field.form != "string" or on_the_way or values[index] == FAULT:
                        unread[index] = wrong_here
                    break
        return unread

    def json(self, context, place, values):
        """The event as a JSON object; context has all members from "time" to "flags"."""
        parts = [context, self.places[place]]
        faults = []
        unread = self.unread(values)
        for label, quoted, index, field, whole in self.shown:
            value = values[index]
            if whole is not None:
                texts = whole.texts(values)
                number = None if whole.wrong(unread) else whole.read(texts)
                parts.append(label + (b"null" if number is None else b"%d" % number))
                fault = FAULT in texts
            elif index in unread:
                parts.append(label + b"null")
                fault = value == FAULT
            elif field.form == "number" and value[:1] not in b"{(" and value[1:2] != b"x":
                parts.append(label + value)
                continue
            else:
                parts.append(label + field.json(value))
                fault = value == FAULT
            if fault:
                faults.append(quoted)
        parts.append(b"}")
        if faults:
            parts.append(b',"faults":[' + b",".join(faults) + b"]")
        if self.meanings:
            self.add_meanings(values, unread, parts)
        parts.append(b"}\n")
        return b"".join(parts)

    def add_meanings(self, values, unread, parts):
        before = b',"meanings":{'
        for label, value in self.meanings:
            wrong_here = value.wrong(unread)
            meaning = string(wrong_here.encode()) if wrong_here else value.meanings[value.texts(values)]
            if meaning:
                parts.append(before + label + meaning)
                before = b","
        if before == b",":
            parts.append(b"}")


class Lines:
    """The lines of a trace as they come, without their line ends."""

    def __init__(self, read):
        self.read = read
        self.lines = []
        self.at = 0
        self.rest = b""
        self.skipping = False
        self.ended = False

    def has(self, ahead):
        """Whether there is a line so many lines ahead; waits for it."""
        while self.at + ahead >= len(self.lines):
            if self.ended:
                return False
            self.more()
        return True

    def more(self):
        del self.lines[: self.at]
        self.at = 0
        got = self.read()
        self.ended = not got
        lines = (self.rest + got).split(b"\n")
        if self.skipping and len(lines) > 1:
            del lines[0]
            self.skipping = False
        self.rest = lines.pop()
        if self.skipping:
            self.rest = b""
        elif self.ended and self.rest:
            lines.append(self.rest)
        elif len(self.rest) >= MAX_LINE_BYTES:  # longer than any event; memory does not grow
            lines.append(self.rest[:MAX_LINE_BYTES])
            self.rest = b""
            self.skipping = True
        self.lines += lines


class Decoder:
    """Reads lines: events are written, whatever else is there is counted."""

    def __init__(self, lines, write):
        self.lines = lines
        self.write = write
        self.tasks = Remembered(string)
        self.numbers = Remembered(without_zeros)
        self.by_name = {}
        for row in EVENTS:
            event = Event(row)
            self.by_name.setdefault(event.name, []).append(event)
        self.events = self.others = self.unparsed = self.valueless = self.lost = 0
        self.lost_uncounted = False

    def decode(self):
        lines = self.lines
        by_name = self.by_name
        while lines.has(0):
            line = lines.lines[lines.at]
            match = TRACE_HEADER.match(line, TASK_COLUMNS)
            events = by_name.get(match.group(7)) if match else None
            if events and events[0].usual and len(line) <= MAX_EVENT_BYTES:
                usual = events[0].usual.match(line, match.end())
                if usual:
                    context = self.context(line[:TASK_COLUMNS], match)
                    place, *values = usual.groups(b"")
                    self.take(events[0], context, place, values)
                    lines.at += 1
                    continue
            count = self.read(line)  # which may move the lines
            lines.at += count

    def take(self, event, context, place, values):
        self.write(event.json(context, place, values))
        self.events += 1

    def read(self, line):
        """Reads what a line begins; returns of how many lines it is."""
        header = self.header(without_return(line))
        if header is None:
            self.count(without_return(line))
            return 1
        context, body, events = header
        if not events:
            self.others += 1
            return 1
        text = line
        count = 1
        while len(text) <= MAX_EVENT_BYTES:
            whole = without_return(text)
            if count > 1 and whole is not text:  # a serial console: it ended all of its lines so
                whole = whole.replace(b"\r\n", b"\n")
            for event in events:
                fitted = event.fit(whole, body)
                if fitted:
                    self.take(event, context, *fitted)
                    return count
            if without_return(line).rstrip(b" ").endswith(TOO_BIG):
                self.lost += 1
                return count
            if len(text) >= MAX_EVENT_BYTES or not self.lines.has(count):
                break
            line = self.lines.lines[self.lines.at + count]
            if self.starts_something(without_return(line)):
                break
            text += b"\n" + line
            count += 1
        self.unparsed += 1
        return 1

    def header(self, line):
        """Context, where the event's own text begins, and the events that it may be."""
        line += b"\n"
        last = min(len(line) - 1, MAX_TASK_COLUMNS)
        for dash in (TASK_COLUMNS, *range(1, last)):
            match = TRACE_HEADER.match(line, dash) if line.startswith(b"-", dash) else None
            if match:
                return self.context(line[:dash], match), match.end(), self.by_name.get(match.group(7))
        for blank in range(1, last):
            match = PERF_HEADER.match(line, blank) if line.startswith(b" ", blank) else None
            task = line[:blank].rstrip(b" ")
            if match and task:
                return self.perf_context(task, match), match.end(), self.of_group(match)
        match = BARE_HEADER.match(line)
        events = self.by_name.get(match.group(1)) if match else None
        nothing = b'{"time":null,"task":null,"pid":null,"cpu":null,"flags":null'
        return (nothing, match.end(), events) if events else None

    def of_group(self, match):
        """The events from the first of the group on; perf says the group."""
        events = self.by_name.get(match.group(5), [])
        for index, event in enumerate(events):
            if event.group in (b"", match.group(4)):
                return events[index:]
        return []

    def context(self, task, match):
        pid, cpu, time, _, flags, time_behind_flags, _ = match.groups()
        return b'{"time":%b,"task":%b,"pid":%b,"cpu":%b,"flags":%b' % (
            without_zeros(time or time_behind_flags),
            self.task(task),
            self.numbers[pid],
            self.numbers[cpu],
            self.tasks[flags or b""],
        )

    def task(self, columns):
        """The task's name before a header: the 15 bytes before it at most, after a blank."""
        last = columns[-TASK_COLUMNS:]
        if len(columns) > TASK_COLUMNS and not last.startswith(b" "):
            return b"null"
        return self.tasks[last.lstrip(b" ")]

    def perf_context(self, task, match):
        pid, cpu, time = match.group(1, 2, 3)
        return b'{"time":%b,"task":%b,"pid":%b,"cpu":%b,"flags":""' % (
            without_zeros(time),
            self.task(task),
            without_zeros(pid),
            b"null" if cpu is None else without_zeros(cpu),
        )

    def starts_something(self, line):
        """Whether a line cannot be the rest of a string that the line before it begins."""
        return self.header(line) is not None or LOST.match(line) or line.rstrip(b" ") == TOO_BIG

    def count(self, line):
        lost = LOST.match(line)
        if not line or line.startswith((b"#", b" => ")) or OTHERS.match(line):
            return
        if lost:
            number = int(lost.group(1) or lost.group(2) or 0)
            self.lost += number
            self.lost_uncounted |= number == 0
        elif line.rstrip(b" ") == TOO_BIG:
            self.lost += 1
        elif VALUELESS.match(line):
            self.valueless += 1
        else:
            self.unparsed += 1

    def summary(self):
        """The parts of the trace that did not become objects, a line for each kind."""
        if self.unparsed:
            yield "could not decode %s of the trace" % counted(self.unparsed, "line")
        if self.valueless:
            yield "the trace has %s without values" % counted(self.valueless, "event")
        if not self.events:
            yield "the trace has no event of these probes, only other events: %d" % self.others
        if self.lost or self.lost_uncounted:
            yield "the kernel lost %s%s" % ("more than " if self.lost_uncounted else "", counted(self.lost, "event"))


def counted(count, noun):
    """For example "1 line" or "2 lines"."""
    return "%d %s%s" % (count, noun, "" if count == 1 else "s")


def without_return(line):
    return line[:-1] if line.endswith(b"\r") else line


def reader(stream, before_waiting):
    """A function that reads what there is, and waits if there is nothing yet."""
    if stream.peek(2)[:2] == b"\x1f\x8b":
        stream = io.BufferedReader(gzip.GzipFile(fileobj=stream), READ_BYTES)

    def read():
        before_waiting()
        return stream.read1(READ_BYTES)

    return read


def main(arguments):
    if len(arguments) > 1 or arguments[:1] in (["-h"], ["--help"]):
        sys.stderr.write(__doc__)
        return 2
    out = io.BufferedWriter(io.FileIO(1, "w", closefd=False), READ_BYTES)
    stream = open(arguments[0], "rb", READ_BYTES) if arguments and arguments[0] != "-" else sys.stdin.buffer
    decoder = Decoder(Lines(reader(stream, out.flush)), out.write)
    decoder.decode()
    out.flush()
    for line in decoder.summary():
        sys.stderr.write("warning: %s\n" % line)
    return 0


if __name__ == "__main__":
    for ending in ("SIGINT", "SIGPIPE"):  # end without a word, as cat does
        if hasattr(signal, ending):
            signal.signal(getattr(signal, ending), signal.SIG_DFL)
    try:
        sys.exit(main(sys.argv[1:]))
    except (OSError, EOFError, zlib.error) as problem:
        sys.exit("error: %s" % problem)
