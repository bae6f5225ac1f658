"""Characters that are stored and never printed part no figure, whatever the format."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditlint.documents import Document, Passage, Run
from auditlint.places import Place
from auditlint.readers import read
from auditlint.readers.invisible import visible

from .word import cell, row, run, table, word

Reading = Callable[..., Document]
SIGNS = ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200e", "\ufe0f"]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_figure_of_any_format_is_whole(sign: str) -> None:
    figure = f"9{sign}3.22{sign}%"
    html = f"<html><table><tr><td>执行率<td>{figure}</table>".encode()
    rows = f"执行率\t{figure}\n得分\t9\n".encode()
    office = word(table(row("执行率", cell(f"<w:p>{run(figure)}</w:p>")), row("得分", "9")))
    for name, data in (("a.html", html), ("a.txt", rows), ("a.docx", office)):
        [found] = read(name, data).tables
        assert found.cells[1].text == "93.22%"


def test_columns_stay_those_of_the_source(reading: Reading) -> None:
    [table] = reading("执\u200b行率\t9\u00ad3.22%\n得分\t9\n").tables
    label, figure = table.cells[:2]
    assert label.passage.place().column == 1
    assert label.passage.place(1).column == 3
    assert figure.passage.place(1).column == 8


@given(st.lists(st.text("甲1.\u200b\u00ad", min_size=1, max_size=6), min_size=1, max_size=5))
def test_every_character_keeps_its_place(pieces: list[str]) -> None:
    content, runs = "", []
    for line, piece in enumerate(pieces, start=1):
        runs.append(Run(len(content), Place(path="a", line=line, column=1)))
        content += piece
    found = visible(Passage(content, tuple(runs)))
    expected = [
        (char, line, column)
        for line, piece in enumerate(pieces, start=1)
        for column, char in enumerate(piece, start=1)
        if char in "甲1."
    ]
    places = [found.place(at, at + 1) for at in range(len(found.content))]
    assert [
        (char, place.line, place.column) for char, place in zip(found.content, places, strict=True)
    ] == expected
