"""Conversion by LibreOffice, where it is installed: for formats that it reads best."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from auditlint.readers.base import Unreadable
from auditlint.text import Text

_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_SOURCES = {
    "doc": "MS Word 97",
    "rtf": "Rich Text Format",
    "odt": "writer8",
    "xls": "MS Excel 97",
    "xlsb": "Calc MS Excel 2007 Binary",
    "ods": "calc8",
    "fodt": "OpenDocument Text Flat XML",
    "fods": "OpenDocument Spreadsheet Flat XML",
    "wordml": "MS Word 2003 XML",
    "excelml": "MS Excel 2003 XML",
}
"""Named for each format: without it the bytes of a damaged file are taken for a text."""
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{}" oor:op="fuse"><value>true</value></prop></item>'
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/'
    'registry">{}</oor:items>'
)
_WATCHED = """
exec 3<&0 </dev/null
(trap "" TERM; cat <&3; kill -TERM 0; sleep 1; rm -rf "$0"; kill -KILL 0) >/dev/null 2>&1 &
exec 3<&-
exec "$@"
"""
"""A command, and beside it a watch that ends it and removes its folder once its input ends: that
happens when this process is killed, whatever it was at."""
_NOWHERE = "http://127.0.0.1:9"
_SECONDS = 120.0

_FAILED = Text(
    "LibreOffice 无法转换此文件（可能加密或损坏）；请用 Office 或 WPS 打开，解除密码并另存为 "
    "{form} 后重试",
    "LibreOffice cannot convert this file (encrypted or damaged?); open it in Office or WPS, "
    "remove the password, save it as {form} and try again",
)
_SLOW = Text(
    "LibreOffice 转换超过 {seconds:g} 秒，已停止；请用 Office 或 WPS 另存为 {form} 后重试",
    "stopped: LibreOffice took more than {seconds:g} seconds to convert it; save it as {form} "
    "in Office or WPS and try again",
)


def soffice() -> str | None:
    """The program of LibreOffice; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(data: bytes, form: str, target: str, seconds: float) -> bytes:
    """A file of the format ``form`` as one of the format ``target`` ("docx", "xlsx").

    Each call has a profile of its own, so that several run side by side; macros and links to other
    places are switched off in it. Raises Unreadable, also when it takes longer than ``seconds``.
    """
    program = soffice()
    if program is None:
        raise FileNotFoundError("soffice")
    seconds = min(seconds, _SECONDS)
    with tempfile.TemporaryDirectory(prefix="auditlint-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"source.{form}"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={_profile(folder).as_uri()}",
            *("--headless", "--norestore", f"--infilter={_SOURCES[form]}"),
            *("--convert-to", _FILTERS[target]),
            *("--outdir", str(folder / "out"), str(source)),
        ]
        if not _ran(command, folder, seconds):
            raise Unreadable(_SLOW.filled(seconds=seconds, form=target))
        result = folder / "out" / f"source.{target}"
        if not result.is_file():
            raise Unreadable(_FAILED.filled(form=target))
        return result.read_bytes()


def _profile(folder: Path) -> Path:
    """A fresh profile in which documents run nothing and fetch nothing."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    names = ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "DisableActiveContent")
    settings = _PROFILE.format("".join(_SETTING.format(name) for name in names))
    (profile / "user" / "registrymodifications.xcu").write_text(settings, "utf-8")
    return profile


def _ran(command: list[str], folder: Path, seconds: float) -> bool:
    """Whether the command ended in time; it is ended with all that it started."""
    environment = {**os.environ, "HOME": str(folder)}
    environment |= dict.fromkeys(("http_proxy", "https_proxy", "ALL_PROXY"), _NOWHERE)
    shell = shutil.which("sh") if os.name == "posix" else None
    with _unbounded_memory():
        process = subprocess.Popen(  # noqa: S603 - the program of the machine, on a file of our own
            [shell, "-c", _WATCHED, str(folder), *command] if shell else command,
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


@contextmanager
def _unbounded_memory() -> Iterator[None]:
    """Programs that are started meanwhile do not inherit the limit of this process: LibreOffice
    reserves far more address space than it uses."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End what is still running: the watch, and what a program left that is only a script."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
    if process.stdin is not None:
        process.stdin.close()
