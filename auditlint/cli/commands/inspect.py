"""``auditlint inspect``: the command and its options."""

from typing import Any

import click

from auditlint.cli.commands.shared import CHECKS, CONFIG, LANGUAGE, NO_CONFIG, PASSWORDS, RULES
from auditlint.cli.helping import Command
from auditlint.cli.options import options_of


@click.command(cls=Command, short_help="显示程序如何理解一份文件 / what was understood of a file")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True)
@click.option("--lang", "language", type=LANGUAGE, help="语言 / language")
@CHECKS
@RULES
@PASSWORDS
@CONFIG
@NO_CONFIG
def inspect(**given: Any) -> int:  # noqa: ANN401 - click's own types
    """显示识别出的表格、表述与数字，以及每条关系的判定；未能判定的写明原因。

    同时给出几份文件时，显示它们是否按同一单位、同一年度一并核对。

    Forms, statements and figures as understood, and every relation with its verdict; of several
    files also whether they are checked together.

    \b
    auditlint inspect 自评报告.docx
    auditlint inspect 汇总表.xlsx 自评报告.docx
    """
    from auditlint.cli.checking import inspect_document  # noqa: PLC0415 - loads the engine

    return inspect_document(options_of(given))
