"""Configuration files: what they may say, and how a mistake is shown."""

from pathlib import Path

import pytest

from auditlint.config import (
    Config,
    ConfigError,
    Globs,
    Selector,
    find_config,
    load_config,
    selectors,
)
from auditlint.figures import Severity
from auditlint.profiles import load_profile

CODES = ("EXE001", "EXE002", "SUM001")


def load(folder: Path, text: str, name: str = "auditlint.yaml") -> Config:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    config = load_config(path)
    config.verify_codes(CODES)
    load_profile(config.profile, config.profile_mark)
    return config


def mistake(folder: Path, text: str, name: str = "auditlint.yaml") -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        load(folder, text, name)
    return caught.value


WHOLE_YAML = """
select: [EXE, sum001]
ignore: EXE002
severity:
  EXE001: warning
exclude: ["旧/", "*.tmp.txt"]
language: en
checks: [mine]
profile: national
"""
WHOLE_TOML = """
[project]
name = "reports"
[tool.auditlint]
select = ["EXE", "sum001"]
ignore = "EXE002"
exclude = ["旧/", "*.tmp.txt"]
language = "en"
checks = ["mine"]
profile = "national"
[tool.auditlint.severity]
EXE001 = "warning"
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\tselect: EXE", "Tab"),
        ("select: [EXE", "成对"),
        ("select：[EXE]\nignore: SUM", "半角"),
        ("select:\n  - EXE\n - SUM", "缩进"),
        ("profile: 'x", "引号"),
    ],
)
def test_the_usual_mistakes_of_yaml_are_told_in_chinese(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text, "auditlint.yaml")
    assert said in caught.value.text.zh
    assert caught.value.mark is not None


@pytest.mark.parametrize(
    ("name", "text"), [("auditlint.yaml", WHOLE_YAML), ("pyproject.toml", WHOLE_TOML)]
)
def test_both_syntaxes_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "mine").mkdir()
    config = load(tmp_path, text, name)
    assert [one.code for one in config.select] == ["EXE", "SUM001"]
    assert config.severity_of("EXE001") is Severity.WARNING
    assert config.severity_of("EXE002") is None
    assert config.language == "en"
    assert config.checks == (tmp_path / "mine",)
    assert config.exclude.match(tmp_path / "旧" / "a.txt")
    assert config.allows("EXE001")
    assert not config.allows("EXE002")


def test_an_empty_file_is_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path, "# nothing yet\n").select == ()


@pytest.mark.parametrize(
    ("text", "line", "column", "part"),
    [
        ("language: zh\nselct: EXE\n", 2, 1, "select"),
        ("select: [EXE, 5]\n", 1, 15, "5"),
        ("severity:\n  EXE001: fatl\n", 2, 11, "error"),
        ("severity: error\n", 1, 11, "键: 值"),
        ("language: 中文\n", 1, 11, "zh"),
        ("select:\n  - EXE\n  - EXE009\n", 3, 5, "EXE00"),
        ("checks: [nowhere]\n", 1, 10, "nowhere"),
        ("- EXE\n", 1, 1, "列表"),
        ("a: [\n", 2, 1, "YAML"),
        ("select: EXE\nselect: SUM\n", 2, 1, "两次"),
        ("a: &a [x]\nb: *a\n", 2, 4, "别名"),
        ("profile: regional\n", 1, 10, "national"),
        ("extend-selec: EXE\n", 1, 1, "extend-select"),
        ("extend-select: [EXE009]\n", 1, 17, "EXE00"),
        ("per-file-ignores:\n  a.txt: [EXE, XYZ]\n", 2, 16, "XYZ"),
        ("per-file-ignores:\n  a.txt: EXE\n  a.txt: SUM\n", 3, 3, "两次"),
        ("per-file-ignores:\n  '[z-a]': EXE\n", 2, 3, "[z-a]"),
        ("exclude: [a, '*a*b*c*d*e']\n", 1, 14, "4"),
        ("submissions: aut\n", 1, 14, "auto"),
        ("submissions: [[a, 5]]\n", 1, 19, "5"),
        ("respect-gitignore: maybe\n", 1, 20, "true"),
        ("fail-on: fatal\n", 1, 10, "error"),
        ("jobs: many\n", 1, 7, "整数"),
        ("limits:\n  second: 5\n", 2, 3, "seconds"),
        ("comments: 否\n", 1, 11, "true"),
        ("decisions: [a.yaml]\n", 1, 12, "列表"),
    ],
)
def test_a_mistake_names_its_place(
    tmp_path: Path, text: str, line: int, column: int, part: str
) -> None:
    error = mistake(tmp_path, text)
    assert error.mark is not None
    assert (error.mark.line, error.mark.column) == (line, column)
    assert part in error.render("zh")
    assert f"auditlint.yaml:{line}:{column}" in error.render("en")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[tool.auditlint]\nselct = 'EXE'\n", 2, 1),
        ("[tool.auditlint]\nselect = [\n  'EXE',\n  'XYZ']\n", 4, 4),
        ("[tool.other]\nlanguage = 1\n[tool.auditlint]\nlanguage = 'fr'\n", 4, 13),
        ("[tool.auditlint.severity]\nEXE001 = true\n", 2, 10),
        ("[tool.auditlint]\nselect = '\n", 2, 11),
        ("[tool.auditlint]\nsubmissions = [['a'], ['b', '[z-a]']]\n", 2, 30),
        ("[tool.auditlint.per-file-ignores]\n'a.txt' = 'XYZ'\n", 2, 12),
    ],
)
def test_a_mistake_in_toml_names_its_place(
    tmp_path: Path, text: str, line: int, column: int
) -> None:
    error = mistake(tmp_path, text, "pyproject.toml")
    assert error.mark is not None
    assert (error.mark.line, error.mark.column) == (line, column)


def test_the_caret_stands_under_wide_characters(tmp_path: Path) -> None:
    error = mistake(tmp_path, "{language: zh, 语言: en}\n")
    _, source, carets = error.render("zh").splitlines()
    assert source == "1 | {language: zh, 语言: en}"
    assert carets == " " * 19 + "^^^^"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"select: \x00"])
def test_junk_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "auditlint.yaml"
    path.write_bytes(data)
    with pytest.raises(ConfigError):
        load_config(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path / "none.yaml")
    assert "none.yaml" in caught.value.render("zh")


def test_the_nearest_configuration_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "auditlint.yaml").write_text("")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'auditlint'\n")
    assert find_config(inner) == tmp_path / "auditlint.yaml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.auditlint]\n")
    assert find_config(inner) == tmp_path / "a" / "pyproject.toml"
    (tmp_path / "a" / "auditlint.yaml").write_text("")
    assert find_config(inner) == tmp_path / "a" / "auditlint.yaml"


@pytest.mark.parametrize(
    ("select", "ignore", "code", "allowed"),
    [
        ("", "", "EXE001", True),
        ("EXE", "", "EXE001", True),
        ("EXE", "", "SUM001", False),
        ("", "EXE", "EXE001", False),
        ("EXE", "EXE001", "EXE001", False),
        ("EXE001", "EXE", "EXE001", True),
        ("EXE", "EXE", "EXE001", False),
    ],
)
def test_the_longer_selector_wins(select: str, ignore: str, code: str, *, allowed: bool) -> None:
    config = Config(
        select=tuple(Selector(one) for one in select.split()),
        ignore=tuple(Selector(one) for one in ignore.split()),
    )
    assert config.allows(code) is allowed


@pytest.mark.parametrize(
    ("select", "extend", "ignore", "code", "allowed"),
    [
        ("EXE", "SUM", "", "SUM001", True),
        ("EXE", "SUM", "", "SCR001", False),
        ("EXE", "SUM", "SUM001", "SUM001", False),
        ("", "EXE001", "EXE", "EXE001", True),
        ("", "EXE001", "EXE", "EXE002", False),
        ("", "EXE", "", "SUM001", True),
    ],
)
def test_extend_select_adds_to_what_is_selected(
    select: str, extend: str, ignore: str, code: str, *, allowed: bool
) -> None:
    config = Config(
        select=selectors([select]), extend_select=selectors([extend]), ignore=selectors([ignore])
    )
    assert config.allows(code) is allowed


def test_a_check_on_trial_runs_when_it_is_named_in_full() -> None:
    config = Config(extend_select=selectors(["EXE001,SUM"]))
    assert config.runs("EXE001", preview=True)
    assert not config.runs("SUM001", preview=True)
    assert config.runs("SUM001", preview=False)
    assert Config(preview=True).runs("SUM001", preview=True)


def test_codes_are_ignored_in_the_files_that_are_named(tmp_path: Path) -> None:
    config = load(
        tmp_path, "per-file-ignores: {'草稿/': [EXE], '*汇总*.xlsx': SUM001, a.zip: EXE}\n"
    )
    at = tmp_path.as_posix()
    assert not config.allows("EXE001", f"{at}/x/草稿/报告.txt")
    assert config.allows("SUM001", f"{at}/x/草稿/报告.txt")
    assert not config.allows("SUM001", f"{at}/区汇总表.xlsx")
    assert config.allows("EXE001", f"{at}/报告.txt")
    assert not config.allows("EXE001", f"{at}/a.zip!/b.txt")
    assert not config.allows("EXE001", f"{at}/b.zip!/草稿/b.txt")


def test_where_each_setting_stands_is_known(tmp_path: Path) -> None:
    config = load(tmp_path, "language: zh\nlimits:\n  pages: 9\nselect:\n- EXE\n")
    lines = {name: getattr(origin, "line", None) for name, origin in config.origins.items()}
    assert lines == {"language": 1, "limits": 2, "limits.pages": 3, "select": 4}


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("*.tmp.txt", "a/b.tmp.txt", True),
        ("旧", "x/旧/报告.txt", True),
        ("旧/", "旧/报告.txt", True),
        ("a/*.txt", "a/b.txt", True),
        ("a/*.txt", "a/c/b.txt", False),
        ("a/**/b.txt", "a/c/d/b.txt", True),
        ("a/**", "a/c/d/b.txt", True),
        ("/a.txt", "a.txt", True),
        ("/a.txt", "b/a.txt", False),
        ("a?.txt", "ab.txt", True),
        ("a.txt", "aXtxt", False),
        ("旧/", "旧", False),
        ("b/../a.txt", "b/../a.txt", False),
        ("/a.txt", "b/../a.txt", True),
    ],
)
def test_excludes_read_like_gitignore(
    tmp_path: Path, glob: str, path: str, *, matches: bool
) -> None:
    assert Globs.of(tmp_path, [glob]).match(tmp_path / path) is matches
