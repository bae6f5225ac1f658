"""What is installed is what stands in the tree."""

import doctest
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from auditlint_checks import __file__ as checks_file

import auditlint
from auditlint.plugins import GROUP, load_checks
from auditlint.samples import FORM

from .checkout import ROOT

NEIGHBOUR = '''
from collections.abc import Iterator

from auditlint.api import FORM, PROFILE, ProjectForm, Relation, Severity, Text, check, expect


@check(
    "NBR001",
    severity=Severity.NOTE,
    title=Text("邻居的检查", "a neighbour's check"),
    why="另一个包的检查。",
    basis=PROFILE,
    good=[FORM],
    bad=[],
)
def neighbourly(form: ProjectForm) -> Iterator[Relation]:
    """A check of another package."""
    yield expect(form.total).equals(form.total)
'''

needs_checkout = pytest.mark.skipif(
    not (ROOT / "auditlint").is_dir(), reason="the tests stand outside of a checkout"
)
READMES = pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def folders(package: str, folder: str) -> set[str]:
    """The packages of the tree: folders with something in them that is to be installed."""
    root = ROOT / folder
    files = (path for path in root.rglob("*") if path.is_file() and is_installed(path))
    parts = {path.parent.relative_to(root).parts for path in files}
    return {".".join((package, *part)) for part in parts}


def is_installed(path: Path) -> bool:
    relative = path.relative_to(ROOT).parts
    return not any(part.startswith(".") or part == "__pycache__" for part in relative)


@needs_checkout
def test_every_package_of_the_tree_is_listed() -> None:
    listed = set(project()["tool"]["setuptools"]["packages"])
    assert listed == folders("auditlint", "auditlint") | folders("auditlint_checks", "checks")


@needs_checkout
def test_every_data_file_is_installed() -> None:
    """Also in the wheel: the suite runs against it outside of the checkout."""
    homes = {"auditlint": Path(auditlint.__file__).parent, "checks": Path(checks_file).parent}
    for folder, home in homes.items():
        for path in (ROOT / folder).rglob("*"):
            wanted = path.is_file() and is_installed(path) and path.suffix != ".md"
            assert not wanted or (home / path.relative_to(ROOT / folder)).is_file(), path


@needs_checkout
def test_python_3_11_can_read_every_module() -> None:
    """No syntax newer than the oldest Python that is promised."""
    import ast  # noqa: PLC0415 - only here

    for folder in ("auditlint", "checks", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 11))


@needs_checkout
@READMES
def test_the_readme_names_real_commands_and_options(name: str) -> None:
    from click.testing import CliRunner  # noqa: PLC0415 - only here

    from auditlint.cli.commands import COMMANDS  # noqa: PLC0415 - only here
    from auditlint.cli.commands import auditlint as group  # noqa: PLC0415 - only here

    readme = (ROOT / name).read_text(encoding="utf-8")
    from auditlint.cli.commands.baseline import baseline  # noqa: PLC0415 - only here

    every = [[], *([one] for one in COMMANDS), *(["baseline", one] for one in baseline.commands)]
    shown = "".join(CliRunner().invoke(group, [*one, "--help"]).output for one in every)
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", readme)) - {"--strict"}
    assert {option for option in options if option not in shown} == set()
    assert set(COMMANDS) <= set(re.findall(r"auditlint ([\w-]+)", readme))


@needs_checkout
@READMES
def test_the_examples_of_the_readme_give_what_it_says(name: str) -> None:
    readme = (ROOT / name).read_text(encoding="utf-8")
    (session,) = re.findall(r"```pycon\n(.*?)```", readme, re.S)
    examples = doctest.DocTestParser().get_doctest(session, {}, name, name, 0)
    said: list[str] = []
    results = doctest.DocTestRunner().run(examples, out=said.append)
    assert results.attempted > 4
    assert results.failed == 0, "".join(said)


@needs_checkout
@READMES
def test_the_settings_of_the_readme_are_real(name: str, tmp_path: Path) -> None:
    from auditlint.config import load_config  # noqa: PLC0415 - only here
    from auditlint.profiles import load_profile  # noqa: PLC0415 - only here
    from auditlint.rules import load_rules  # noqa: PLC0415 - only here

    readme = (ROOT / name).read_text(encoding="utf-8")
    shown = re.findall(r"```yaml\n((?:select|grades|rules):.*?)```", readme, re.S)
    settings, profile, rules = shown
    (tmp_path / "auditlint.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "本市口径.yaml").write_text(profile, encoding="utf-8")
    (tmp_path / "本市规则.yaml").write_text(rules, encoding="utf-8")
    (tmp_path / "our_checks").mkdir()
    config = load_config(tmp_path / "auditlint.yaml")
    assert [band.grade for band in load_profile(config.profile).bands] == ["优", "良", "中", "差"]
    assert [rule.code for path in config.rules for rule in load_rules(path)] == ["CITY001"]


@needs_checkout
def test_the_check_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from auditlint.cli import run  # noqa: PLC0415 - only here

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.S)
    (tmp_path / "our_checks").mkdir()
    (tmp_path / "our_checks" / "our001.py").write_text(code, encoding="utf-8")
    (tmp_path / "报告.txt").write_text(FORM.with_("执行率", "1.16%").text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["报告.txt", "--checks", "our_checks", "--select", "OUR"]) == 1
    assert "OUR001" in capsys.readouterr().out


def test_an_installed_package_brings_its_checks(tmp_path: Path) -> None:
    """A distribution that names a module in the entry points is listed beside the built-in ones."""
    info = tmp_path / "neighbour-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: neighbour\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\nneighbour = neighbour_checks\n")
    (tmp_path / "neighbour_checks").mkdir()
    (tmp_path / "neighbour_checks" / "__init__.py").write_text("")
    (tmp_path / "neighbour_checks" / "nbr001.py").write_text(NEIGHBOUR, encoding="utf-8")
    paths = [str(tmp_path), str(Path(auditlint.__file__).parent.parent)]
    ran = subprocess.run(
        [sys.executable, "-m", "auditlint", "rules"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    listed = {line.split()[0]: line.split()[-1] for line in ran.stdout.decode().splitlines()}
    assert listed["NBR001"] == "neighbour"
    assert listed["EXE001"] == "auditlint"


def test_the_version_is_the_same_everywhere() -> None:
    assert distribution("auditlint").version == auditlint.__version__


def test_it_is_typed_and_licensed() -> None:
    assert (Path(auditlint.__file__).parent / "py.typed").is_file()
    assert distribution("auditlint").metadata["License-Expression"] == "Apache-2.0"


def test_the_built_in_checks_come_by_the_public_door() -> None:
    (entry,) = [one for one in entry_points(group=GROUP) if one.name == "built-in"]
    assert entry.value == "auditlint_checks"
    assert {one.source for one in load_checks()} >= {"auditlint"}


def test_the_engine_never_imports_its_checks() -> None:
    code = (
        "import sys, auditlint.cli.checking, auditlint.runner, auditlint.engine, auditlint.api; "
        "sys.exit('auditlint_checks' in sys.modules)"
    )
    assert find_spec("auditlint_checks") is not None
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@needs_checkout
def test_a_check_imports_only_the_api() -> None:
    for path in (ROOT / "checks").rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        imported = re.findall(r"^\s*(?:from|import)\s+(auditlint[\w.]*)", code, re.M)
        assert set(imported) <= {"auditlint.api"}, path
        assert not re.search(r"^\s*(?:from|import)\s+(?:re|decimal)\b", code, re.M), path
