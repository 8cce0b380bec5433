#!/usr/bin/env python3
"""random-definitions.py SEED COUNT REGISTERS: COUNT lines for kprobe_events, many of them wrong.

Knows the grammar of Documentation/trace/kprobetrace.rst and breaks it. What only a kernel knows
stays right: the symbols, the parameters' names, the offsets at which an instruction begins. Most
events are deleted again by the next line; some stay, so that later lines append to them.
REGISTERS are names that the machine has, with commas between them.
"""
import random
import re
import sys

SYMBOLS = ["vfs_read", "vfs_write"]
PARAMETERS = {"vfs_read": ["file", "buf", "count", "pos"], "vfs_write": ["file", "buf", "count", "pos"]}
TYPES = ["u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64", "x8", "x16", "x32", "x64"]
BROKEN = "()[]:=+-@$%\\\"/.,0189axuszb_*><!"


class Definitions:
    def __init__(self, seed, registers):
        self.random = random.Random(seed)
        self.registers = registers
        self.names = []

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def pick(self, choices):
        return self.random.choice(choices)

    def number(self):
        return self.pick(["0", "8", "16", "0x10", "010", "4294967296", "0x7fffffffffffffff",
                          "9223372036854775807", "9223372036854775808", "99999999999999999999",
                          "08", "0xg", "", "x", "1" * 30, "0x", "00", "-4", "+4", "1_0"]
                         if self.chance(15) else ["0", "8", "16", "0x10", "24", "010"])

    def base(self, symbol, returns):
        kind = self.random.randrange(100)
        if kind < 45:
            return "%" + self.pick(self.registers)
        if kind < 50:
            return "%" + self.pick(["foo", "", "rdi", "R8", "0", "x31", "sp8", "pc0", "r99"])
        if kind < 58:
            return "$stack" + self.pick(["", "", "0", "1", "2048", "99999", "00", "x", "-1", "01"])
        if kind < 66:
            return "$arg" + self.pick(["1", "2", "3", "4", "0", "99999", "x", "", "*", "5"])
        if kind < 71:
            return "$retval"
        if kind < 76:
            return self.pick(["$comm", "$COMM", "$Comm", "$comm ", "$", "$foo", "$stack1x"])
        if kind < 82:
            return "\\" + self.number()
        if kind < 86:
            return self.pick(["\\\"text\"", "\\\"", "\\\"text", "\\\"\"", "\\\"a:b\"", "\\\"a#b\""])
        if kind < 90:
            return self.pick(["@vfs_read", "@vfs_read+8", "@0x10", "@+8", "@vfs_write-8",
                              "@0xz", "@vfs_read+z", "@"])
        if kind < 96:
            name = self.pick(PARAMETERS[symbol])
            return self.pick([name, name, "file->f_flags", "file-f_flags", "buf[0]", "pos*"])
        return self.pick(["8(%sp)", "*p", "(file)", "", "1", "&x", "!", "(struct file)f"])

    def expression(self, symbol, returns):
        text = self.base(symbol, returns)
        depth = self.pick([0, 0, 0, 1, 1, 2, 3]) if self.chance(96) else self.random.randrange(3, 16)
        for _ in range(depth):
            sign = self.pick(["+", "+", "+", "-"]) + ("u" if self.chance(15) else "")
            text = sign + self.number() + "(" + text + ")"
        return text

    def type(self):
        kind = self.random.randrange(100)
        if kind < 55:
            base = self.pick(TYPES)
        elif kind < 75:
            base = self.pick(["string", "ustring", "symbol", "symstr", "char"])
        elif kind < 88:
            base = "b%d@%d/%s" % (self.random.randrange(0, 40), self.random.randrange(0, 40),
                                  self.pick(["8", "16", "32", "64", "24", "0x20", "", "x"]))
        elif kind < 93:
            return self.pick(["%pd", "%pD"])
        else:
            base = self.pick(["int", "u24", "", "b", "b8", "b8@0", "u8u", "strings", "%pd1", "x", "b@/8"])
        if self.chance(15):
            base += self.pick(["[1]", "[4]", "[64]", "[65]", "[0]", "[x]", "[", "[4", "[4]]", "[4]x",
                               "[0x4]", "[010]", "[-1]", "[4294967296]", "[]"])
        return base

    def argument(self, symbol, returns, index):
        body = self.expression(symbol, returns)
        named = re.search(r"(^|\()[a-z]", body)  # the kernel takes the default type from its BTF
        if named or self.chance(75):
            body += ":" + self.type()
        if self.chance(80):
            name = self.pick(["a%d" % index] * 24 + [
                "a0", "n" * 32, "n" * 33, "1a", "a-b", "common_pid", "__probe_ip", "", "a.b", "file"])
            body = name + "=" + body
        if self.chance(12):
            body = self.broken(body)
        return body if self.is_decidable(body) else "a%d=%%%s" % (index, self.registers[0])

    def broken(self, text):
        """Changes one character of a text."""
        at = self.random.randrange(len(text) + 1)
        how = self.random.randrange(3)
        if how == 0:
            return text[:at] + self.pick(BROKEN) + text[at:]
        if how == 1:
            return text[:at] + text[at + 1:]
        return text[:at] + self.pick(BROKEN) + text[at + 1:]

    @staticmethod
    def is_decidable(text):
        """Whether no symbol and no parameter of the kernel decides."""
        body = text.split("=", 1)[-1]
        fetch = body.split(":", 1)[0]
        inner = fetch[fetch.rindex("(") + 1:] if "(" in fetch else fetch
        inner = inner.split(")")[0]
        known = r"(file|buf|count|pos|file->f_flags)"
        if re.match(r"[A-Za-z_]", inner):
            if re.search(r":[^=]*string", body):
                return False  # the parameter's type decides
            return bool(re.fullmatch(known, inner)) or bool(re.match(r"file-[^>]|buf\[|pos\*", inner))
        if inner.startswith("@") and re.match(r"@[^0-9+]", inner):
            return bool(re.match(r"@(vfs_read|vfs_write)([+-]|$)", inner))
        if re.match(r"\$retval[-.]", inner):
            return False
        # Named after the parameter, if there is one.
        return not (text.startswith("$arg") and "=" not in text and text != "$arg*")

    def definition(self, number):
        symbol = self.pick(SYMBOLS)
        returns = self.chance(30)
        name = "e%d" % number
        command = "r" if returns else "p"
        if returns and self.chance(20):
            command += self.pick(["1", "16", "4096", "4097", "0", "0x10", "010", "5x", "99999999999", "1" * 70])
        elif self.chance(3):
            command += self.pick(["1", "x", "0", "-"])
        group = self.pick([""] * 14 + ["g/", "g.", "kprobes/", "g-1/", "1g/", "/", "g+/", "g" * 63 + "/", "g" * 64 + "/"])
        if self.names and self.chance(8):
            name = self.pick(self.names)
        if self.chance(4):
            name = self.pick(["", "1e", "e-1", "e" * 63, "e" * 64, "e" * 65, "a.b", "a/b/c", "e:f"])
        place = symbol
        if self.chance(10):
            place += self.pick(["+0", "+0x0", "+", "-4", "-0", "+x", "%return", "%ret", "%", "+0%return",
                                "%return+0", "+4294967296", "+00"])
        if place.endswith("%return"):
            returns = True
        count = self.pick([0, 1, 1, 1, 2, 2, 3]) if self.chance(97) else self.pick([6, 127, 128, 129, 130])
        if count > 6:
            words = ["a%d=%%%s:u8" % (i, self.pick(self.registers)) for i in range(count)]
        elif self.chance(2):
            words = ["a%d=+0(%%%s):u64[%d]" % (i, self.registers[0], self.random.randrange(60, 65)) for i in range(7)]
        elif self.chance(3):
            words = self.pick([["$arg*"], ["$arg*", "$arg*"], ["x=$arg*"]])
        else:
            words = [self.argument(symbol, returns, i + 1) for i in range(count)]
        known = "$arg*" not in words  # nobody else knows which fetch args those are
        name = name if known else "e%d" % number
        command += ":" + group + name
        if self.chance(2):
            command = self.broken(command)
        line = " ".join([command, place] + words)
        if self.chance(1):
            line = self.pick(["p", "r", "q:e vfs_read", "-", "-x", " -:e1", "p:e", line + " #x", "  " + line, "# x"])
        if known and name not in self.names and re.fullmatch(r"e\d+", name):
            self.names = (self.names + [name])[-5:]
        return line, name

    def lines(self, count):
        made = 0
        while made < count:
            line, name = self.definition(made)
            yield line
            made += 1
            if self.chance(70):
                yield self.pick(["-:" + name, "-:" + name, "-:g/" + name, "-:kprobes/" + name])


def main():
    seed, count, registers = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3].split(",")
    for line in Definitions(seed, registers).lines(count):
        print(line)


main()
