"""Help pages in sections, broken by the columns that characters take; what shells complete."""

import re
from collections.abc import Iterable, Iterator, Sequence

import click
from click.shell_completion import CompletionItem
from click.types import StringParamType

from auditlint.text import display_width

_ALL, _OTHER = "选项 / options", "其他 / other"
_FEW = 7
"""Options that need no sections."""
_SECTIONS = {
    "结果 / results": (
        *("form", "outputs", "output", "folder", "copies_all", "keep", "language", "fail_on"),
        *("exit_zero", "statistics", "quiet", "diff", "samples", "seed", "against"),
    ),
    "检查项 / checks": ("select", "extend_select", "ignore", "preview", "folders", "rules"),
    "读哪些文件、怎样读 / documents": (
        *("siblings", "no_gitignore", "stdin_name", "password_file", "cross_check"),
    ),
    "决定与注释 / decisions": (
        *("decisions", "no_decisions", "no_suppress", "extend", "reason", "until", "expired"),
    ),
    "配置与运行 / configuration and running": (
        *("config", "no_config", "schema", "jobs", "watch", "is_cached", "cache_dir"),
        *("port", "no_browser"),
    ),
}
_WIDE = "\u2e80-\u9fff\uff00-\uffef"
_BETWEEN_WIDE = re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])")
_PIECE = re.compile(r"[“（《]*(?:[\u2e80-\u9fff]|[^\s\u2e80-\u9fff]+)[，。；：、）》”！？]*\s*")
_RAW = "\b"


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most ``width`` columns, broken at spaces and between wide characters;
    a longer word has a line of its own."""
    line = ""
    for piece in _PIECE.findall(" ".join(_BETWEEN_WIDE.sub("", text).split("\n"))):
        if line and display_width(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
    if line:
        yield line.rstrip()


class _Formatter(click.HelpFormatter):
    """click counts characters; a Chinese one takes two columns."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "用法 / usage: ")

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        paragraphs = text.split("\n\n")
        for at, paragraph in enumerate(paragraphs):
            is_raw = paragraph.startswith(_RAW)
            lines = paragraph.split("\n")[1:] if is_raw else wrapped(paragraph, self._room(0))
            self.write("".join(f"{indent}{line}\n" for line in lines))
            self.write("\n" if at < len(paragraphs) - 1 else "")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        listed = [*rows]
        widest = max((display_width(term) for term, _ in listed), default=0)
        column = min(widest, col_max) + col_spacing
        indent = " " * self.current_indent
        for term, explained in listed:
            fits = display_width(term) <= column - col_spacing
            lines = [*wrapped(explained, self._room(column))]
            pad = " " * (column - display_width(term)) if fits else f"\n{indent}{' ' * column}"
            self.write(f"{indent}{term}{pad}" + f"\n{indent}{' ' * column}".join(lines) + "\n")

    def _room(self, used: int) -> int:
        return max(self.width - self.current_indent - used, 20)


class _Context(click.Context):
    formatter_class = _Formatter


class _Place(StringParamType):
    """A file or folder that is not looked at here: the shell completes its name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        param: click.Parameter,  # noqa: ARG002 - click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        return [CompletionItem(incomplete, type=self.name)]


def _told(option: click.Option | None) -> click.Option | None:
    """click's own option for the help, in both languages."""
    if option is not None:
        option.help = "显示本说明 / show this page"
    return option


FILE, FOLDER = _Place("file"), _Place("dir")
_PLACES = {"FILE": FILE, "FILE...": FILE, "PATHS...": FILE, "FOLDER": FOLDER, "[FOLDER]": FOLDER}


class Command(click.Command):
    """A command whose options stand in sections and whose files and folders complete."""

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _told(super().get_help_option(ctx))

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        params = super().get_params(ctx)
        for one in params:
            one.type = _PLACES.get(one.metavar or "", one.type)
        return params

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        for heading, shown in _in_sections(options):
            with formatter.section(heading):
                records = [one.get_help_record(ctx) for one in shown]
                formatter.write_dl([record for record in records if record])


class Group(click.Group):
    """Commands under a command."""

    context_class = _Context
    command_class = Command

    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Headings with the names of their commands; what none names stands at the end."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _told(super().get_help_option(ctx))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_commands(ctx, formatter)
        with formatter.section(_OTHER if self.sections else _ALL):
            records = [one.get_help_record(ctx) for one in self.get_params(ctx)]
            formatter.write_dl([record for record in records if record])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = self.list_commands(ctx)
        for heading, listed in self.sections or (("命令 / commands", tuple(names)),):
            with formatter.section(heading):
                found = ((name, self.get_command(ctx, name)) for name in listed)
                formatter.write_dl([(name, one.short_help or "") for name, one in found if one])


def _in_sections(
    options: Sequence[click.Option],
) -> Iterator[tuple[str, list[click.Option]]]:
    if len(options) <= _FEW:
        yield _ALL, [*options]
        return
    named = {name for names in _SECTIONS.values() for name in names}
    for heading, names in _SECTIONS.items():
        shown = sorted(
            (one for one in options if one.name in names), key=lambda one: names.index(one.name)
        )
        if shown:
            yield heading, shown
    yield _OTHER, [one for one in options if one.name not in named]
