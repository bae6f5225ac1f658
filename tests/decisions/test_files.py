"""The file of decisions: what it may say, how a mistake is shown, how it is changed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditlint.config import ConfigError
from auditlint.config.yaml_nodes import read_yaml
from auditlint.decisions import (
    FILE_NAME,
    STATUSES,
    Change,
    Decision,
    Decisions,
    apply_change,
    find_decisions,
    load_decisions,
    new_file,
    parse_decisions,
    rows_of,
)
from auditlint.decisions.plain import read_plain

HANDMADE = """\
# 由审核组维护
decisions:
- fingerprint: 0123456789abcdef   # 甲
  status: known
  path: a.txt

# 乙说的
- fingerprint: '1234567890123456'
  status: accepted
  reason: >
    年中追减，
    见批复
  until: 2027-12-31
  # 行内说明
- status: rejected
  fingerprint: 1234567890123456
  reason: 误报
# 文末
"""


def parsed(text: str) -> tuple[Decision, ...]:
    return parse_decisions(text, Path(FILE_NAME)).rows


def mistake(text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        parsed(text)
    return caught.value.render("zh")


def test_a_file_written_by_hand() -> None:
    assert parsed(HANDMADE) == (
        Decision(fingerprint="0123456789abcdef", status="known", path="a.txt"),
        Decision(
            fingerprint="1234567890123456",
            status="accepted",
            reason="年中追减， 见批复\n",
            until=date(2027, 12, 31),
        ),
        Decision(fingerprint="1234567890123456", status="rejected", reason="误报"),
    )


@pytest.mark.parametrize("text", ["", "# 尚无\n", "decisions:\n", "decisions: []\n"])
def test_a_file_without_rows(text: str) -> None:
    assert parsed(text) == ()


ROW = "decisions:\n- fingerprint: 0123456789abcdef\n  status: known\n"
MISTAKES = [
    ("decision:\n", f"{FILE_NAME}:1:1: 没有名为“decision”的项；是否想写 decisions？"),
    (ROW.replace("known", "knwon"), f"{FILE_NAME}:3:11: status 不能写“knwon”；是否想写 known？"),
    (ROW.replace("known", "accepted"), f"{FILE_NAME}:2:3: accepted 须写明 reason（理由）"),
    (ROW + "  until: 明年\n", f"{FILE_NAME}:4:10: until 应为日期，如 2027-12-31"),
    (ROW + "  until: 2027-02-30\n", f"{FILE_NAME}:4:10: until 应为日期"),
    (ROW + "  untill: 2027-02-03\n", f"{FILE_NAME}:4:3: 没有名为“untill”的项；是否想写 until？"),
    (ROW.replace("0123", "012g"), f"{FILE_NAME}:2:16: fingerprint 应为 16 位十六进制数"),
    ("decisions:\n- status: known\n", f"{FILE_NAME}:2:3: 缺少 fingerprint"),
    ("decisions: 无\n", f"{FILE_NAME}:1:12: decisions 之下应为列表"),
    (ROW + "  path: 7\n", f"{FILE_NAME}:4:9: 此处应为文字"),
]


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_a_mistake_is_shown_with_its_place(text: str, said: str) -> None:
    told = mistake(text)
    assert told.startswith(said)
    assert told.splitlines()[-1].strip("^ ") == ""


HOSTILE = {
    "aliases": "a: &a [x]\ndecisions: *a\n",
    "depth": "decisions: " + "[" * 5_000,
    "tags": "decisions: !!python/object/apply:os.system ['true']\n",
    "two documents": f"{ROW}---\n{ROW}",
    "tabs": "decisions:\n\t- x\n",
    "control characters": "decisions:\n- fingerprint: \x00\n",
    "merge keys": "decisions:\n- <<: {status: known}\n",
    "a list of lists": "decisions:\n- - - x\n",
    "a key that is a list": "decisions:\n- [a]: b\n",
    "one key twice": ROW + "  status: known\n",
    "large, and not laid out by the program": ROW + "#" + "x" * 100 + "\n- " + "y" * 1_100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused(text: str) -> None:
    assert mistake(text)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError):
        load_decisions(path)


def test_the_nearest_file_at_or_above_the_folder(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    outer, inner = tmp_path / FILE_NAME, tmp_path / "a" / FILE_NAME
    outer.write_text(ROW)
    assert find_decisions(below) == outer
    inner.write_text(ROW)
    assert find_decisions(below) == inner


texts = st.text(st.characters(codec="utf-8"), max_size=20)
fingerprints = st.text("0123456789abcdef", min_size=16, max_size=16)
reasons = texts.filter(lambda text: bool(text.strip()))
decisions = st.builds(
    Decision,
    fingerprint=fingerprints,
    status=st.sampled_from(STATUSES),
    reason=reasons,
    until=st.none() | st.dates(),
    code=texts,
    path=texts,
    message=texts,
)


@given(st.lists(decisions, max_size=5))
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_again(rows: list[Decision]) -> None:
    """Also by the YAML reader alone: other programs read these files."""
    text = new_file(rows)
    assert parsed(text) == tuple(rows)
    plain = read_plain("x", text)
    assert plain is None or plain == read_yaml("x", text)


def test_a_file_name_in_no_encoding_is_written_and_read() -> None:
    row = Decision(fingerprint="0" * 16, status="known", path="\udc80.txt")
    assert parsed(new_file([row]).encode().decode()) == (row,)


def test_ten_thousand_rows_are_read_line_by_line() -> None:
    row = Decision(fingerprint="0" * 16, status="known", path="材料/甲.docx", message="写作“1%”")
    text = new_file([row] * 10_000)
    assert read_plain("x", text) is not None
    assert len(parsed(text)) == 10_000


def changed(text: str, change: Change) -> str:
    return apply_change(text, parse_decisions(text, Path(FILE_NAME)), change)


NEW = Decision(fingerprint="f" * 16, status="known", path="新.txt", reason='引号"与\\')


def test_dropping_rows_leaves_everything_else_as_it_is() -> None:
    kept = changed(HANDMADE, Change(dropped={0}))
    assert kept == HANDMADE.replace(
        "- fingerprint: 0123456789abcdef   # 甲\n  status: known\n  path: a.txt\n", ""
    )
    last = "- status: rejected\n  fingerprint: 1234567890123456\n  reason: 误报\n"
    assert changed(HANDMADE, Change(dropped={2})) == HANDMADE.replace(last, "")


def test_rows_are_added_after_the_last_in_the_same_shape() -> None:
    added = changed(HANDMADE, Change(added=[NEW]))
    row = rows_of([NEW], "- ")
    assert added == HANDMADE.replace("  reason: 误报\n", f"  reason: 误报\n{row}")


def test_a_document_that_moved() -> None:
    moved = changed(HANDMADE, Change(moved={0: "子/乙.txt"}))
    assert moved == HANDMADE.replace("path: a.txt", 'path: "子/乙.txt"')


@pytest.mark.parametrize("text", ["decisions:\n", "decisions: []  # 尚无\n", "# 尚无\n"])
def test_rows_are_added_to_a_file_without_any(text: str) -> None:
    added = changed(text, Change(added=[NEW]))
    assert parsed(added) == (NEW,)
    assert ("# 尚无" in text) == ("# 尚无" in added)


def test_line_ends_of_windows_are_kept() -> None:
    text = HANDMADE.replace("\n", "\r\n")
    added = changed(text, Change(added=[NEW], dropped={1}))
    assert added.count("\n") == added.count("\r\n")
    assert parsed(added)[-1] == NEW


def test_a_file_that_does_not_end_with_a_line_end() -> None:
    text = HANDMADE.replace("# 文末\n", "").rstrip("\n")
    assert parsed(changed(text, Change(added=[NEW])))[-1] == NEW


@pytest.mark.parametrize("change", [Change(dropped={0}), Change(added=[NEW])])
def test_a_file_in_one_line_is_left_as_it_is(change: Change) -> None:
    row = "{fingerprint: 0123456789abcdef, status: known}"
    text = f"decisions: [{row}, {row}]\n"
    with pytest.raises(ConfigError):
        changed(text, change)


@given(st.lists(decisions, min_size=1, max_size=6), st.data())
@settings(max_examples=60, deadline=None)
def test_a_change_is_what_was_asked_for(rows: list[Decision], data: st.DataObject) -> None:
    every = st.sampled_from(range(len(rows)))
    dropped = data.draw(st.frozensets(every))
    withpath = [at for at, row in enumerate(rows) if row.path]
    moved = data.draw(st.dictionaries(st.sampled_from(withpath), reasons)) if withpath else {}
    expected = [
        replace(row, path=moved.get(at, row.path))
        for at, row in enumerate(rows)
        if at not in dropped
    ]
    after = changed(new_file(rows), Change(dropped, moved, [NEW]))
    assert parsed(after) == (*expected, NEW)


def test_paths_are_those_from_the_folder_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    found = Decisions(tmp_path / FILE_NAME)
    assert found.name_of("a.zip!/b.docx") == "work/a.zip!/b.docx"
    assert found.name_of("../c.txt") == "c.txt"
    assert found.normal("./work//a.txt") == "work/a.txt"
