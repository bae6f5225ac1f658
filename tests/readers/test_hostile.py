"""Hostile input ends in bounded time; what is not read is noted."""

import time

import pytest

from auditlint.readers import Limits, Unreadable, read

LIMITS = Limits(cells=30_000)
SECONDS = 12.0
"""Each case takes under a second; quadratic time would take minutes."""

MANY = 300_000

CASES = {
    "lines of one character": b"1\n" * MANY,
    "carriage returns": b"a\r" * MANY,
    "form feeds": b"a\f" * MANY,
    "one long line": "项目支出绩效".encode() * MANY,
    "wrapped prose": (
        "坚持以人民为中心的发展思想，深入贯彻落实上级的各项部署\n\n" * 20_000
    ).encode(),
    "a table of many rows": "项目\t1\t2\t3\t4\n".encode() * 100_000,
    "pipes": b"|" * MANY + b"\n" + b"|a" * MANY,
    "many tables": ("## 标题\n\n|a|b|\n|---|---|\n|1|2|\n\n文字说明。\n\n" * 10_000).encode(),
    "rulers": (b"-" * 300 + b"|\n") * 10_000,
    "columns of spaces": b"a  " * MANY + b"\n" + b"a" + b" " * MANY + b"b",
    "bold marks": b"**" * MANY + b"\n" + b"**a " * MANY,
    "dollars": b"$a" * MANY + b"\n" + b"$a\n" * 20_000,
    "brackets": b"[" * MANY + b"\n" + b"![a](" * MANY + b"\n" + b"[a](" * MANY,
    "backslashes": b"\\" * MANY + b"\n" + b"\\%" * MANY,
    "headings": b"#" * MANY + b"\n" + (b"# " + b" #" * 190 + b"x\n") * 2_000,
    "spaces in headings": (b"# a" + b" " * 390 + b"x\n") * 2_000,
    "dots": b"." * MANY + b"\n" + (b"a...." * 50 + b"\n") * 2_000,
    "quotes": b"> " * MANY,
    "ampersands": b"&" * MANY + b"&am" * MANY,
    "open tags": b"<b " + b"a" * MANY + b"<b a" * MANY,
    "tables never closed": b"<table>\n" * 20_000 + b"<table>\n<tr>\n</tr>\n" * 20_000,
    "cells never closed": b"<table>" + b"<td>" * MANY,
    "deep markup": b"<html>" + b"<div>" * MANY,
    "deep tables": b"<html>" + b"<table><tr><td>" * MANY,
    "comments never closed": b"<html>" + b"<!--" * MANY,
    "scripts never closed": b"<html>" + b"<script>" * MANY,
    "row spans": b"<table><tr>" + b"<td rowspan=65534>" * 2_000 + b"<tr><td>" * 50_000,
    "column spans": b"<table>" + b"<tr><td colspan=1000 rowspan=60000>" * 20_000,
    "huge spans": b"<table><tr><td colspan=999999999 rowspan=999999999>1</table>",
    "entities": b"<html>" + b"&#9999999;" * MANY,
}


@pytest.mark.parametrize("name", CASES)
def test_reading_ends_in_time(name: str) -> None:
    started = time.monotonic()
    document = read("a.txt", CASES[name], LIMITS)
    assert time.monotonic() - started < SECONDS
    if len(document.blocks) < 2 and name in ("lines of one character", "cells never closed"):
        assert any(note.partial for note in document.notes)


def test_half_a_wide_table_is_kept_when_the_limit_is_reached() -> None:
    document = read("a.txt", b"1\t2\t3\n" * 100, Limits(cells=30))
    [table] = document.tables
    assert table.rows == 10
    assert [note.partial for note in document.notes] == [True]


@pytest.mark.parametrize("data", [b"\0" * 100_000, b"\xff" * 100_000, b"\x80\0" * 50_000])
def test_junk_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read("a.txt", data)
