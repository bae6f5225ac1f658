"""The command line. Only click is imported here: ``--version`` must not wait for the engine."""

import sys
from collections.abc import Sequence

import click

from auditlint.cli.console import hush, prepare
from auditlint.cli.usage import explain_usage


def main(argv: Sequence[str] | None = None) -> None:
    """The console script: runs a command and exits with its status."""
    sys.exit(run(list(sys.argv[1:] if argv is None else argv)))


def run(argv: list[str]) -> int:
    """Runs a command; the status is that of ``contract/findings.md``."""
    from auditlint.cli.commands import auditlint  # noqa: PLC0415 - after the streams are prepared

    prepare()
    try:
        status = auditlint.main(argv, prog_name="auditlint", standalone_mode=False)
    except click.UsageError as error:
        click.echo(explain_usage(error, argv), err=True)
        return 2
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断 / interrupted", err=True)
        return 130
    except BrokenPipeError:
        hush()
        return 0
    return status if isinstance(status, int) else 0
