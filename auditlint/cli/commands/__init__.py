"""The commands: a module each, imported when it is asked for; what they do when they run."""

import os
from importlib import import_module

import click

from auditlint import __version__
from auditlint.cli.usage import Misuse
from auditlint.text import Text

COMMANDS = (
    "annotate",
    "baseline",
    "check",
    "config",
    "explain",
    "init",
    "inspect",
    "new-check",
    "rules",
    "serve",
    "trial",
)
"""A command ``new-check`` is the function ``new_check`` of the module ``new_check``."""

_EXAMPLES = """auditlint：预算绩效自评材料一致性审核（核对同一份材料中互相关联的数字）

  审核一份文件     auditlint 自评报告.pdf
  审核整个文件夹   auditlint 材料/ -o 审核底稿.html
  了解一项检查     auditlint explain EXE001

全部用法：auditlint --help
"""


class _Commands(click.Group):
    """``auditlint FILE`` means ``auditlint check FILE``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [*COMMANDS]

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        found: click.Command = getattr(import_module(f"{__name__}.{name}"), name)
        return found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {*COMMANDS, *(name for one in self.get_params(ctx) for name in one.opts)}
        if args and args[0] not in own:
            self._refuse_slip(args[0], ctx)
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def _refuse_slip(self, word: str, ctx: click.Context) -> None:
        """A command that is written wrong would be looked for as a file."""
        if word.startswith("-") or os.path.lexists(word):
            return
        import difflib  # noqa: PLC0415 - `--version` does not need it

        near = difflib.get_close_matches(word, COMMANDS, n=1, cutoff=0.75)
        if near:
            raise Misuse(
                Text(
                    f"没有命令或文件 {word}；是否想写 auditlint {near[0]}？",
                    f"there is no command or file {word}; did you mean auditlint {near[0]}?",
                ),
                ctx,
            )


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="auditlint", message="%(prog)s %(version)s")
@click.pass_context
def auditlint(ctx: click.Context) -> None:
    """核对预算绩效自评材料中互相关联的数字：执行率、得分、合计、等级、正文与表格。
    只指出哪些数不能同时成立并列出推算过程，不判定哪个数正确。

    A consistency-audit linter for Chinese budget-performance reports.

    \b
    auditlint 自评报告.pdf                     审核一份文件 / check one file
    auditlint 材料/ -o 审核底稿.html           审核文件夹 / check a folder, HTML report
    auditlint 材料/ --format json              供程序读取 / for other programs
    auditlint explain EXE001                   某项检查的依据与示例 / one check
    auditlint rules                            全部检查项 / all checks
    auditlint inspect 自评报告.pdf             程序如何理解该文件 / what was understood

    \b
    退出状态 / exit status:
      0  没有达到 --fail-on 级别的问题 / nothing at or above --fail-on
      1  有达到该级别的问题 / something at or above it
      2  用法或配置有误 / wrong usage or configuration
      3  有文件未能读取、部分读取或检查出错 / something could not be read or checked
    """
    if ctx.invoked_subcommand is None:
        click.echo(_EXAMPLES, nl=False)
