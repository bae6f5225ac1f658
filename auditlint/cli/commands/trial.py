"""``auditlint trial``: the command and its options."""

from pathlib import Path
from typing import Any

import click

from auditlint.cli.commands.shared import CHECKS, JOBS, LANGUAGE, RULES
from auditlint.cli.helping import Command
from auditlint.cli.options import options_of


@click.command(cls=Command, short_help="在大量文件上试行检查项 / try the checks on many documents")
@click.argument("paths", metavar="PATHS...", nargs=-1, required=True)
@click.option(
    "--samples",
    type=click.IntRange(min=0, max=100),
    default=3,
    show_default=True,
    help="每项抽看几条发现 / findings of each check to read",
)
@click.option(
    "--seed", type=int, default=0, show_default=True, help="抽样用的种子 / seed of the samples"
)
@click.option("--select", multiple=True, metavar="CODES", help="只试这些检查项 / only these checks")
@click.option("-o", "--output", metavar="FILE", help="结果另存为 JSON / the result as JSON")
@click.option(
    "--against", metavar="FILE", help="与上次保存的结果比较 / compare with an earlier result"
)
@CHECKS
@RULES
@JOBS
@click.option("--lang", "language", type=LANGUAGE, help="语言 / language")
def trial(**given: Any) -> int:  # noqa: ANN401 - click's own types
    """在一批文件上运行全部检查项（含试用中的），列出每项成立、矛盾、未能判定的次数，并抽出几条发现供阅读。

    Runs every check, those on trial too, over many documents: how often each held, contradicted
    or stayed undecided, with a few findings to read. That is how a check is tried before it counts.

    \b
    auditlint trial 历年材料/ --rules 本市.yaml
    auditlint trial 历年材料/ -o 本次.json --against 上次.json
    """
    from auditlint.cli.trying import try_checks  # noqa: PLC0415 - loads the engine

    options = options_of(
        given,
        preview=True,
        no_decisions=True,
        no_suppress=True,
        form="json",  # keeps no document in memory
    )
    files = (Path(given[key]) if given[key] else None for key in ("output", "against"))
    return try_checks(options, given["samples"], given["seed"], *files)
