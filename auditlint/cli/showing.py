"""What a run prints on standard output."""

import sys

from auditlint.cli import console
from auditlint.cli.options import CheckOptions
from auditlint.findings import Result
from auditlint.reporters import render
from auditlint.reporters.screen import Screen
from auditlint.text import Text


def show(result: Result, options: CheckOptions, language: str) -> None:
    """The report in the format that was asked for; with ``-o`` alone only the line of counts."""
    if options.quiet > 1:
        return
    if options.statistics and options.form == "json":
        # Imported here: few runs count.
        from auditlint.reporters.statistics import statistics_json  # noqa: PLC0415

        console.write_bytes(statistics_json(result, language).encode())
    elif options.form not in (None, "text"):
        console.write_bytes(render(result, options.form, language))
    else:
        colour = console.wants_colour()
        screen = Screen(console.encoding(), colour=colour, columns=_columns())
        console.write(_text(result, options, language, screen), colour=colour)


def _text(result: Result, options: CheckOptions, language: str, screen: Screen) -> str:
    # Imported here: JSON needs none of it.
    from auditlint.reporters.statistics import render_statistics  # noqa: PLC0415
    from auditlint.reporters.text_report import (  # noqa: PLC0415
        render_findings,
        render_summary,
        render_text,
    )

    summary = f"{render_summary(result, language, screen)}\n"
    if options.statistics:
        counts = render_statistics(result, language, screen)
        return counts if options.quiet else f"{counts}{summary}"
    if options.outputs and options.form is None:
        written = "、".join(str(path) for path, _ in options.outputs)
        said = Text(f"已写入 {written}", f"written: {written}")[language]
        return "" if options.quiet else f"{summary}{screen.clean(said)}\n"
    return (render_findings if options.quiet else render_text)(result, language, screen)


def _columns() -> int:
    import shutil  # noqa: PLC0415 - only for a terminal report

    return min(shutil.get_terminal_size((100, 24)).columns, 140) if sys.stdout.isatty() else 100
