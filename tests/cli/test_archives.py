"""A zip file is read as a folder, within limits, and one bad member stops no other."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from auditlint.config import NO_EXCLUDES
from auditlint.runner import Plan, Source, archives, find_sources, run

REPORT = "一、预算执行情况\n\n全年预算数60万元。\n".encode()


class LegacyName(zipfile.ZipInfo):
    """A member whose name is packed in GB18030, without the flag for UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the name is zipfile's
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


def zipped(members: dict[str, bytes], *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", packed) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*paths: str) -> dict[str, Source]:
    return {one.label: one for one in find_sources(paths, NO_EXCLUDES).found}


def problem_of(source: Source) -> str:
    return source.problem.zh if source.problem else ""


def test_members_are_documents(here: Path) -> None:
    names = ("报告/甲.txt", "b.md", "图.svg", "__MACOSX/._b.md", "c/.hidden.txt", "~$d.docx")
    (here / "a.zip").write_bytes(zipped(dict.fromkeys(names, REPORT)))
    (here / "z.txt").write_bytes(REPORT)
    assert list(found(".")) == ["a.zip!/b.md", "a.zip!/报告/甲.txt", "z.txt"]
    result = run(list(found("a.zip").values()), Plan())
    assert [(one.path, one.status) for one in result.documents] == [
        ("a.zip!/b.md", "checked"),
        ("a.zip!/报告/甲.txt", "checked"),
    ]


def test_names_without_the_flag_are_gb18030_or_utf8(here: Path) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(LegacyName("自评报告/总结.txt"), REPORT)
        archive.writestr("年度.txt", REPORT)
    data = file.getvalue()
    (here / "a.zip").write_bytes(data)
    flagless = data.replace("年度.txt".encode(), "年度.txt".encode()).replace(
        b"\x00\x08", b"\x00\x00"
    )
    (here / "b.zip").write_bytes(flagless)
    assert set(found("a.zip")) == {"a.zip!/自评报告/总结.txt", "a.zip!/年度.txt"}
    assert "b.zip!/年度.txt" in found("b.zip")


def test_paths_are_only_names(here: Path) -> None:
    members = {
        "../../up.txt": REPORT,
        "/abs.txt": REPORT,
        "c:\\d\\e.txt": REPORT,
        "a\n.txt": REPORT,
    }
    (here / "a.zip").write_bytes(zipped(members))
    sources = found("a.zip")
    assert sorted(sources) == [
        "a.zip!/../../up.txt",
        "a.zip!/abs.txt",
        "a.zip!/a\ufffd.txt",
        "a.zip!/c:/d/e.txt",
    ]
    result = run(list(sources.values()), Plan())
    assert {one.status for one in result.documents} == {"checked"}
    assert sorted(path.name for path in here.iterdir()) == ["a.zip"]


def test_one_archive_within_another_is_read_and_no_more(here: Path) -> None:
    deepest = zipped({"c.txt": REPORT})
    inner = zipped({"b.txt": REPORT, "deep.zip": deepest})
    (here / "a.zip").write_bytes(zipped({"inner.zip": inner}))
    sources = found("a.zip")
    assert list(sources) == ["a.zip!/inner.zip!/b.txt", "a.zip!/inner.zip!/deep.zip"]
    assert "嵌套" in problem_of(sources["a.zip!/inner.zip!/deep.zip"])
    result = run(list(sources.values()), Plan())
    assert [one.status for one in result.documents] == ["checked", "unreadable"]


def test_encrypted_members_and_damaged_ones_stop_no_other(here: Path) -> None:
    data = bytearray(zipped({"a.txt": REPORT, "b.txt": REPORT, "c.txt": REPORT}, packed=0))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02")))
    data[at + 8] |= 1
    data[data.find(REPORT, data.find(b"b.txt"))] ^= 0xFF
    (here / "a.zip").write_bytes(data)
    sources = found("a.zip")
    assert "加密" in problem_of(sources["a.zip!/a.txt"])
    result = run(list(sources.values()), Plan())
    assert [one.status for one in result.documents] == ["unreadable", "unreadable", "checked"]
    assert "损坏" in str(result.documents[1].problem)


def test_limits_are_named(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    members = {
        "a.txt": REPORT,
        "b.txt": bytes(archives._SMALL + 1),
        "c.txt": REPORT,
        "d.txt": REPORT,
    }
    (here / "a.zip").write_bytes(zipped(members))
    sources = found("a.zip")
    assert "200 倍" in problem_of(sources["a.zip!/b.txt"])
    assert not problem_of(sources["a.zip!/c.txt"])
    monkeypatch.setattr(archives._Listing, "__init__", _small_listing)
    sources = found("a.zip")
    assert [bool(problem_of(one)) for one in sources.values()] == [False, True, True, True]
    assert "上限" in problem_of(sources["a.zip!/d.txt"])


def _small_listing(self: archives._Listing, suffixes: frozenset[str]) -> None:
    """Room for one report."""
    self.suffixes, self.left, self.room, self.seen = suffixes, 10, len(REPORT), set()


def test_more_members_than_the_limit(here: Path) -> None:
    members = {f"{at:05}.txt": b"1" for at in range(archives._MOST_DOCUMENTS + 5)}
    (here / "a.zip").write_bytes(zipped(members, packed=0))
    sources = found("a.zip")
    assert len(sources) == archives._MOST_DOCUMENTS + 1
    assert "10,000" in problem_of(sources["a.zip!/10000.txt"])


def test_two_members_of_one_name_are_both_read(here: Path) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", REPORT)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", REPORT)
    (here / "a.zip").write_bytes(file.getvalue())
    assert list(found("a.zip")) == ["a.zip!/a.txt", "a.zip!/a.txt#2"]


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut", zipped({"a.svg": b"x"}), zipped({})])
def test_an_archive_without_documents_is_told(here: Path, data: bytes) -> None:
    (here / "a.zip").write_bytes(data)
    [source] = found("a.zip").values()
    assert source.label == "a.zip"
    assert problem_of(source)


def test_a_huge_directory_is_not_read(here: Path) -> None:
    data = bytearray(zipped({"a.txt": REPORT}) + bytes(0))
    end = data.rfind(b"PK\x05\x06")
    data[end + 12 : end + 16] = (1 << 30).to_bytes(4, "little")
    (here / "a.zip").write_bytes(bytes(20 << 20) + data)
    [source] = found("a.zip").values()
    assert "100,000" in problem_of(source)


def test_an_office_document_named_zip_is_a_document(here: Path) -> None:
    (here / "a.zip").write_bytes(zipped({"xl/workbook.xml": b"x"}))
    assert list(found("a.zip")) == ["a.zip"]
    assert not problem_of(found("a.zip")["a.zip"])
