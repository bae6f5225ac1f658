"""Turns a grid into text the ways converters do, losing what they lose.

The draws depend only on where cells stand and which are blank, never on figures, so that a
mutated model is damaged in exactly the same places.
"""

from __future__ import annotations

import random
from html import escape

from .grid import Cell, Grid, Kind, Row

PAGE_BREAK = "\n\n（续表）\n\n"


def tabs(grid: Grid, rng: random.Random) -> str:
    """Tab rows, every cell of the grid kept."""
    del rng
    return "\n".join("\t".join(c.text for c in cells) for cells in grid)


def tabs_left(grid: Grid, rng: random.Random) -> str:
    """Merged cells are lost, so rows shift left."""
    del rng
    return "\n".join("\t".join(c.text for c in cells if not c.covered) for cells in grid)


def tabs_right(grid: Grid, rng: random.Random) -> str:
    """Some rows begin one cell too far to the right."""
    lines = []
    for cells in grid:
        extra = "\t" if rng.random() < 0.3 else ""
        lines.append(extra + "\t".join(c.text for c in cells))
    return "\n".join(lines)


def tabs_partly(grid: Grid, rng: random.Random) -> str:
    """Some merged cells and some trailing blanks are lost, row by row."""
    lines = []
    for cells in grid:
        lose_down, lose_across, strip = (rng.random() < odds for odds in (0.3, 0.6, 0.5))
        kept = [
            c
            for c in cells
            if not (lose_down and c.kind is Kind.DOWN)
            and not (lose_across and c.kind is Kind.ACROSS)
        ]
        line = "\t".join(c.text for c in kept)
        lines.append(line.rstrip("\t") if strip else line)
    return "\n".join(lines)


def tabs_no_empties(grid: Grid, rng: random.Random) -> str:
    """Every empty cell is dropped silently."""
    del rng
    return "\n".join("\t".join(c.text for c in cells if c.text) for cells in grid)


def _pipe(cells: Row) -> str:
    return "| " + " | ".join(c.text for c in cells) + " |"


def pipes(grid: Grid, rng: random.Random) -> str:
    """A markdown table with its separator line."""
    del rng
    lines = [_pipe(cells) for cells in grid]
    return "\n".join([lines[0], "|" + " --- |" * len(grid[0]), *lines[1:]])


def pipes_repeated(grid: Grid, rng: random.Random) -> str:
    """A markdown table in which a merged cell's text stands in every cell it covered."""
    del rng
    lines: list[str] = []
    above: list[str] = []
    for cells in grid:
        texts: list[str] = []
        for index, c in enumerate(cells):
            if c.kind is Kind.DOWN and index < len(above):
                texts.append(above[index])
            elif c.kind is Kind.ACROSS and texts:
                texts.append(texts[-1])
            else:
                texts.append(c.text)
        above = texts
        lines.append("| " + " | ".join(texts) + " |")
    return "\n".join([lines[0], "|" + "---|" * len(above), *lines[1:]])


def pipes_uneven(grid: Grid, rng: random.Random) -> str:
    """Pipe rows of uneven width without a separator line: merged cells are gone."""
    lines = []
    for cells in grid:
        kept = " | ".join(c.text for c in cells if not c.covered)
        lines.append(kept + (" |" if rng.random() < 0.5 else ""))
    return "\n".join(lines)


def pipes_slid(grid: Grid, rng: random.Random) -> str:
    """Uneven pipe rows; the first label of a row may stand at the end of the line before."""
    lines: list[str] = []
    for cells in grid:
        kept = [c.text for c in cells if not c.covered]
        if lines and kept[0] and len(kept) > 1 and rng.random() < 0.3:
            lines[-1] += " | " + kept.pop(0)
        lines.append(" | ".join(kept))
    return "\n".join(lines)


def lines_plain(grid: Grid, rng: random.Random) -> str:
    """One cell a line, nothing between."""
    del rng
    return "\n".join(c.text for cells in grid for c in cells if c.text)


def lines_blank(grid: Grid, rng: random.Random) -> str:
    """One cell a line with blank lines between."""
    return "\n".join(c.text + "\n" * rng.randint(1, 2) for cells in grid for c in cells if c.text)


def lines_pipe(grid: Grid, rng: random.Random) -> str:
    """One cell a line, each closed by a pipe; a blank cell is a line with only the pipe."""
    del rng
    return "\n".join(f"{c.text} |".lstrip() for cells in grid for c in cells if not c.covered)


def html_inline(grid: Grid, rng: random.Random) -> str:
    """Tab rows with tags left inside some cells."""

    def dressed(c: Cell) -> str:
        kind = rng.random()
        if not c.text or kind < 0.6:
            return c.text
        return f"<b>{c.text}</b>" if kind < 0.8 else f"<p>{c.text}</p>"

    return "\n".join("\t".join(dressed(c) for c in cells) for cells in grid)


def html_table(grid: Grid, rng: random.Random) -> str:
    """An HTML table with its row and column spans."""
    del rng
    lines = ["<table>"]
    for top, cells in enumerate(grid):
        tags = [_td(grid, top, left) for left, c in enumerate(cells) if not c.covered]
        lines.append("<tr>" + "".join(tags) + "</tr>")
    return "\n".join([*lines, "</table>"])


def _td(grid: Grid, top: int, left: int) -> str:
    """One cell with the spans that the covered cells after and below it make."""
    wide = left + 1
    while wide < len(grid[top]) and grid[top][wide].kind is Kind.ACROSS:
        wide += 1
    deep = top + 1
    while deep < len(grid) and grid[deep][left].kind is Kind.DOWN:
        deep += 1
    across = f' colspan="{wide - left}"' if wide - left > 1 else ""
    down = f' rowspan="{deep - top}"' if deep - top > 1 else ""
    return f"<td{across}{down}>{escape(grid[top][left].text)}</td>"


def aligned(grid: Grid, rng: random.Random) -> str:
    """Columns set apart by runs of spaces, as a page's text layer has them."""
    del rng
    return "\n".join(
        "    ".join(c.text or "  " for c in cells if not c.covered).rstrip() for cells in grid
    )


def glued(grid: Grid, rng: random.Random) -> str:
    """Runs of figures without any separator between cells."""
    del rng
    return "\n".join("".join(c.text for c in cells) for cells in grid)
