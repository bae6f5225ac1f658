"""``auditlint serve``: the command and its options."""

from pathlib import Path
from typing import Any

import click

from auditlint.cli.commands.shared import (
    CHECKS,
    CONFIG,
    DECISIONS,
    JOBS,
    LANGUAGE,
    NO_CONFIG,
    NO_DECISIONS,
    RULES,
)
from auditlint.cli.helping import Command
from auditlint.cli.options import options_of


@click.command(cls=Command, short_help="在浏览器中使用 / use it in a browser")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="端口，默认自动选择 / the port, by default any free one",
)
@click.option("--no-browser", is_flag=True, help="不自动打开浏览器 / do not open a browser")
@click.option(
    "--keep",
    metavar="FOLDER",
    help="把每次的审核底稿和清单保存到此文件夹 / keep the reports of every run in this folder",
)
@click.option("--lang", "language", type=LANGUAGE, help="语言 / language")
@CHECKS
@RULES
@click.option("--preview", is_flag=True, help="也运行试用中的检查项 / also checks on trial")
@DECISIONS
@NO_DECISIONS
@CONFIG
@NO_CONFIG
@JOBS
def serve(**given: Any) -> int:  # noqa: ANN401 - click's own types
    """打开一个只在本机可用的页面：拖入文件，阅读审核底稿，取走疑点清单和批注副本。按 Ctrl-C 结束。

    文件不离开本机；除非用 --keep 指定文件夹，结束后什么都不保留。

    A page on this machine alone: drop files, read the report, take away the list of findings.
    Nothing leaves the machine, and nothing is kept unless --keep names a folder.

    \b
    auditlint serve
    auditlint serve --keep 审核结果/
    """
    from auditlint.cli.serving import serve_pages  # noqa: PLC0415 - loads the engine

    keep = Path(given["keep"]) if given["keep"] else None
    return serve_pages(
        options_of(given, paths=()), given["port"], keep, browser=not given["no_browser"]
    )
