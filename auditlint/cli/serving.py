"""``auditlint serve``: the socket, the token, the browser."""

import secrets
import socket
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from auditlint.cli import console
from auditlint.cli.options import CheckOptions
from auditlint.cli.settings import decisions_of, folders_of, language_of, settings_of
from auditlint.config import ConfigError, selectors
from auditlint.decisions import Decisions
from auditlint.decisions.notices import UNUSED
from auditlint.runner import Keep, Linter, Plan, bounds_of
from auditlint.text import Text, reason_of

_HOST = "127.0.0.1"
_NEEDS = ("starlette", "uvicorn", "python_multipart")
_MISSING = Text(
    "缺少网页组件；请安装：pip install 'auditlint[serve]'",
    "the parts of the page are missing: pip install 'auditlint[serve]'",
)
_READY = Text(
    "请在浏览器中打开（地址含一次性口令，请勿转发）：\n  {address}\n按 Ctrl-C 结束；{kept}",
    "open in a browser (the address holds a one-time token, keep it to yourself):\n  {address}\n"
    "Ctrl-C ends it; {kept}",
)
_NOTHING_KEPT = Text("结束后不保留任何文件", "nothing is kept then")
_KEPT = Text("审核底稿和清单保存在 {folder}", "the reports are kept in {folder}")


class _Session(NamedTuple):
    """What every run has: the plan, and what is decided of findings by then."""

    plan: Plan
    decisions: Callable[[], Decisions | None]
    language: str


def serve_pages(options: CheckOptions, port: int, keep: Path | None, *, browser: bool) -> int:
    """Serves until it is interrupted; 2 when something is missing or wrong from the start."""
    language = options.language or console.default_language()
    if any(find_spec(name) is None for name in _NEEDS):
        console.complain(_MISSING[language])
        return 2
    try:
        plan = _plan(options)
        decisions_of(options, plan.config)  # wrong from the start is told at the start
        language = language_of(plan.config)
    except ConfigError as error:
        console.complain(error.render(language))
        return 2
    try:
        if keep is not None:
            keep = keep.resolve()
            keep.mkdir(parents=True, exist_ok=True)
        listening = socket.create_server((_HOST, port))
    except OSError as error:
        what = str(error.filename) if error.filename else f"{_HOST}:{port}"
        reason = reason_of(error)
        said = Text(
            f"无法使用 {what}（{reason.zh}）；请换一个文件夹或端口",
            f"{what} cannot be used ({reason.en}): take another folder or port",
        )
        console.complain(said[language])
        return 2
    decisions = partial(decisions_of, options, plan.config)
    _serve(_Session(plan, decisions, language), keep, listening, browser=browser)
    return 0


def _plan(options: CheckOptions) -> Plan:
    """The plan of every run; raises ConfigError before anybody drops a file."""
    config = settings_of(options)
    # Documents come and go here: that a decision has none says nothing.
    config = replace(config, ignore=(*config.ignore, *selectors((UNUSED.code,))))
    plan = Plan(
        config=config,
        folders=folders_of(options, config, ()),
        keep=Keep.PICTURES,
        jobs=config.jobs,
        **bounds_of(config),
    )
    Linter(plan)
    return plan


def _serve(
    session: _Session, keep: Path | None, listening: socket.socket, *, browser: bool
) -> None:
    # Imported here: the extra may be missing.
    import uvicorn  # noqa: PLC0415

    from auditlint.server.app import Session, make_app  # noqa: PLC0415
    from auditlint.server.runs import Runs  # noqa: PLC0415

    token = secrets.token_urlsafe(24)
    runs = Runs(keep)
    try:
        app = make_app(Session(token, session.plan, session.language, runs, session.decisions))
        settings = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        address = f"http://{_HOST}:{listening.getsockname()[1]}/{token}/"
        _announce(address, session.language, keep)
        if browser:
            webbrowser.open(address)
        uvicorn.Server(settings).run(sockets=[listening])
    finally:
        # The application closes them too, but an interrupt may come before it has begun.
        runs.close()


def _announce(address: str, language: str, keep: Path | None) -> None:
    kept = _NOTHING_KEPT if keep is None else _KEPT.filled(folder=keep)
    console.write(f"{_READY.filled(address=address, kept=kept[language])[language]}\n")
