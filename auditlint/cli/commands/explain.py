"""``auditlint explain``: the command and its options."""

from pathlib import Path

import click

from auditlint.cli.commands.shared import CHECKS, LANGUAGE, RULES
from auditlint.cli.options import Language


@click.command(short_help="说明一项检查 / explain one check")
@click.argument("code", metavar="CODE")
@click.option("--lang", type=LANGUAGE, help="语言 / language")
@CHECKS
@RULES
def explain(
    code: str, lang: Language | None, folders: tuple[str, ...], rules: tuple[str, ...]
) -> int:
    """说明一项检查：判断什么、依据什么，以及成立与矛盾的示例。

    What a check states, what it rests on, and examples.
    """
    from auditlint.cli.catalogue import explain_check  # noqa: PLC0415 - loads the checks

    return explain_check(code, lang, tuple(map(Path, folders)), tuple(map(Path, rules)))
