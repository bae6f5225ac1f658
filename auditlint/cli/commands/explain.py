"""``auditlint explain``: the command and its options."""

from pathlib import Path

import click

from auditlint.cli.commands.shared import CHECKS, LANGUAGE, RULES
from auditlint.cli.helping import Command
from auditlint.cli.options import Language


def _codes(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """The codes that begin so, for a shell."""
    from auditlint.plugins import load_checks  # noqa: PLC0415 - loads the checks

    return [one.code for one in load_checks() if one.code.startswith(incomplete.upper())]


@click.command(cls=Command, short_help="说明一项检查 / explain one check")
@click.argument("code", metavar="CODE", shell_complete=_codes)
@click.option("--lang", "language", type=LANGUAGE, help="语言 / language")
@CHECKS
@RULES
def explain(
    code: str, language: Language | None, folders: tuple[str, ...], rules: tuple[str, ...]
) -> int:
    """说明一项检查：判断什么、依据什么，以及成立与矛盾的示例。

    What a check states, what it rests on, and examples.

    \b
    auditlint explain EXE001
    auditlint explain CITY001 --rules 本市规则.yaml
    """
    from auditlint.cli.catalogue import explain_check  # noqa: PLC0415 - loads the checks

    return explain_check(code, language, tuple(map(Path, folders)), tuple(map(Path, rules)))
