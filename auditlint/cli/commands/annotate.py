"""``auditlint annotate``: the command and its options."""

from pathlib import Path
from typing import Any

import click

from auditlint.cli.commands.shared import (
    CHECKS,
    CONFIG,
    DECISIONS,
    EXIT_ZERO,
    FAIL_ON,
    JOBS,
    LANGUAGE,
    NO_CONFIG,
    NO_DECISIONS,
    NO_GITIGNORE,
    PASSWORDS,
    PREVIEW,
    RULES,
)
from auditlint.cli.helping import Command
from auditlint.cli.options import options_of


@click.command(cls=Command, short_help="写出带批注的副本 / copies with comments at the figures")
@click.argument("paths", nargs=-1, metavar="PATHS...")
@click.option(
    "-o",
    "--output-dir",
    "folder",
    default="auditlint-annotated",
    show_default=True,
    metavar="FOLDER",
    help="副本写入此文件夹 / where the copies go",
)
@click.option(
    "--all",
    "copies_all",
    is_flag=True,
    help="没有问题的文件也原样复制 / also copy documents without findings, as they are",
)
@click.option("--select", multiple=True, metavar="CODES", help="只批注这些检查项 / only these")
@click.option(
    "--extend-select", multiple=True, metavar="CODES", help="另外批注这些检查项 / add these"
)
@click.option("--ignore", multiple=True, metavar="CODES", help="不批注这些检查项 / leave these out")
@FAIL_ON
@EXIT_ZERO
@click.option(
    "--lang", "language", type=LANGUAGE, help="批注的语言，默认中文 / language of the comments"
)
@CHECKS
@RULES
@PREVIEW
@DECISIONS
@NO_DECISIONS
@CONFIG
@NO_CONFIG
@NO_GITIGNORE
@JOBS
@click.option(
    "--cross-check", is_flag=True, help="PDF 的全部数字都读两遍 / read every figure of a PDF twice"
)
@PASSWORDS
@click.pass_context
def annotate(ctx: click.Context, /, **given: Any) -> int:  # noqa: ANN401 - click's own types
    """审核文件并写出带批注的副本：Word 批注、Excel 批注和底色、PDF 高亮和附注。
    原文件不变，副本的其余内容也不变。

    Checks documents and writes copies with comments at the figures: comments in Word, comments and
    coloured cells in Excel, highlights in PDF. The originals stay as they are, and so does all else
    in the copies. A document without findings is not copied, nor is one that can hold no comments
    (text, Markdown, HTML, pictures, .doc, .xls).

    \b
    auditlint annotate 自评报告.docx    写入 auditlint-annotated/ 文件夹
    auditlint annotate 材料/ -o 批注/ --select EXE,SUM

    退出状态同 check；本应为 0 而有问题的文件未能写出批注时为 3。

    The exit status is that of check; 3 instead of 0 when a document with findings got no copy.
    """
    from auditlint.cli.annotating import annotate_documents  # noqa: PLC0415 - loads the engine

    return annotate_documents(
        options_of(given), Path(given["folder"]), ctx, copies_all=given["copies_all"]
    )
