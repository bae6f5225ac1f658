"""The help pages as a newcomer reads them, and what the shell completes."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditlint.cli.commands import COMMANDS
from auditlint.cli.commands import auditlint as group
from auditlint.cli.helping import wrapped
from auditlint.samples import FORM
from auditlint.text import display_width

from .conftest import RULE, Command

_COLUMNS = 80


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with the words that call it."""
    root = click.Context(group, info_name="auditlint")
    for name in COMMANDS:
        command = group.get_command(root, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {one}", command.commands[one]) for one in command.commands)


EVERY = [pytest.param(words, command, id=words) for words, command in commands()]
EXAMPLES = sorted(
    {
        re.split(r"\s{2,}", line.strip())[0]
        for command in (group, *(one for _, one in commands()))
        for line in (command.help or "").splitlines()
        if line.strip().startswith("auditlint ")
    }
)


@pytest.mark.parametrize(("words", "one"), EVERY)
def test_every_option_is_explained_in_both_languages(
    command: Command, words: str, one: click.Command
) -> None:
    page = command(*words.split(), "--help", bare=True).out
    options = [each for each in one.params if isinstance(each, click.Option)]
    for option in options:
        chinese, _, english = (option.help or "").rpartition("/ ")
        assert re.search("[\u4e00-\u9fff]", chinese), option.opts
        assert re.search("[a-z]", english), option.opts
        assert option.opts[-1] in page
    assert re.search("[\u4e00-\u9fff]", page)
    assert all(display_width(line) <= _COLUMNS for line in page.splitlines() if "--" not in line)


@pytest.mark.parametrize(("words", "_one"), EVERY)
def test_no_option_is_without_a_section(command: Command, words: str, _one: click.Command) -> None:
    page = command(*words.split(), "--help", bare=True).out
    rest = page.partition("其他 / other:\n")[2]
    assert set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", rest, re.M)) <= {"--help"}


@given(st.text(alphabet="审核，（）“” ab/-。\n", max_size=120), st.integers(8, 40))
def test_lines_are_as_wide_as_the_terminal(text: str, width: int) -> None:
    lines = [*wrapped(text, width)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert display_width(line) <= width or not re.search(r"\S\s|[审核].*[审核]", line)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_help_run(command: Command, folder: Path, example: str) -> None:
    words = shlex.split(re.split(r"[|>]", example)[0])[1:]
    if words[0] == "serve" or "--diff" in words:
        pytest.skip("needs a reader, or a repository")
    (folder / "材料").mkdir()
    (folder / "历年材料").mkdir()
    for name in ("材料/一.txt", "历年材料/一.txt", "自评报告.txt", "汇总表.md"):
        (folder / name).write_text(FORM.with_("执行率", "1.16%").text, encoding="utf-8")
    for name in ("自评报告.pdf", "自评报告.docx", "汇总表.xlsx"):
        (folder / name).write_text(FORM.text, encoding="utf-8")
    for name in ("本市.yaml", "本市规则.yaml"):
        (folder / name).write_text(RULE, encoding="utf-8")
    for needed in _BEFORE.get(words[0], ()):
        command(*needed, bare=True)
    assert command(*words, bare=True).status in (0, 1)


_BEFORE = {
    "baseline": (["baseline", "write", "材料/"],),
    "trial": (["trial", "历年材料/", "-o", "上次.json"],),
    "rules": (["new-check", "CITY001", "-o", "本市检查"],),
    "材料/": (["new-check", "CITY001", "-o", "本市检查"],),
}


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["an"], ["annotate"]),
        (["--fail"], ["--fail-on"]),
        (["自评报告.txt", "--fail-on", "w"], ["warning"]),
        (["check", "--extend"], ["--extend-select"]),
        (["baseline", "p"], ["prune"]),
        (["completion", "z"], ["zsh"]),
        (["explain", "EXE00"], ["EXE001"]),
    ],
)
def test_bash_completes_commands_and_options(line: list[str], expected: list[str]) -> None:
    assert set(expected) <= set(completed(line).split())


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    "line",
    [["自评"], ["check", "自评"], ["自评报告.txt", "-o", "底"], ["x.txt", "--config", "a"]],
)
def test_bash_completes_files(line: list[str]) -> None:
    """Nothing of auditlint's own: bash then takes the names of files (``compopt -o default``)."""
    assert completed(line).split() == ["-o", "default"]


def completed(line: list[str]) -> str:
    """What bash offers for the last word."""
    script = (
        "compopt() { echo $*; }; complete() { :; }\n"
        'eval "$(auditlint completion bash)"\n'
        f"COMP_WORDS=(auditlint {shlex.join(line)}); COMP_CWORD={len(line)}\n"
        '_auditlint_completion auditlint; echo "${COMPREPLY[@]}"'
    )
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    env = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
    ran = subprocess.run(
        ["bash", "--norc", "-c", script], env=env, capture_output=True, check=False
    )
    return ran.stdout.decode()


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_have_a_script(command: Command, shell: str) -> None:
    ran = command("completion", shell, bare=True)
    assert ran.status == 0
    assert f"_AUDITLINT_COMPLETE={shell}_complete" in ran.out
