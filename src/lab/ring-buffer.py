#!/usr/bin/env python3
"""ring-buffer.py ORDER FORMATS HEADER_PAGE CPUS DECODED: compares decoded events with the bytes.

ORDER is little or big. CPUS is a directory with the bytes of per_cpu/cpuN/trace_pipe_raw in cpuN,
DECODED what `decode --format json` made of the same buffer's text. Reads the buffer by the kernel's
own descriptions (header_page, header_event, the events' format files) and compares, processor by
processor, event by event: time, task number, event, and every field that is a number, a character,
an array of them, or a string. Prints how many events and values were equal; exits 1 at a difference.
"""

import json
import pathlib
import re
import struct
import sys

PADDING, TIME_EXTEND, TIME_STAMP = 29, 30, 31
TIME_BITS = 27
MISSED_EVENTS = 3 << 30
FIELD = re.compile(r"\tfield:(.*?) ?(\w+)(\[\d*\])?;\toffset:(\d+);\tsize:(\d+);\tsigned:(\d);")
LENGTHS = {"u8": 1, "s8": 1, "u16": 2, "s16": 2, "u32": 4, "s32": 4, "u64": 8, "s64": 8}


class Field:
    """A field of an event, by a line of its format file."""

    def __init__(self, match, order):
        kind, self.name, brackets, offset, size, signed = match.groups()
        self.offset, self.size, self.order = int(offset), int(size), order
        self.signed = signed == "1"
        self.is_string = kind.startswith("__data_loc char")
        self.is_array = brackets is not None or kind.endswith("[]")
        self.element = LENGTHS.get(kind.split("[")[0], self.size)

    def number(self, data, offset, size):
        return int.from_bytes(data[offset : offset + size], self.order, signed=self.signed)

    def value(self, data):
        if self.is_string:
            return self.strings(data)
        if self.is_array:
            ends = range(self.offset, self.offset + self.size, self.element)
            return [self.number(data, at, self.element) for at in ends]
        return self.number(data, self.offset, self.size)

    def strings(self, data):
        """The strings of the elements; None for a fault, which has no bytes at all."""
        found = []
        for at in range(self.offset, self.offset + self.size, 4):
            place = self.number(data, at, 4) & 0xFFFFFFFF
            start, length = place & 0xFFFF, place >> 16
            text = data[start : start + length].split(b"\0")[0]
            found.append(decoded(text) if length else None)
        return found if len(found) > 1 else found[0]


def decoded(text):
    """The text of UTF-8 bytes; each byte that is not UTF-8 becomes U+FFFD."""
    result = ""
    while text:
        try:
            return result + text.decode()
        except UnicodeDecodeError as error:
            result += text[: error.start].decode() + "\ufffd"
            text = text[error.start + 1 :]
    return result


def formats(path, order):
    """By number: an event's name and fields, those of every event among them."""
    events = {}
    for text in re.split(r"(?m)^name: ", path.read_text())[1:]:
        number = int(re.search(r"(?m)^ID: (\d+)", text)[1])
        fields = [Field(match, order) for match in FIELD.finditer(text)]
        print_fmt = text.split("print fmt: ")[1]
        events[number] = (text.split("\n")[0], fields, print_fmt)
    return events


def pages(raw, header, order):
    """Time and data of each page."""
    match = re.search(r"char data;\s*offset:(\d+);\s*size:(\d+);", header)
    start, size = int(match[1]), int(match[2])
    word = int(re.search(r"commit;\s*offset:8;\s*size:(\d+);", header)[1])
    for at in range(0, len(raw), start + size):
        time = int.from_bytes(raw[at : at + 8], order)
        commit = int.from_bytes(raw[at + 8 : at + 8 + word], order)
        if commit & MISSED_EVENTS:
            sys.exit("the buffer was too small: events are missing")
        yield time, raw[at + start : at + start + (commit & 0xFFFFF)]


def events_of(page, time, order):
    """Time and bytes of each event of a page."""
    at = 0
    read = struct.Struct("<I" if order == "little" else ">I")
    while at + 4 <= len(page):
        (head,) = read.unpack_from(page, at)
        if order == "little":
            kind, delta = head & 31, head >> 5
        else:
            kind, delta = head >> TIME_BITS, head & ((1 << TIME_BITS) - 1)
        (more,) = read.unpack_from(page, at + 4) if at + 8 <= len(page) else (0,)
        if kind == PADDING:
            if delta == 0:
                return
            time += delta
            at += 4 + more
        elif kind == TIME_EXTEND:
            time += (more << TIME_BITS) + delta
            at += 8
        elif kind == TIME_STAMP:
            stamp = (more << TIME_BITS) + delta
            time = (time >> 59 << 59) | stamp
            at += 8
        else:
            time += delta
            start, length = (at + 8, more - 4) if kind == 0 else (at + 4, kind * 4)
            yield time, page[start : start + length]
            at = start + length


def equal(field, value, print_fmt, data):
    binary = field.value(data)
    if field.is_string:
        return binary == value
    if not field.is_array:
        binary, value = [binary], [value]
    characters = f"{field.name}='%c'" in print_fmt or f"{field.name}={{'%c'" in print_fmt
    same = equal_characters if characters else equal_numbers
    return len(binary) == len(value) and all(map(same, binary, value))


def equal_characters(binary, value):
    """Whether JSON shows a byte as this character; a byte that is not ASCII becomes U+FFFD."""
    return value == ("\ufffd" if binary > 0x7F else chr(binary))


def equal_numbers(binary, value):
    """A number that the kernel prints in hexadecimal has no sign, and in the buffer none either."""
    return binary == (int(value, 16) if isinstance(value, str) else value)


def compare(row, event, time, data):
    """How many values are equal."""
    name, fields, print_fmt = event
    values = {field.name: field for field in fields}
    context = (row["event"], row["pid"], round_microseconds(row["time"]))
    expected = (name, values["common_pid"].value(data), (time + 500) // 1000)
    if context != expected:
        sys.exit(f"{row}\nis in the buffer {expected}")
    count = 3
    for field, value in row["fields"].items():
        if not equal(values[field], value, print_fmt, data):
            sys.exit(f"{row}\n{field} is in the buffer {values[field].value(data)!r}")
        count += 1
    return count


def round_microseconds(time):
    seconds, fraction = time.split(".")
    return int(seconds) * 1000000 + int(fraction)


def main(order, format_file, header_file, directory, decoded_file):
    kinds = formats(pathlib.Path(format_file), order)
    header = pathlib.Path(header_file).read_text()
    rows = {}
    with open(decoded_file, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line, parse_float=str)
            rows.setdefault(row["cpu"], []).append(row)
    events = values = 0
    for path in sorted(pathlib.Path(directory).glob("cpu*")):
        if path.suffix:
            continue
        mine = iter(rows.pop(int(path.name[3:]), []))
        for time, page in pages(path.read_bytes(), header, order):
            for at, data in events_of(page, time, order):
                number = int.from_bytes(data[:2], order)
                row = next(mine, None)
                if row is None or number not in kinds:
                    sys.exit(f"{path.name}: event {number} at {at} is not in the text")
                values += compare(row, kinds[number], at, data)
                events += 1
        left = next(mine, None)
        if left is not None:
            sys.exit(f"{path.name}: not in the buffer: {left}")
    if rows:
        sys.exit(f"no buffer of processors {sorted(rows)}")
    print(f"{events} events, {values} values")


if __name__ == "__main__":
    main(*sys.argv[1:])
