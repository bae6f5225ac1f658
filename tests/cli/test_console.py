"""The console in a process of its own: encodings, pipes, colours, imports."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Command

AUDITLINT = (sys.executable, "-m", "auditlint")


def env(**more: str) -> dict[str, str]:
    import auditlint  # noqa: PLC0415 - the tree or the installed package, whichever is tested

    root = str(Path(auditlint.__file__).parent.parent)
    return {**os.environ, "PYTHONPATH": root, **more}


def test_any_encoding_of_the_console(folder: Path, command: Command) -> None:
    del command
    for encoding in ("ascii", "gbk", "cp437", "utf-16"):
        ran = subprocess.run(
            [*AUDITLINT, "reports/bad.txt", "--checks", "../checks", "--select", "TST"],
            env=env(PYTHONIOENCODING=encoding),
            capture_output=True,
            check=False,
        )
        assert ran.returncode == 1, ran.stderr
        shown = ran.stdout.decode(encoding)
        assert "TST001" in shown
        assert "^^^^^" in shown
        assert ran.stderr == b""


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
@pytest.mark.parametrize("argv", [["--help"], [], ["nowhere.txt"]])
def test_help_and_mistakes_in_any_encoding(folder: Path, encoding: str, argv: list[str]) -> None:
    ran = subprocess.run(
        [*AUDITLINT, *argv],
        env=env(PYTHONIOENCODING=encoding),
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in ran.stderr
    assert ran.returncode == (2 if argv == ["nowhere.txt"] else 0)


def test_json_is_utf8_whatever_the_console_speaks(folder: Path) -> None:
    argv = ["reports", "--format", "json", "--checks", "../checks", "--select", "TST"]
    ran = subprocess.run(
        [*AUDITLINT, *argv],
        env=env(PYTHONIOENCODING="ascii"),
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert "执行率" in ran.stdout.decode("utf-8")


@pytest.mark.parametrize("argv", [["--help"], ["rules"], ["reports/bad.txt"]])
def test_a_closed_pipe_ends_quietly(folder: Path, argv: list[str]) -> None:
    process = subprocess.Popen(
        [*AUDITLINT, *argv],
        env=env(),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    process.wait(60)
    assert errors == b""


def test_version_loads_nothing_heavy(folder: Path) -> None:
    code = (
        "import sys; from auditlint.cli import run; run(['--version']); "
        "heavy = {'jinja2', 'ruamel.yaml', 'pdfminer', 'auditlint.engine', 'auditlint.figures'}; "
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env=env(), cwd=folder, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_checking_text_loads_no_other_format(folder: Path) -> None:
    code = (
        "import sys; from auditlint.cli import run; run(['reports/good.txt', '--no-config']); "
        "heavy = {'jinja2', 'ruamel.yaml', 'pdfminer', 'multiprocessing.pool'}; "
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env=env(), cwd=folder, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
