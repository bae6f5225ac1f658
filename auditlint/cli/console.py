"""The streams: encodings that lack a character, colours, readers that hang up."""

import os
import sys

import click


def prepare() -> None:
    """No character may end the program: what an encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def hush() -> None:
    """Nobody reads any more (``| head``): what is still to be written goes nowhere."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a file descriptor is needed
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def write(text: str, *, colour: bool = False) -> None:
    """Text for the reader's terminal or pipe."""
    try:
        click.echo(text, nl=False, color=colour)
    except BrokenPipeError:
        hush()


def write_bytes(data: bytes) -> None:
    """A report for another program, UTF-8 whatever the console speaks."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        hush()


def complain(text: str) -> None:
    """One line or more on standard error."""
    click.echo(text, err=True)


def wants_colour() -> bool:
    """Colours only on a terminal, and never against NO_COLOR (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def encoding() -> str:
    return getattr(sys.stdout, "encoding", None) or "utf-8"


def default_language() -> str:
    """Chinese, unless the console cannot write it."""
    try:
        "审核".encode(encoding())
    except (UnicodeEncodeError, LookupError):
        return "en"
    return "zh"
