"""Writing files: whole or not at all, in the format that their names ask for."""

from pathlib import Path

import pytest

from auditlint.reporters import OutputError, output_of, write_atomically


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.html", "html"), ("a.HTM", "html"), ("b.json", "json"), ("底稿.txt", "text")],
)
def test_the_ending_names_the_format(name: str, form: str) -> None:
    assert output_of(name) == (Path(name), form)


def test_a_prefix_names_the_format() -> None:
    assert output_of("json:结果.out") == (Path("结果.out"), "json")
    assert output_of("C:\\材料\\a.html").form == "html"


def test_an_unknown_ending_is_refused() -> None:
    with pytest.raises(OutputError) as caught:
        output_of("report.docx")
    assert ".html" in caught.value.text.zh


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("old")
    write_atomically(path, "新".encode())
    assert path.read_text(encoding="utf-8") == "新"
    assert [one.name for one in tmp_path.iterdir()] == ["r.txt"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_atomically(tmp_path / "link.txt", b"new")
    assert (tmp_path / "real.txt").read_text() == "new"
    assert (tmp_path / "link.txt").is_symlink()


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        write_atomically(tmp_path / "none" / "r.txt", b"x")
    assert "r.txt" in caught.value.text.zh
    with pytest.raises(OutputError):
        write_atomically(tmp_path, b"x")


def test_a_failed_write_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError):
        write_atomically(tmp_path / "r.txt", b"x")
    assert list(tmp_path.iterdir()) == []
