"""Which format, which file: rendering a Result and writing it whole or not at all."""

import contextlib
import errno
import os
import re
import secrets
from importlib import import_module
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from auditlint.findings import Result
from auditlint.text import Text, reason_of

Needs: TypeAlias = Literal["findings", "evidence", "pictures"]
"""What a format shows: findings alone, also the lines around their evidence, or whole documents
with pictures of their pages."""


class Format(NamedTuple):
    """A way to write a Result.

    ``endings`` are the file endings that ask for it; ``render`` names a function of a module of
    this package, which takes a Result and a language and gives a str or bytes. The module is
    imported when the format is asked for.
    """

    endings: tuple[str, ...]
    render: str
    needs: Needs = "findings"
    is_binary: bool = False


FORMATS: dict[str, Format] = {
    "text": Format((".txt",), "text_report:render_text", "evidence"),
    "json": Format((".json",), "json_report:render_json"),
    "html": Format((".html", ".htm"), "html_report:render_html", "pictures"),
    "xlsx": Format((".xlsx",), "workbook:render_xlsx", is_binary=True),
    "csv": Format((".csv",), "csv_report:render_csv"),
    "markdown": Format((".md", ".markdown"), "markdown_report:render_markdown"),
    "sarif": Format((".sarif",), "sarif:render_sarif"),
    "junit": Format((".xml",), "junit:render_junit"),
    "github": Format((), "annotations:render_github"),
    "gitlab": Format((), "code_quality:render_gitlab"),
}
_FORM = re.compile(r"[a-z]{2,}")
"""What before a colon is meant as a format: no drive (C:), no path."""
_BY_ENDING = {ending: name for name, one in FORMATS.items() for ending in one.endings}


class OutputError(Exception):
    """A report cannot be written there; ``text`` says why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.zh)
        self.text = text


class Output(NamedTuple):
    """A file to write, and the name of its format."""

    path: Path
    form: str


def _no_format(form: str) -> Text:
    return Text(
        f"没有输出格式 {form}；可用：{'、'.join(FORMATS)}",
        f"there is no format {form}; use one of {', '.join(FORMATS)}",
    )


def _no_name(form: str) -> Text:
    ending = next(iter(FORMATS[form].endings), ".json")
    return Text(
        f"{form}: 之后缺少文件名，如 {form}:结果{ending}",
        f"no file is named after {form}:, for example {form}:result{ending}",
    )


def output_of(given: str) -> Output:
    """What ``-o`` asks for: a file whose ending names the format, or ``FORMAT:FILE``; raises
    OutputError."""
    form, colon, name = given.partition(":")
    if colon and form in FORMATS and name:
        return Output(Path(name), form)
    if colon and _FORM.fullmatch(form):
        raise OutputError(_no_format(form) if form not in FORMATS else _no_name(form))
    path = Path(given)
    found = _BY_ENDING.get(path.suffix.lower())
    if found is None:
        endings = " ".join(_BY_ENDING)
        raise OutputError(
            Text(
                f"无法由 {path} 的扩展名判断格式；可用：{endings}，或写作 格式:文件，"
                f"如 json:{path}",
                f"the ending of {path} names no format; use one of {endings}, or FORMAT:FILE, "
                f"for example json:{path}",
            )
        )
    return Output(path, found)


def render(result: Result, form: str, language: str) -> bytes:
    """The report as a file holds it: without colours, lines of a hundred columns.

    Text is UTF-8; a lone surrogate (a file name in no encoding) becomes ``\\udc80``, valid in JSON.
    """
    module, _, function = FORMATS[form].render.partition(":")
    rendered: str | bytes = getattr(import_module(f"auditlint.reporters.{module}"), function)(
        result, language
    )
    if isinstance(rendered, bytes):
        return rendered
    return rendered.encode("utf-8", errors="backslashreplace")


def write_atomically(path: Path, data: bytes) -> None:
    """Writes the file beside its place and moves it there; raises OutputError."""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        _replace(path, data)
    except OSError as error:
        raise OutputError(unwritable(path, error)) from error


def expect_writable(path: Path) -> None:
    """Raises OutputError where a report could not be written after a long run, as far as can be
    told before it."""
    folder = path.absolute().parent
    if path.is_dir():
        reason = errno.EISDIR
    elif path.exists() and not path.is_file():  # a pipe, /dev/null
        return
    elif not folder.exists():
        reason = errno.ENOENT
    elif not os.access(folder, os.W_OK | os.X_OK):
        reason = errno.EACCES
    else:
        return
    raise OutputError(unwritable(path, OSError(reason, os.strerror(reason))))


def unwritable(path: Path, error: OSError) -> Text:
    """Why a report or a copy cannot be written there, and what to do."""
    reason = reason_of(error)
    folder = path.parent
    if error.errno == errno.ENOENT:
        return Text(
            f"无法写入 {path}：文件夹 {folder} 不存在；请先建立该文件夹",
            f"{path} cannot be written: there is no folder {folder}; make it first",
        )
    return Text(
        f"无法写入 {path}（{reason.zh}）；请检查写入权限，或换一个位置",
        f"{path} cannot be written ({reason.en}); check the permissions or name another place",
    )


def _replace(path: Path, data: bytes) -> None:
    target = path.resolve()
    draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        # Made with the permissions that any new file gets, which a temporary file would not have.
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        draft.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
