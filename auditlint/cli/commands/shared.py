"""Options that several commands have."""

import click

LANGUAGE = click.Choice(["zh", "en"])
RULES = click.option(
    "--rules",
    "rules",
    multiple=True,
    metavar="FILE",
    help="另外使用此规则文件（YAML，不运行代码）/ use the rules of this file (runs no code)",
)
CHECKS = click.option(
    "--checks", "folders", multiple=True, metavar="FOLDER", help="另加检查项 / more checks"
)
CONFIG = click.option("--config", metavar="FILE", help="指定配置文件 / the configuration to use")
NO_CONFIG = click.option(
    "--no-config", is_flag=True, help="不读取任何配置文件 / use no configuration"
)
PREVIEW = click.option(
    "--preview", is_flag=True, help="也运行试用中的检查项 / also run the checks that are on trial"
)
NO_GITIGNORE = click.option(
    "--no-gitignore",
    is_flag=True,
    help="也审核 .gitignore 所列的文件 / also read what .gitignore leaves out",
)
FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    help="达到此级别即以状态 1 退出，默认 error / severity that gives exit status 1",
)
EXIT_ZERO = click.option("--exit-zero", is_flag=True, help="有问题时也以 0 退出 / 0 instead of 1")
JOBS = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="并行进程数 / processes"
)
PASSWORDS = click.option(
    "--password-file", metavar="FILE", help="加密 PDF 的口令 / passwords, one a line"
)
DECISIONS = click.option(
    "--decisions",
    metavar="FILE",
    help="审核决定文件，默认为最近的 auditlint-decisions.yaml / the file of decisions",
)
NO_DECISIONS = click.option(
    "--no-decisions", is_flag=True, help="不读取审核决定文件 / heed no decisions"
)
