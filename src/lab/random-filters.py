#!/usr/bin/env python3
"""random-filters.py SEED COUNT: random filters over the fields of filters.h, one a line."""

import random
import sys

ORDERS = ["==", "!=", "<", "<=", ">", ">="]
EQUALITIES = ["==", "!="]
NUMBERS = {
    "x": ["0", "1", "-1", "5", "1400", "-1400", "2147483647", "0xffffffff", "255"],
    "small": ["0", "7", "128", "255", "300", "0x40", "-1"],
    "narrow": ["0", "3", "-3", "-16", "15", "31", "-17"],
    "flag": ["0", "1", "5", "7", "8"],
    "state": ["STATE_NEW", "STATE_OPEN", "STATE_CLOSED", "0", "7"],
    "last": ["STATE_NEW", "STATE_HALF", "10"],
    "result": ["0", "-1", "-ENOENT", "-ETIMEDOUT", "17", "300", "-4095"],
    "mask": ["0", "1", "0x80", "200", "17"],
    "wide": ["0", "25", "-1400", "0x7fffffff00000000", "1"],
    "again": ["0", "-1", "1400", "5"],
    "dport": ["443", "47873", "0", "65535"],
    "dport.meaning": ["443", "80", "53", "47873", "99999"],
    "pid": ["0", "1", "99999"],
    "cpu": ["5"],
    "item": ["NULL", "-EIO", "0x1000"],
}
TEXTS = {
    "name": ["eth0", "lo", "", "1abc", "!bang", "it's", "a b", "eth"],
    "label": ["nginx-worker", "eth0", "", "lo"],
    "daddr": ["10.0.0.1", "127.0.0.1", "1.0.0.10", "0.0.0.0", "10.0.0.01", "255.0.0.1"],
    "state": ["STATE_NEW", "STATE_HALF", "STATE_OPEN"],
    "last": ["STATE_CLOSED", "STATE_OPEN"],
    "dport.meaning": ["443", "8080", "0443"],
    "task": ["program", "sh", "<idle>"],
    "event": ["filtered", "other"],
}
GLOBS = ["eth*", "*0", "*h*", "1*", "!b*", "?o", "[el]*", "*", "[!e]*", "ngin*r", "pro*", "*gram", "STATE_*N*"]
LIKE = ["name", "task", "label", "state", "last"]
TRUE = ["x", "small", "narrow", "flag", "item", "name", "x.fault", "!item", "again.fault", "pid", "daddr", "label"]


def comparison(choose):
    kind = choose.random()
    if kind < 0.4:
        field = choose.choice(list(NUMBERS))
        # Each run has another number of its process.
        operator = choose.choice(ORDERS if field in ("pid", "cpu") else [*ORDERS, "&"])
        number = choose.choice(NUMBERS[field])
        if choose.random() < 0.15:
            return f"{number} {operator} {field}"
        return f"{field} {operator} {number}"
    if kind < 0.65:
        field = choose.choice(list(TEXTS))
        return f'{field} {choose.choice(EQUALITIES)} "{choose.choice(TEXTS[field])}"'
    if kind < 0.85:
        return f'{choose.choice(LIKE)} ~ "{choose.choice(GLOBS)}"'
    return choose.choice(TRUE)


def condition(choose, depth):
    kind = choose.random()
    if depth == 0 or kind < 0.3:
        return comparison(choose)
    if kind < 0.45:
        return f"!({condition(choose, depth - 1)})"
    sign = choose.choice([" && ", " || "])
    parts = [condition(choose, depth - 1) for _ in range(choose.randint(2, 3))]
    return "(" + sign.join(parts) + ")"


def main():
    choose = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        print(condition(choose, choose.randint(0, 2)))


main()
