#!/usr/bin/env python3
"""compare-verdicts.py LINES CHECKED KERNEL [verdicts]: where `check` and a kernel disagree.

CHECKED is what `check --format json` printed of LINES, KERNEL what guest/verdicts.sh noted. Prints
each line of LINES with another verdict, or another error or column; then one line of counts. Fails
if there is a difference, with `verdicts` only if there is one of the verdict. A column that `check`
does not tell, or that the kernel cut off with a long command, is not compared.
"""
import json
import sys


def kernel_verdicts(path):
    verdicts = {}
    for line in open(path, encoding="utf-8", errors="replace"):
        number, verdict, *error = line.rstrip("\n").split(" ", 3)
        verdicts[int(number)] = (verdict == "ok", error)
    return verdicts


def differences(line, checked, kernel):
    accepted, error = kernel
    expected = [checked] + ([checked["otherwise"]] if "depends" in checked else [])
    same = [each for each in expected if each["ok"] == accepted]
    if not same:
        return "verdict"
    if accepted:
        return ""
    if not error:
        return "" if any(each["column"] is None for each in same) else "error"
    column, text = error
    text = text.replace("valiable", "variable")
    known = any(
        each["message"] == text and (each["column"] is None or column in ("", str(each["column"])))
        for each in same)
    return "" if known else "error"


def main():
    lines = open(sys.argv[1], encoding="utf-8", errors="replace", newline="\n").read().split("\n")
    checked = {each["line"]: each for each in map(json.loads, open(sys.argv[2], encoding="utf-8"))}
    kernel = kernel_verdicts(sys.argv[3])
    counts = {"verdict": 0, "error": 0, "": 0}
    for number, verdict in checked.items():
        if number not in kernel:
            sys.exit("the kernel judged no line %d: %s" % (number, lines[number - 1]))
        difference = differences(lines[number - 1], verdict, kernel[number])
        counts[difference] += 1
        if difference:
            print("%s: %s\n  check: %s\n  kernel: %s" % (difference, lines[number - 1], verdict, kernel[number]))
    refused = sum(not verdict["ok"] for verdict in checked.values())
    depends = sum("depends" in verdict for verdict in checked.values())
    print("%d lines, %d refused, %d depend on the backport; %d other verdicts, %d other errors" % (
        len(checked), refused, depends, counts["verdict"], counts["error"]))
    strict = len(sys.argv) < 5
    sys.exit(1 if counts["verdict"] or (strict and counts["error"]) or not checked else 0)


main()
