"""``auditlint baseline``: the commands on the file of decisions, and their options."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from auditlint.cli.commands.shared import CHECKS, CONFIG, DECISIONS, LANGUAGE, RULES
from auditlint.cli.helping import Group
from auditlint.cli.options import CheckOptions, options_of

Command = TypeVar("Command", bound=Callable[..., int])
_LANG = click.option("--lang", "language", type=LANGUAGE, help="语言 / language")


def _run_options(command: Command) -> Command:
    """What a command that checks documents needs."""
    options = (
        click.argument("paths", metavar="PATHS...", nargs=-1, required=True),
        DECISIONS,
        CHECKS,
        RULES,
        click.option("--preview", is_flag=True, help="包括试用中的检查项 / with checks on trial"),
        CONFIG,
        click.option("--no-config", is_flag=True, help="不读取配置文件 / use no configuration"),
        click.option("--password-file", metavar="FILE", help="加密 PDF 的口令 / passwords"),
        click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="进程数 / processes"),
        _LANG,
    )
    for option in reversed(options):
        command = option(command)
    return command


def _options(given: dict[str, Any]) -> CheckOptions:
    return options_of(given, form="json")  # keeps no document in memory


@click.group(cls=Group, short_help="已知问题的基线 / findings that are known")
def baseline() -> None:
    """管理审核决定文件 auditlint-decisions.yaml 中的 known（已知）部分，使 check 只报告新问题。

    The known findings in auditlint-decisions.yaml: check then reports what is new. Rows that are
    accepted or rejected, and comments in the file, are never lost.

    \b
    auditlint baseline write 材料/            建立；以后只减不增 / make, shrink
    auditlint baseline write 材料/ --extend   加入新出现的问题 / add new findings
    auditlint baseline show                   列出全部决定 / list the decisions
    auditlint baseline prune 材料/            删除已改正的 / drop what is gone
    """


@baseline.command(short_help="建立或缩减基线 / make or shrink the baseline")
@_run_options
@click.option("--extend", is_flag=True, help="也加入新出现的问题 / add new findings too")
@click.option("--reason", default="", metavar="TEXT", help="写入新记录的理由 / reason of new rows")
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="新记录的有效期，如 2027-12-31 / last day of new rows",
)
def write(**given: Any) -> int:  # noqa: ANN401 - click's own types
    """首次运行时记下现有的全部问题；以后再运行只删除已不存在的，除非使用 --extend。

    The first run writes down every finding. Later ones only drop what is gone, unless --extend.
    """
    from auditlint.cli.baselines import NewRows, write_baseline  # noqa: PLC0415 - the engine

    until = given["until"].date() if given["until"] else None
    return write_baseline(_options(given), NewRows(given["extend"], given["reason"], until))


@baseline.command(short_help="列出全部决定 / list the decisions")
@DECISIONS
@_LANG
def show(**given: Any) -> int:  # noqa: ANN401 - click's own types
    """列出审核决定文件中的记录：状态、检查项、文件、有效期、内容与理由。

    The rows of the file of decisions.
    """
    from auditlint.cli.baselines import show_decisions  # noqa: PLC0415 - reads YAML

    options = options_of(given, paths=())
    return show_decisions(options)


@baseline.command(short_help="删除多余的 known / drop known rows that are unused")
@_run_options
@click.option("--expired", is_flag=True, help="也删除已过期的 known / expired ones too")
def prune(**given: Any) -> int:  # noqa: ANN401 - click's own types
    """审核这些文件，删除已没有对应问题的 known；改名的文件随之更新路径。

    Checks the documents and drops known rows without a finding; renamed documents are followed.
    """
    from auditlint.cli.baselines import prune_baseline  # noqa: PLC0415 - loads the engine

    return prune_baseline(_options(given), expired=given["expired"])
