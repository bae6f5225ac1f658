"""Names of uploads: below the folder of the run, whatever they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditlint.server.names import safe_path


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("报告.docx", "报告.docx"),
        ("材料/一/表.xlsx", "材料/一/表.xlsx"),
        ("材料\\表.xlsx", "材料/表.xlsx"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\a.txt", "C_/a.txt"),
        ("a\x00\n.txt", "a__.txt"),
        ("CON.txt", "_CON.txt"),
        (".隐藏.txt", "隐藏.txt"),
        ("", "文件"),
        ("...", "文件"),
        ("表\u202etxt.exe", "表_txt.exe"),
    ],
)
def test_what_becomes_of_a_name(name: str, path: str) -> None:
    assert safe_path(name).as_posix() == path


@given(st.text(max_size=300))
def test_no_name_leaves_the_folder(name: str) -> None:
    path = safe_path(name)
    assert not path.is_absolute()
    assert path.parts
    assert not {"..", ".", ""} & set(path.parts)
    assert all(len(part.encode()) <= 500 and part == part.strip(". ") for part in path.parts)
