"""``auditlint config``: the command and its options."""

from typing import Any

import click

from auditlint.cli.commands.check import check
from auditlint.cli.helping import Command
from auditlint.cli.options import options_of

_OVERRULING = (
    *("select", "extend_select", "ignore", "language", "folders", "rules", "preview", "outputs"),
    *("fail_on", "jobs", "config", "no_config", "no_gitignore"),
)
"""The options of ``check`` that settings have, and those that choose the file."""


@click.command(
    cls=Command,
    short_help="显示生效的设置 / the settings in force",
    params=[one for one in check.params if one.name in _OVERRULING],
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式 / format",
)
@click.option(
    "--schema", is_flag=True, help="输出配置文件的 JSON Schema，供编辑器使用 / the JSON Schema"
)
def config(form: str, *, schema: bool, **given: Any) -> int:  # noqa: ANN401 - click's own types
    """显示同样的选项下 auditlint check 采用的设置，以及每项的来处：默认、配置文件的某一行、命令行。

    The settings that `auditlint check` has with the same options, and where each comes from.

    \b
    auditlint config                           生效的设置 / settings in force
    auditlint config --select EXE --format json
    auditlint config --schema > auditlint.schema.json
    """
    from auditlint.cli import configuring  # noqa: PLC0415 - loads the settings

    if schema:
        return configuring.print_schema()
    return configuring.print_settings(options_of(given, paths=()), form)
