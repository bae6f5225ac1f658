"""HTML files, and tables of HTML within Markdown."""

from collections.abc import Callable

import pytest

from auditlint.documents import Document, Grid

Reading = Callable[..., Document]


def test_spans_push_later_cells_aside(reading: Reading) -> None:
    [table] = reading(
        "<html><table><tr><td rowspan=2>甲<td colspan='2'>乙</tr>"
        '<tr><td>1</td><td>2</td></tr><tr><td rowspan="9">丙</td><td>3</td></tr></table>'
    ).tables
    assert table.grid is Grid.EXACT
    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in table.cells] == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("1", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
        ("丙", 2, 0, 1, 1),
        ("3", 2, 1, 1, 1),
    ]


def test_a_table_without_merged_cells_may_have_lost_them(reading: Reading) -> None:
    rows = "<tr><td>甲<td>1<td>2<tr><td>乙<td>3"
    title = "<tr><td colspan=3>项目支出绩效自评表"
    merged = "<tr><td colspan=2>合计<td>4"
    grids = [
        next(reading(f"<html><table>{table}</table>").tables).grid
        for table in (rows, title + rows, rows + merged, title + rows + merged)
    ]
    assert grids == [Grid.LOOSE, Grid.LOOSE, Grid.EXACT, Grid.EXACT]


def test_paragraphs_headings_and_what_is_not_shown(reading: Reading) -> None:
    document = reading(
        "<!DOCTYPE html><html><head><title>题</title><style>p{}</style></head><body>"
        "<h2>一、情况</h2><!-- 备注 --><script>var a = '<p>';</script>"
        "<p>预算&ge;95&#37;，\n  完成。</p><div>其他<br>说明</div></body></html>"
    )
    assert document.format == "html"
    assert [(p.passage.content, p.level) for p in document.paragraphs] == [
        ("一、情况", 2),
        ("预算≥95%，完成。", None),
        ("其他", None),
        ("说明", None),
    ]


def test_cells_point_at_their_source(reading: Reading, printed: Callable[..., str]) -> None:
    source = "<html>\n<table>\n <tr><td>  甲 </td>\n<td\nclass=x>12.5</td></tr></table>"
    [table] = reading(source).tables
    assert [printed(source, cell.passage) for cell in table.cells] == ["甲", "12.5"]
    assert table.cells[1].passage.place().line == 5


def test_lines_in_a_cell_and_nested_tables(reading: Reading) -> None:
    outer, inner = sorted(
        reading(
            "<html><table><tr><td><p>产出</p><p>指标</p></td>"
            "<td>外<table><tr><td>内</td><td>1</td></tr></table></td></tr></table>"
        ).tables,
        key=lambda table: table.cells[0].text,
    )
    assert [cell.text for cell in outer.cells] == ["产出\n指标", "外"]
    assert [cell.text for cell in inner.cells] == ["内", "1"]


def test_a_table_within_markdown(reading: Reading) -> None:
    document = reading(
        "## 附件\n\n说明。\n<table><tr><td>甲</td>\n\n<td>1</td></tr>\n</table>\n\n以上。\n", "a.md"
    )
    assert document.format == "markdown"
    names = [type(block).__name__ for block in document.blocks]
    assert names == ["Paragraph", "Paragraph", "Table", "Paragraph"]
    [table] = document.tables
    assert (table.cells[1].passage.place().line, table.cells[1].passage.place().column) == (6, 5)
    assert [block.index for block in document.blocks] == [0, 1, 2, 3]


def test_a_table_that_is_never_closed_ends_with_its_last_row(reading: Reading) -> None:
    document = reading("<table><tr><td>甲</td></tr>\n\n以上情况属实。\n")
    assert [type(block).__name__ for block in document.blocks] == ["Table", "Paragraph"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>60.5<sup>1</sup>万元</p>", ["60.5¹万元"]),
        ("<p>10<sup>4<p>5</p>", ["10⁴", "5"]),
        ("<p>甲<span style='display: none'>9<span>8</span>7</span>乙</p>", ["甲乙"]),
        ("<p>甲<span style='mso-hide:all'>9</p><p>乙</p>", ["甲", "乙"]),
        ("<p hidden>甲<p>乙</p>", ["乙"]),
        ('<p class="hidden">甲</p>', ["甲"]),
        ('<p title="a hidden b">甲</p>', ["甲"]),
        ("<p>甲<del>60</del><ins>66</ins></p>", ["甲66"]),
        ("<p>甲<o:p>&nbsp;</o:p></p>", ["甲"]),
        ("<!--[if gte mso 9]><xml>5</xml><![endif]--><![if !vml]><p>甲</p><![endif]>", ["甲"]),
        ("<p><ruby>预<rt>yu</rt></ruby></p>", ["预"]),
    ],
)
def test_only_what_is_printed_is_read(reading: Reading, source: str, shown: list[str]) -> None:
    document = reading(f"<html><body>{source}</body></html>")
    assert [one.passage.content for one in document.paragraphs] == shown


def test_a_hidden_row_is_no_row_and_hides_no_later_one(reading: Reading) -> None:
    rows = "<tr style='display:none'><td>0</td><td>0</td>{}<tr><td>甲<td>1</tr>"
    for end in ("</tr>", ""):
        [table] = reading(f"<html><table>{rows.format(end)}</table>").tables
        assert [(cell.text, cell.row) for cell in table.cells] == [("甲", 0), ("1", 0)]


def test_raised_digits_in_markdown_are_no_part_of_a_figure(reading: Reading) -> None:
    [found] = reading("预算60.5<sup>1</sup>万元，面积10m<sup>2</sup>。\n", "a.md").paragraphs
    assert found.passage.content == "预算60.5¹万元，面积10m²。"


def test_fields_show_what_was_typed_and_chosen(reading: Reading) -> None:
    fields = (
        "<td><input type=text value='93.22%'><td><input value=9 data-value=8>",
        "<td><select><option>优<option selected>良</select><td><input type=hidden value=7>",
        "<td><input type=checkbox checked>是<td><input type='radio'>否<td><textarea>5.5</textarea>",
    )
    [table] = reading(f"<html><table><tr>{''.join(fields)}</table>").tables
    assert [cell.text for cell in table.cells] == ["93.22%", "9", "良", "", "☑是", "□否", "5.5"]


def test_the_rows_of_a_foot_are_the_last(reading: Reading) -> None:
    [table] = reading(
        "<html><table><thead><tr><td>项目<td>金额</thead><tfoot><tr><td>合计<td>3</tfoot>"
        "<tbody><tr><td rowspan=2>甲<td>1<tr><td>2</tbody></table>"
    ).tables
    assert [(cell.row, cell.text) for cell in table.cells] == [
        (0, "项目"),
        (0, "金额"),
        (1, "甲"),
        (1, "1"),
        (2, "2"),
        (3, "合计"),
        (3, "3"),
    ]


def test_a_figure_set_as_code_in_markdown(reading: Reading) -> None:
    [table] = reading("| 项目 | 得分 |\n|---|---|\n| `甲` | `9.5` |\n", "a.md").tables
    assert [cell.text for cell in table.cells][2:] == ["甲", "9.5"]
    assert table.cells[3].passage.place().column == 10


def test_a_page_of_pictures_alone_is_told(reading: Reading) -> None:
    [note] = reading("<html><body><img src='a.jpg'></body></html>", "a.html").notes
    assert note.partial
    assert "图片" in note.message.zh
