"""Which format, which file: rendering a Result and writing it whole or not at all."""

import contextlib
import os
import secrets
from pathlib import Path
from typing import Literal, TypeAlias

from auditlint.findings import Result
from auditlint.text import Text, reason_of

Format: TypeAlias = Literal["text", "json", "html"]
FORMATS: tuple[Format, ...] = ("text", "json", "html")
_ENDINGS: dict[str, Format] = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".txt": "text",
}


class OutputError(Exception):
    """A report cannot be written there; ``text`` says why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.zh)
        self.text = text


def format_of(path: Path) -> Format:
    """The format that a file name asks for by its ending; raises OutputError."""
    found = _ENDINGS.get(path.suffix.lower())
    if found is None:
        endings = " ".join(_ENDINGS)
        raise OutputError(
            Text(
                f"无法由 {path} 的扩展名判断格式；可用：{endings}",
                f"the ending of {path} names no format; use one of {endings}",
            )
        )
    return found


def render(result: Result, form: Format, language: str) -> str:
    """The report as a file holds it: without colours, lines of a hundred columns."""
    # Each reporter is imported where it is used: the HTML one needs jinja2.
    if form == "json":
        from auditlint.reporters.json_report import render_json  # noqa: PLC0415

        return render_json(result, language)
    if form == "html":
        from auditlint.reporters.html_report import render_html  # noqa: PLC0415

        return render_html(result, language)
    from auditlint.reporters.text_report import render_text  # noqa: PLC0415

    return render_text(result, language)


def to_bytes(text: str) -> bytes:
    r"""UTF-8; a lone surrogate (a file name in no encoding) becomes ``\udc80``, valid in JSON."""
    return text.encode("utf-8", errors="backslashreplace")


def write_atomically(path: Path, text: str) -> None:
    """Writes the file beside its place and moves it there; raises OutputError."""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(to_bytes(text))
            return
        _replace(path, to_bytes(text))
    except OSError as error:
        reason = reason_of(error)
        raise OutputError(
            Text(
                f"无法写入 {path}（{reason.zh}）；请检查文件夹是否存在以及写入权限",
                f"{path} cannot be written ({reason.en}); check the folder and its permissions",
            )
        ) from error


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
