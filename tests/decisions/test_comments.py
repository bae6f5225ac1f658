"""Comments in text, Markdown and HTML: what they ask and reach; that they are not printed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditlint.config import Config, Selector
from auditlint.decisions import Ran, commented
from auditlint.documents import Document, Paragraph
from auditlint.engine import lint
from auditlint.findings import DocumentReport, flatten
from auditlint.plugins import load_checks
from auditlint.readers import Limits, read
from auditlint.samples import FORM
from tests.formats.html_writer import as_html
from tests.formats.merging import plain

CHECKS = load_checks()
RAN = Ran()
FAULTY = FORM.with_("执行率", "1.16%").text
SAID = "<!-- auditlint: ignore EXE001 reason: 年中追减 -->"
RATE = next(at for at, line in enumerate(FAULTY.split("\n")) if "1.16%" in line)


def report(text: str, name: str = "a.md", ran: Ran = RAN) -> DocumentReport:
    (one,) = commented(lint([read(name, text.encode())], CHECKS), ran)
    return one


def reasons(text: str, name: str = "a.md") -> list[str]:
    """The reasons of what is suppressed, "" for a finding of EXE001 that counts."""
    found = [one for one in flatten(report(text, name).findings) if one.code == "EXE001"]
    marks = [one.suppressed for one in found]
    assert all(mark is None or mark.by == "comment" for mark in marks)
    return [mark.reason if mark else "" for mark in marks]


def remarks(text: str, ran: Ran = RAN) -> list[str]:
    found = report(text, ran=ran).findings
    return [one.code for one in found if one.code.startswith("DEC")]


def with_line(at: int, line: str) -> str:
    lines = FAULTY.split("\n")
    return "\n".join([*lines[:at], line, *lines[at:]])


def on_line(at: int, comment: str) -> str:
    lines = FAULTY.split("\n")
    lines[at] += comment
    return "\n".join(lines)


def printed(document: Document) -> list[str]:
    return [one.content for one in document.passages]


WORDINGS = [
    "<!-- auditlint: ignore EXE001 reason: 年中追减 -->",
    "<!--auditlint:ignore EXE001 reason:年中追减-->",
    "<!-- AuditLint: Ignore exe001 Reason: 年中追减 -->",
    "<!-- auditlint：忽略 EXE001 原因：年中追减 -->",
    "<!-- auditlint：忽略 ＥＸＥ００１ 理由：年中追减 -->",
    "<!-- auditlint: ignore SUM001, EXE001，XRF001 reason: 年中追减 -->",
    "<!-- auditlint: ignore EXE001\n     reason: 年中追减 -->",
]


@pytest.mark.parametrize("comment", WORDINGS)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_wordings(comment: str, name: str) -> None:
    assert reasons(f"{comment}\n\n{FAULTY}", name) == ["年中追减"]


def test_what_a_comment_reaches() -> None:
    assert reasons(FAULTY) == [""]
    assert reasons(on_line(RATE, SAID)) == ["年中追减"]
    assert reasons(on_line(RATE, f" {SAID}")) == ["年中追减"]
    assert reasons(on_line(RATE - 1, SAID)) == [""]
    assert reasons(with_line(RATE, SAID)) == ["年中追减"]
    assert reasons(with_line(RATE - 1, SAID)) == [""]
    assert reasons(with_line(RATE + 1, SAID)) == [""]


def test_the_next_paragraph_or_the_next_table_with_its_titles() -> None:
    assert reasons(f"{SAID}\n\n{FAULTY}") == ["年中追减"]
    assert reasons(f"{SAID}\n\n本项目执行情况说明如下，详见下表。\n\n{FAULTY}") == [""]
    assert reasons(f"{FAULTY}\n\n{SAID}") == [""]


def test_the_whole_file() -> None:
    whole = SAID.replace("ignore", "ignore-file")
    assert reasons(f"{FAULTY}\n\n结束。{whole}") == ["年中追减"]
    assert reasons(f"{FAULTY}\n\n{FAULTY}\n\n{whole.replace('ignore-file', '忽略全文')}") == [
        "年中追减",
        "年中追减",
    ]


def test_html() -> None:
    page = as_html(read("a.txt", FAULTY.encode()), plain).decode()
    table = page.index("<table")
    assert reasons(page, "a.html") == [""]
    assert reasons(f"{page[:table]}\n{SAID}\n{page[table:]}", "a.html") == ["年中追减"]
    at = page.index("1.16%")
    assert reasons(f"{page[:at]}\n{SAID}{page[at:]}", "a.html") == ["年中追减"]


def test_no_wording_of_a_comment_is_printed() -> None:
    for text in (f"甲{SAID}乙", f"甲 {SAID}", f"{SAID}\n\n甲乙", f"<p>甲{SAID}乙</p>"):
        for name in ("a.md", "a.txt", "a.html"):
            content = "".join(printed(read(name, text.encode())))
            assert "auditlint" not in content
            assert "\ufdd0" not in content


def test_figures_keep_their_columns_behind_a_comment() -> None:
    text = f"执行率为{SAID}1.16%。"
    (paragraph,) = read("a.md", text.encode()).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.passage.content == "执行率为1.16%。"
    assert paragraph.passage.place(4, 9).column == text.index("1.16%") + 1


LINES = st.sampled_from(
    [
        "| 甲 | 1 | 2 |",
        "|---|---|---|",
        "甲\t1\t2",
        "甲  1  2",
        "本项目预算100万元，执行59万元，",
        "其余见下表。",
        "# 标题",
        "<table><tr><td>甲</td><td>1</td></tr></table>",
    ]
)


@given(st.lists(LINES, min_size=1, max_size=8), st.data())
@settings(max_examples=150, deadline=None)
def test_a_comment_at_the_end_of_a_line_changes_nothing(
    lines: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.sampled_from(range(len(lines))))
    more = [*lines[:at], lines[at] + SAID, *lines[at + 1 :]]
    texts = ["\n".join(one).encode() for one in (lines, more)]
    before, after = (read("a.md", text) for text in texts)
    assert printed(before) == printed(after)


def test_what_is_no_comment_of_ours_stays() -> None:
    for text in ("<!-- auditlint: ignore", "<!-- auditlint ignore EXE001 -->", "auditlint: ignore"):
        assert read("a.txt", text.encode()).comments == ()


def test_a_comment_without_codes_or_reason_has_no_effect_and_is_told() -> None:
    for comment in (
        "<!-- auditlint: ignore EXE001 -->",
        "<!-- auditlint: ignore EXE001 reason: -->",
        "<!-- auditlint: ignore reason: 年中追减 -->",
        "<!-- auditlint: disable EXE001 reason: 年中追减 -->",
    ):
        text = f"{comment}\n\n{FAULTY}"
        assert reasons(text) == [""]
        assert remarks(text) == ["DEC004"]


def test_a_comment_in_vain_is_told_unless_its_check_did_not_run() -> None:
    text = f"{SAID}\n\n{FORM.text}"
    assert remarks(text) == ["DEC003"]
    assert remarks(text, Ran(Config(ignore=(Selector("EXE001"),)))) == []
    assert remarks(text, Ran(idle=frozenset({"EXE001"}))) == []
    assert remarks(f"{SAID}\n\n{FAULTY}") == []


def test_the_remark_is_placed_at_the_comment() -> None:
    (found,) = report(f"\n\n甲。{SAID}").findings
    assert found.place is not None
    assert (found.place.line, found.place.column) == (3, 3)
    assert found.evidence[0].text == SAID


def test_dependants_are_suppressed_singly() -> None:
    """Under a root in another line, a finding of a comment's line does not count."""
    text = FORM.with_("分值", "30", row="年度资金总额").text
    found = report(text).findings
    under = [(root, one) for root in found for one in root.dependants]
    assert under
    root, dependant = under[0]
    assert dependant.place is not None
    assert dependant.place.line is not None
    comment = f"<!-- auditlint: ignore {dependant.code} reason: 因 -->"
    lines = text.split("\n")
    lines[dependant.place.line - 1] += comment
    again = [
        one for one in flatten(report("\n".join(lines)).findings) if one.code == dependant.code
    ]
    assert any(one.suppressed for one in again)
    assert [one.suppressed for one in report("\n".join(lines)).findings if one.code == root.code]


def test_a_thousand_comments_are_heeded_and_more_are_told() -> None:
    document = read("a.md", (SAID * 1_001).encode())
    assert len(document.comments) == 1_000
    (note,) = document.notes
    assert not note.partial
    assert printed(document) == []


HOSTILE = {
    "opened again and again": "<!-- auditlint:" * 60_000,
    "one long line": f"甲{SAID}" * 20_000,
    "one long comment": f"<!-- auditlint: ignore {'A' * 900_000} -->",
    "blanks": f"甲{' ' * 200_000}{SAID}{' ' * 200_000}乙",
    "angles": f"{'<' * 200_000}{SAID}{'<' * 200_000}",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_hostile_comments_are_read_in_time(text: str, name: str) -> None:
    """A slip into the square of the length would take minutes."""
    read(name, text.encode(), Limits(seconds=60))
