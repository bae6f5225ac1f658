"""``auditlint new-check``: the command and its options."""

from pathlib import Path

import click

from auditlint.cli.commands.shared import LANGUAGE
from auditlint.cli.helping import Command
from auditlint.cli.options import Language


@click.command(cls=Command, short_help="生成一项新检查的文件 / write the file of a new check")
@click.argument("code", metavar="CODE")
@click.option(
    "--scope",
    type=click.Choice(["form", "target", "summary", "document"]),
    default="form",
    show_default=True,
    help="检查的对象：自评表、绩效目标表、汇总表、整份文件 / what the check audits",
)
@click.option(
    "-o",
    "--output",
    "folder",
    default="checks",
    show_default=True,
    metavar="FOLDER",
    help="写入的文件夹 / the folder to write to",
)
@click.option("--lang", "language", type=LANGUAGE, help="语言 / language")
def new_check(code: str, scope: str, folder: str, language: Language | None) -> int:
    """生成一项新检查的 Python 文件：能运行，示例能通过，改写即可。代码为字母加三位数字。

    不会 Python 时，可用规则文件（YAML）：见 auditlint rules --fields。

    Write the Python file of a new check: it runs and its examples pass, so it can be changed from
    there. The code is letters and three digits. Without Python, write a rule file instead.

    \b
    auditlint new-check CITY001 -o 本市检查
    auditlint rules --checks 本市检查 --test    运行其示例 / run its examples
    auditlint 材料/ --checks 本市检查           使用 / use it
    """
    from auditlint.cli.starting import write_check  # noqa: PLC0415 - loads the checks

    return write_check(code, scope, Path(folder), language)
