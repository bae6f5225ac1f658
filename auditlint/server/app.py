"""The pages: one to drop files on, and what a run gives.

Everything lies below a random token that only the printed address holds, so no other page of the
browser and no other user of the machine can ask for it; a request for another host is refused too,
because a name server can be made to point a foreign name to this machine.
"""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import NamedTuple

from anyio import to_thread
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route

from auditlint import __version__
from auditlint.config import ConfigError
from auditlint.decisions import Decisions, today
from auditlint.readers.base import MEGABYTE
from auditlint.runner import Plan
from auditlint.server import words
from auditlint.server.runs import Run, Runs
from auditlint.text import Text

_TEMPLATES = Path(__file__).parent / "templates"
MOST_FILES = 2_000
MOST_BYTES = 2048 * MEGABYTE
"""In one upload."""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Session(NamedTuple):
    """What the pages work with."""

    token: str
    plan: Plan
    language: str
    runs: Runs
    decisions: Callable[[], Decisions | None] = lambda: None
    """What is decided of findings by the time of a run; raises ConfigError."""


def make_app(session: Session) -> Starlette:
    """The application; its runs are closed when it ends."""
    pages = _Pages(session)
    routes = [
        Route("/", pages.start),
        Route("/page.js", pages.script),
        Route("/page.css", pages.style),
        Route("/runs", pages.upload, methods=["POST"]),
        Route("/runs/{run}", pages.progress, methods=["GET"]),
        Route("/runs/{run}", pages.forget, methods=["DELETE"]),
        Route("/runs/{run}/{name}", pages.report),
    ]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await to_thread.run_sync(session.runs.close)

    return Starlette(
        routes=[Mount(f"/{session.token}", routes=routes)],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"]),
            Middleware(BaseHTTPMiddleware, dispatch=_guarded),
        ],
        lifespan=lifespan,
    )


async def _guarded(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuses what another site sends, and closes what is sent back against other sites."""
    origin = request.headers.get("origin")
    if origin not in (None, f"http://{request.headers.get('host')}"):
        return PlainTextResponse("403", status_code=403)
    response = await answer(request)
    for name, value in _HEADERS.items():
        response.headers[name] = value
    return response


class _Pages:
    def __init__(self, session: Session) -> None:
        self._session = session
        environment = Environment(
            autoescape=True, loader=FileSystemLoader(_TEMPLATES), undefined=StrictUndefined
        )
        self._page = environment.get_template("page.html.jinja").render(
            language=session.language,
            version=__version__,
            w={name: text[session.language] for name, text in words.PAGE.items()},
            script_words={name: text[session.language] for name, text in words.SCRIPT.items()},
            most_files=MOST_FILES,
            most_bytes=MOST_BYTES,
            largest=session.plan.largest,
        )

    async def start(self, _: Request) -> Response:
        headers = {"Content-Security-Policy": _POLICY}
        return Response(self._page, media_type="text/html", headers=headers)

    async def script(self, _: Request) -> Response:
        return FileResponse(_TEMPLATES / "page.js", media_type="text/javascript")

    async def style(self, _: Request) -> Response:
        return FileResponse(_TEMPLATES / "page.css", media_type="text/css")

    async def upload(self, request: Request) -> Response:
        """Takes the files of one run and begins it."""
        problem = _refusal(request)
        if problem is not None:
            return self._refused(413, problem)
        try:
            decided = self._session.decisions()
            plan = replace(self._session.plan, decisions=decided, today=today())
        except ConfigError as error:
            return self._refused(400, error.text)
        run = self._session.runs.open()
        try:
            async with request.form(max_files=MOST_FILES) as form:
                uploads = [one for one in form.getlist("files") if isinstance(one, UploadFile)]
                count = await to_thread.run_sync(self._store, run, uploads)
        except MultiPartException:
            count = 0
        if not count:
            self._session.runs.drop(run.id)
            return self._refused(400, words.NO_FILES)
        await to_thread.run_sync(run.start, plan, self._session.language)
        return JSONResponse({"id": run.id}, status_code=201)

    async def progress(self, request: Request) -> Response:
        run = self._session.runs.get(request.path_params["run"])
        if run is None:
            return self._refused(404, words.NO_RUN)
        return JSONResponse(self._told(run))

    async def forget(self, request: Request) -> Response:
        name = request.path_params["run"]
        dropped = await to_thread.run_sync(self._session.runs.drop, name)
        return Response(status_code=204) if dropped else self._refused(404, words.NO_RUN)

    async def report(self, request: Request) -> Response:
        run = self._session.runs.get(request.path_params["run"])
        path = run.report(request.path_params["name"]) if run is not None else None
        if path is None:
            return self._refused(404, words.NO_RUN)
        # The HTML report is looked at; it brings its own content-security policy.
        shown = path.suffix == ".html" and "download" not in request.query_params
        kind = "inline" if shown else "attachment"
        return FileResponse(path, filename=path.name, content_disposition_type=kind)

    @staticmethod
    def _store(run: Run, uploads: list[UploadFile]) -> int:
        """Writes the uploaded files below the folder of the run; how many."""
        for one in uploads:
            with run.place_for(one.filename or "").open("xb") as stream:
                shutil.copyfileobj(one.file, stream)
        return len(uploads)

    def _told(self, run: Run) -> dict[str, object]:
        state = run.state
        outcome = run.outcome
        told: dict[str, object] = {"state": state, **run.progress._asdict()}
        if outcome is not None and outcome.problem is not None:
            told["problem"] = outcome.problem[self._session.language]
        elif outcome is not None:
            told |= {"summary": asdict(outcome.summary), "complete": outcome.is_complete}
            told["reports"] = run.reports()
        return told

    def _refused(self, status: int, problem: Text) -> Response:
        return JSONResponse({"problem": problem[self._session.language]}, status_code=status)


def _refusal(request: Request) -> Text | None:
    """Why an upload is not taken; its size is known before its first byte."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        return words.TOO_LARGE.filled(limit=MOST_BYTES // MEGABYTE)
    return None
