"""The commands and their options; what they do is imported when they run."""

import os
from pathlib import Path
from typing import Any

import click

from auditlint import __version__
from auditlint.cli.options import CheckOptions, Language
from auditlint.cli.usage import Misuse
from auditlint.text import Text

_EXAMPLES = """auditlint：预算绩效自评材料一致性审核（核对同一份材料中互相关联的数字）

  审核一份文件     auditlint 自评报告.pdf
  审核整个文件夹   auditlint 材料/ -o 审核底稿.html
  了解一项检查     auditlint explain EXE001

全部用法：auditlint --help
"""
_LANGUAGE = click.Choice(["zh", "en"])
_RULES = click.option(
    "--rules",
    "rules",
    multiple=True,
    metavar="FILE",
    help="另外使用此规则文件（YAML，不运行代码）/ use the rules of this file (runs no code)",
)


class _Commands(click.Group):
    """``auditlint FILE`` means ``auditlint check FILE``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {*self.commands, *(name for one in self.get_params(ctx) for name in one.opts)}
        if args and args[0] not in own:
            self._refuse_slip(args[0], ctx)
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def _refuse_slip(self, word: str, ctx: click.Context) -> None:
        """A command that is written wrong would be looked for as a file."""
        if word.startswith("-") or os.path.lexists(word):
            return
        import difflib  # noqa: PLC0415 - `--version` does not need it

        near = difflib.get_close_matches(word, self.commands, n=1, cutoff=0.75)
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


@auditlint.command(short_help="审核文件或文件夹 / check files or folders")
@click.argument("paths", nargs=-1, metavar="PATHS...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    help="标准输出的格式，默认 text / format on standard output",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="写入文件，格式由扩展名 .html .json .txt 决定，可多次使用 / write to a file (repeatable)",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    help="只报告这些检查项，如 EXE,SUM001；此时配置中的 select、ignore 不起作用 / only these",
)
@click.option("--ignore", multiple=True, metavar="CODES", help="不报告这些检查项 / leave these out")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    default="error",
    show_default=True,
    help="达到此级别即以状态 1 退出 / severity that gives exit status 1",
)
@click.option("--exit-zero", is_flag=True, help="有问题时也以 0 退出 / 0 instead of 1")
@click.option("--lang", type=_LANGUAGE, help="报告语言，默认中文 / language of the report")
@click.option(
    "--checks",
    "folders",
    multiple=True,
    metavar="FOLDER",
    help="另外加载此文件夹中的检查项（会运行其中的代码）/ load checks (runs their code)",
)
@_RULES
@click.option(
    "--preview", is_flag=True, help="也运行试用中的检查项 / also run the checks that are on trial"
)
@click.option("--config", metavar="FILE", help="指定配置文件 / the configuration to use")
@click.option("--no-config", is_flag=True, help="不读取任何配置文件 / use no configuration")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="并行进程数，默认为处理器核数 / worker processes",
)
@click.option(
    "--stdin-name",
    metavar="NAME",
    help="以 - 从标准输入读取时，报告中使用的文件名 / name of the document given as -",
)
@click.option(
    "--cross-check",
    is_flag=True,
    help="PDF 的全部数字都读两遍，不一致的不作判定（较慢）/ read every figure of a PDF twice",
)
@click.option(
    "--password-file",
    metavar="FILE",
    help="文本文件，每行一个口令，用于打开加密的 PDF / passwords of encrypted PDFs, one a line",
)
@click.pass_context
def check(ctx: click.Context, /, **given: Any) -> int:  # noqa: ANN401 - click's own types
    """审核文件、文件夹或标准输入（-），列出不能同时成立的数字。

    Check files, folders or standard input (-) and report figures that cannot all be right.

    \b
    auditlint check 自评报告.txt 汇总表.md
    auditlint check 材料/ -o 审核底稿.html -o 结果.json
    auditlint check 材料/ --select EXE,SUM --fail-on warning
    cat 报告.txt | auditlint check - --stdin-name 报告.txt
    """
    from auditlint.cli.checking import check_documents  # noqa: PLC0415 - loads the engine

    options = CheckOptions(
        paths=given["paths"],
        form=given["form"],
        outputs=tuple(map(Path, given["outputs"])),
        select=given["select"],
        ignore=given["ignore"],
        fail_on=given["fail_on"],
        exit_zero=given["exit_zero"],
        language=given["lang"],
        folders=tuple(map(Path, given["folders"])),
        rules=tuple(map(Path, given["rules"])),
        preview=given["preview"],
        config=Path(given["config"]) if given["config"] else None,
        no_config=given["no_config"],
        jobs=given["jobs"],
        stdin_name=given["stdin_name"],
        cross_check=given["cross_check"],
        password_file=Path(given["password_file"]) if given["password_file"] else None,
    )
    return check_documents(options, ctx)


@auditlint.command(short_help="在大量文件上试行检查项 / try the checks on many documents")
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
@click.option(
    "--checks", "folders", multiple=True, metavar="FOLDER", help="另加检查项 / more checks"
)
@_RULES
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="并行进程数 / processes")
@click.option("--lang", type=_LANGUAGE, help="语言 / language")
def trial(**given: Any) -> int:  # noqa: ANN401 - click's own types
    """在一批文件上运行全部检查项（含试用中的），列出每项成立、矛盾、未能判定的次数，并抽出几条发现供阅读。

    Runs every check, those on trial too, over many documents: how often each held, contradicted
    or stayed undecided, with a few findings to read. That is how a check is tried before it counts.

    \b
    auditlint trial 历年材料/ --rules 本市.yaml
    auditlint trial 历年材料/ -o 本次.json --against 上次.json
    """
    from auditlint.cli.trying import try_checks  # noqa: PLC0415 - loads the engine

    options = CheckOptions(
        paths=given["paths"],
        select=given["select"],
        language=given["lang"],
        folders=tuple(map(Path, given["folders"])),
        rules=tuple(map(Path, given["rules"])),
        preview=True,
        form="json",  # keeps no document in memory
        jobs=given["jobs"],
    )
    files = (Path(given[key]) if given[key] else None for key in ("output", "against"))
    return try_checks(options, given["samples"], given["seed"], *files)


@auditlint.command(short_help="说明一项检查 / explain one check")
@click.argument("code", metavar="CODE")
@click.option("--lang", type=_LANGUAGE, help="语言 / language")
@click.option(
    "--checks", "folders", multiple=True, metavar="FOLDER", help="另加检查项 / more checks"
)
@_RULES
def explain(
    code: str, lang: Language | None, folders: tuple[str, ...], rules: tuple[str, ...]
) -> int:
    """说明一项检查：判断什么、依据什么，以及成立与矛盾的示例。

    What a check states, what it rests on, and examples.
    """
    from auditlint.cli.catalogue import explain_check  # noqa: PLC0415 - loads the checks

    return explain_check(code, lang, tuple(map(Path, folders)), tuple(map(Path, rules)))


@auditlint.command(short_help="列出全部检查项 / list all checks")
@click.option("--lang", type=_LANGUAGE, help="语言 / language")
@click.option(
    "--checks", "folders", multiple=True, metavar="FOLDER", help="另加检查项 / more checks"
)
@_RULES
@click.option(
    "--markdown", is_flag=True, help="输出全部检查项的说明（Markdown）/ the pages of all checks"
)
@click.option("--test", is_flag=True, help="运行规则文件中的示例 / run the examples of rule files")
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
    if given["fields"] is not None:
        return ruling.list_fields(given["fields"], given["lang"])
    if given["test"]:
        return ruling.try_examples(files, given["lang"])
    listed = catalogue.print_pages if given["markdown"] else catalogue.list_checks
    return listed(given["lang"], tuple(map(Path, given["folders"])), files)


@auditlint.command(short_help="显示程序如何理解一份文件 / what was understood of a file")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--lang", type=_LANGUAGE, help="语言 / language")
@click.option(
    "--checks", "folders", multiple=True, metavar="FOLDER", help="另加检查项 / more checks"
)
@_RULES
@click.option("--password-file", metavar="FILE", help="加密 PDF 的口令 / passwords, one a line")
@click.option("--config", metavar="FILE", help="指定配置文件 / the configuration to use")
@click.option("--no-config", is_flag=True, help="不读取任何配置文件 / use no configuration")
def inspect(**given: Any) -> int:  # noqa: ANN401 - click's own types
    """显示识别出的表格、表述与数字，以及每条关系的判定；未能判定的写明原因。

    同时给出几份文件时，显示它们是否按同一单位、同一年度一并核对。

    Forms, statements and figures as understood, and every relation with its verdict; of several
    files also whether they are checked together.
    """
    from auditlint.cli.checking import inspect_document  # noqa: PLC0415 - loads the engine

    options = CheckOptions(
        paths=given["files"],
        language=given["lang"],
        folders=tuple(map(Path, given["folders"])),
        rules=tuple(map(Path, given["rules"])),
        config=Path(given["config"]) if given["config"] else None,
        no_config=given["no_config"],
        password_file=Path(given["password_file"]) if given["password_file"] else None,
    )
    return inspect_document(options)
