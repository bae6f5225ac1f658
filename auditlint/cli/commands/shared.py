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
