"""``auditlint rules``: the command and its options."""

from pathlib import Path
from typing import Any

import click

from auditlint.cli.commands.shared import CHECKS, LANGUAGE, RULES
from auditlint.cli.helping import Command


@click.command(cls=Command, short_help="列出全部检查项 / list all checks")
@click.option("--lang", "language", type=LANGUAGE, help="语言 / language")
@CHECKS
@RULES
@click.option(
    "--markdown", is_flag=True, help="输出全部检查项的说明（Markdown）/ the pages of all checks"
)
@click.option(
    "--test",
    is_flag=True,
    help="运行规则文件、检查项文件夹中的示例 / run the examples of rule files and checks",
)
@click.option(
    "--fields",
    is_flag=False,
    flag_value="",
    metavar="SCOPE",
    help="列出规则可用的范围和字段 / the scopes and fields that rules can name",
)
def rules(**given: Any) -> int:  # noqa: ANN401 - click's own types
    """列出全部检查项：代码、级别、名称和来源（内置、插件、文件夹或规则文件）。

    All checks that are installed, built-in and third-party alike.

    \b
    auditlint rules --fields                   规则可用的范围 / scopes of rules
    auditlint rules --fields form              自评表的字段 / fields of the form
    auditlint rules --rules 本市.yaml --test   运行其中的示例 / run its examples
    """
    from auditlint.cli import catalogue, ruling  # noqa: PLC0415 - loads the checks

    files = tuple(map(Path, given["rules"]))
    folders = tuple(map(Path, given["folders"]))
    if given["fields"] is not None:
        return ruling.list_fields(given["fields"], given["language"])
    if given["test"]:
        return ruling.try_examples((*files, *folders), given["language"])
    listed = catalogue.print_pages if given["markdown"] else catalogue.list_checks
    return listed(given["language"], folders, files)
