"""``auditlint init``: the command and its options."""

from pathlib import Path

import click

from auditlint.cli.commands.shared import LANGUAGE
from auditlint.cli.helping import Command
from auditlint.cli.options import Language


@click.command(cls=Command, short_help="写一份带说明的配置 / write a commented configuration")
@click.argument("folder", metavar="[FOLDER]", default=".")
@click.option(
    "--pre-commit",
    is_flag=True,
    help="同时写入 .pre-commit-config.yaml / also write the stanza of pre-commit",
)
@click.option("--lang", "language", type=LANGUAGE, help="语言 / language")
def init(folder: str, language: Language | None, *, pre_commit: bool) -> int:
    """在文件夹中写一份 auditlint.yaml：每项设置都有说明，去掉行首的 # 即生效；已有的文件不改动。

    并显示 pre-commit 所需的几行，使每次提交前自动审核。

    Write a commented auditlint.yaml, never over another one, and show the lines for pre-commit.

    \b
    auditlint init                写在工作目录 / in the working folder
    auditlint init --pre-commit   并写入 pre-commit 的配置 / with the stanza of pre-commit
    """
    from auditlint.cli.initialising import initialise  # noqa: PLC0415 - loads the settings

    return initialise(Path(folder), language, pre_commit=pre_commit)
