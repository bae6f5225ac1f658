"""``auditlint check``: the command and its options."""

from typing import Any

import click

from auditlint.cli.commands.shared import (
    CONFIG,
    DECISIONS,
    EXIT_ZERO,
    FAIL_ON,
    LANGUAGE,
    NO_CONFIG,
    NO_DECISIONS,
    NO_GITIGNORE,
    PREVIEW,
    RULES,
)
from auditlint.cli.helping import Command
from auditlint.cli.options import options_of
from auditlint.cli.usage import Misuse
from auditlint.reporters import FORMATS, Output, OutputError, output_of


def _outputs(ctx: click.Context, _: click.Parameter, given: tuple[str, ...]) -> tuple[Output, ...]:
    try:
        return tuple(map(output_of, given))
    except OutputError as error:
        raise Misuse(error.text, ctx) from error


@click.command(cls=Command, short_help="审核文件或文件夹 / check files or folders")
@click.argument("paths", nargs=-1, metavar="PATHS...")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS]),
    help="标准输出的格式，默认 text / format on standard output",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    callback=_outputs,
    metavar="FILE",
    help="写入文件，格式由扩展名决定，或写作 格式:文件；可多次使用 / write to a file (repeatable)",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    help="只报告这些检查项，如 EXE,SUM001；此时配置中的 select、ignore 不起作用 / only these",
)
@click.option(
    "--extend-select",
    multiple=True,
    metavar="CODES",
    help="另外报告这些检查项；写出全称的，试用中的也运行 / add these (on trial: by full code)",
)
@click.option("--ignore", multiple=True, metavar="CODES", help="不报告这些检查项 / leave these out")
@FAIL_ON
@EXIT_ZERO
@click.option(
    "--lang", "language", type=LANGUAGE, help="报告语言，默认中文 / language of the report"
)
@click.option(
    "--checks",
    "folders",
    multiple=True,
    metavar="FOLDER",
    help="另外加载此文件夹中的检查项（会运行其中的代码）/ load checks (runs their code)",
)
@RULES
@PREVIEW
@click.option(
    "--with-siblings",
    "siblings",
    is_flag=True,
    help="一并读入同一文件夹的文件，只报告涉及所给文件的问题 / also read the files beside them",
)
@CONFIG
@NO_CONFIG
@NO_GITIGNORE
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="并行进程数，默认为处理器核数 / worker processes",
)
@click.option(
    "--no-cache",
    "is_cached",
    flag_value=False,
    default=True,
    help="不使用、不保存以往结果 / neither use nor keep earlier results",
)
@click.option("--cache-dir", metavar="FOLDER", help="以往结果的存放处 / where results are kept")
@click.option(
    "--diff",
    metavar="BASE",
    help="只报告 git 版本 BASE 之后新出现的问题 / only findings new since a git revision",
)
@click.option("--watch", is_flag=True, help="文件变动时重新审核 / check again on every change")
@click.option(
    "--statistics", is_flag=True, help="只列各检查项的问题数 / only counts, check by check"
)
@click.option(
    "-q",
    "--quiet",
    count=True,
    help="只列问题，不列台账与合计；-qq 什么也不列 / findings alone; -qq nothing at all",
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
@DECISIONS
@NO_DECISIONS
@click.option(
    "--no-suppress",
    is_flag=True,
    help="不理会被审文件中的 auditlint 注释 / pass over comments in the documents",
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
    auditlint check 材料/ --diff main
    cat 报告.txt | auditlint check - --stdin-name 报告.txt
    """
    from auditlint.cli.checking import check_documents  # noqa: PLC0415 - loads the engine

    return check_documents(options_of(given), ctx)
