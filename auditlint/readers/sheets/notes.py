"""What a reader of a report must know of a worksheet beside its cells."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditlint.documents import Note
from auditlint.places import Place
from auditlint.readers.sheets.worksheet import Found
from auditlint.text import Text

_MOST_NAMED = 5


def notes_of(found: Found, path: str) -> Iterator[Note]:
    """What is hidden, not calculated, wrong or damaged in a worksheet."""
    name = found.sheet.name
    if found.hidden_rows:
        rows = _ranges(found.hidden_rows)
        yield _hidden(name, "行", "rows", rows)
    if found.hidden_columns:
        yield _hidden(name, "列", "columns", found.hidden_columns)
    if found.not_calculated:
        text = Text(
            "工作表“{name}”有 {count} 个公式没有计算结果（{cells}），这些数值未读取；"
            "请用 Excel 或 WPS 打开并保存后重试",
            "sheet {name}: {count} formulas without a result ({cells}), their values are not read; "
            "open the file in Excel or WPS, save it and try again",
        )
        yield _about(text, found.not_calculated, name, path, partial=True)
    if found.errors:
        text = Text(
            "工作表“{name}”有 {count} 个公式的结果是错误值（{cells}），未参与核对；请检查公式",
            "sheet {name}: the results of {count} formulas are errors ({cells}) and are not "
            "judged; check the formulas",
        )
        yield _about(text, found.errors, name, path, partial=False)
    if found.lost:
        text = Text(
            "工作表“{name}”有 {count} 个单元格的文字不在文件中（{cells}）；请用 Excel 或 WPS "
            "打开检查并另存后重试",
            "sheet {name}: the texts of {count} cells ({cells}) are not in the file; open it in "
            "Excel or WPS, check it, save it anew and try again",
        )
        yield _about(text, found.lost, name, path, partial=True)
    if found.is_damaged:
        yield sheet_damaged(Place(path=path, sheet=name, cell="A1"))


def sheet_damaged(place: Place) -> Note:
    """A worksheet that is absent, or ends before its end."""
    text = Text(
        "工作表“{name}”损坏或缺失，其余部分未读取；请用 Excel 或 WPS 打开并另存后重试",
        "sheet {name} is damaged or absent, the rest of it is not read; open the file in Excel or "
        "WPS, save it anew and try again",
    )
    return Note(text.filled(name=place.sheet), place)


def strings_damaged() -> Note:
    """The table of shared strings is cut or absent."""
    text = Text(
        "文字表损坏，部分单元格的文字未读取；请用 Excel 或 WPS 打开并另存后重试",
        "the table of strings is damaged, the texts of some cells are not read; open the file in "
        "Excel or WPS, save it anew and try again",
    )
    return Note(text)


def sheets_hidden(names: Sequence[str]) -> Note:
    """Sheets that a spreadsheet does not show; they are read like the others."""
    text = Text(
        "隐藏的工作表（{names}）也已读取并核对",
        "hidden sheets ({names}) were read and judged too",
    )
    return Note(text.filled(names=_listed(names)), partial=False)


def _hidden(name: str, zh: str, en: str, ranges: Sequence[str]) -> Note:
    text = Text(
        "工作表“{name}”隐藏的{zh}（{ranges}）也已读取并核对",
        "sheet {name}: hidden {en} ({ranges}) were read and judged too",
    )
    return Note(text.filled(name=name, zh=zh, en=en, ranges=_listed(ranges)), partial=False)


def _about(text: Text, cells: Sequence[str], name: str, path: str, *, partial: bool) -> Note:
    filled = text.filled(name=name, count=len(cells), cells=_listed(cells))
    return Note(filled, Place(path=path, sheet=name, cell=cells[0]), partial)


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:_MOST_NAMED]) + ("……" if len(names) > _MOST_NAMED else "")


def _ranges(rows: Sequence[int]) -> list[str]:
    """Rows that count from 0 as a spreadsheet names them: 3, 5-7."""
    ordered = sorted(set(rows))
    starts = [ordered[0], *(after for before, after in pairwise(ordered) if after > before + 1)]
    ends = [*(before for before, after in pairwise(ordered) if after > before + 1), ordered[-1]]
    return [
        str(start + 1) if start == end else f"{start + 1}-{end + 1}"
        for start, end in zip(starts, ends, strict=True)
    ]
