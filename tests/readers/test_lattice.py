"""Grids from ruled lines: any grid of merged cells comes back as it was drawn."""

from hypothesis import given
from hypothesis import strategies as st

from auditlint.places import Box
from auditlint.readers.lattice import Lattice, Span, lattices


@st.composite
def merged_grids(draw: st.DrawFn) -> tuple[int, int, list[Span]]:
    """A grid cut into rectangles, each a cell with its span."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    spans = []
    while free:
        row, column = min(free)
        wide = draw(st.integers(1, columns - column))
        while not all((row, column + at) in free for at in range(wide)):
            wide -= 1
        high = draw(st.integers(1, rows - row))
        spans.append(Span(row, column, high, wide))
        free -= {(row + a, column + b) for a in range(high) for b in range(wide)}
    return rows, columns, spans


def edges_of(spans: list[Span], *, thick: float) -> list[Box]:
    """The borders of each cell as thin boxes, drawn twice where cells meet."""
    boxes: list[Box] = []
    for span in spans:
        x0, y0 = 50.0 + 60 * span.column, 100.0 + 20 * span.row
        x1, y1 = x0 + 60 * span.columns, y0 + 20 * span.rows
        boxes += [(x0, y0, x1, y0 + thick), (x0, y1, x1, y1 + thick)]
        boxes += [(x0, y0, x0 + thick, y1), (x1, y0, x1 + thick, y1)]
    return boxes


def visible(spans: list[Span], rows: int, columns: int) -> list[Span]:
    """The spans on the rows and columns that some border really divides."""
    ys = sorted({span.row for span in spans} | {span.row + span.rows for span in spans})
    xs = sorted({span.column for span in spans} | {span.column + span.columns for span in spans})
    assert ys[-1] == rows
    assert xs[-1] == columns
    return sorted(
        Span(
            ys.index(span.row),
            xs.index(span.column),
            ys.index(span.row + span.rows) - ys.index(span.row),
            xs.index(span.column + span.columns) - xs.index(span.column),
        )
        for span in spans
    )


@given(merged_grids(), st.sampled_from([0.0, 0.5, 1.5]))
def test_a_grid_comes_back_with_its_spans(grid: tuple[int, int, list[Span]], thick: float) -> None:
    rows, columns, spans = grid
    expected = visible(spans, rows, columns)
    found = lattices(edges_of(spans, thick=thick))
    if len(expected) == 1:
        assert found == []
        return
    [table] = found
    assert sorted(table.spans) == expected
    assert list(table.spans) == expected


def test_a_point_finds_its_cell() -> None:
    table = two_by_two()
    assert table.cell_at(60, 105) == 0
    assert table.cell_at(120, 125) == 3
    assert table.cell_at(10, 105) is None
    assert table.cell_box(table.spans[3]) == (110.0, 120.0, 170.0, 140.0)


def two_by_two() -> Lattice:
    spans = [Span(row, column, 1, 1) for row in range(2) for column in range(2)]
    [table] = lattices(edges_of(spans, thick=0))
    return table


def test_dotted_lines_are_lines() -> None:
    dots = [(50.0 + 2 * at, y, 51.0 + 2 * at, y + 1) for at in range(60) for y in (100, 120, 140)]
    dots += [(x, 100.0 + 2 * at, x + 1, 101.0 + 2 * at) for at in range(21) for x in (50, 110, 169)]
    [table] = lattices(dots)
    assert len(table.spans) == 4


def test_two_tables_apart_are_two() -> None:
    spans = [Span(row, column, 1, 1) for row in range(2) for column in range(2)]
    upper = edges_of(spans, thick=0)
    lower = [(x0, y0 + 100, x1, y1 + 100) for x0, y0, x1, y1 in upper]
    assert [table.ys[0] for table in lattices(lower + upper)] == [100.0, 200.0]


def test_lines_that_do_not_cross_are_no_table() -> None:
    assert lattices([(50.0, 100.0 + 20 * at, 300.0, 100.0 + 20 * at) for at in range(9)]) == []
