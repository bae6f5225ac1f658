"""A headless Chromium for tests of the HTML report; they are skipped where there is none."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str:
    """The path of a browser, or the test is skipped."""
    found = os.environ.get("AUDITLINT_CHROMIUM") or next(
        filter(None, map(shutil.which, _NAMES)), None
    )
    if found is None:
        pytest.skip("no Chromium on this machine; name one in AUDITLINT_CHROMIUM")
    return found


class Watched:
    """A page of which everything that it complains of or asks for is kept."""

    def __init__(self, page, path: Path) -> None:
        self.page = page
        self.url = path.as_uri()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, address: str = "") -> "Watched":
        self.page.goto("about:blank")
        self.page.goto(self.url + address)
        return self

    @property
    def address(self) -> str:
        return self.page.evaluate("decodeURIComponent(location.hash)")

    def shown(self, selector: str) -> list[str]:
        """The ids of what is in the layout."""
        return self.page.evaluate(
            "(s) => [...document.querySelectorAll(s)].filter((e) => e.checkVisibility())"
            ".map((e) => e.id)",
            selector,
        )

    @property
    def current(self) -> str | None:
        return self.page.evaluate("document.querySelector('.finding[aria-current]')?.id")

    @property
    def outside(self) -> list[str]:
        """Requests for anything but the file itself and what it holds."""
        own = (self.url, "data:", "blob:", "about:blank")
        return [one for one in self.requests if not one.startswith(own)]


@contextmanager
def browser() -> Iterator[object]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = chromium()
    with sync_api.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield found
        found.close()
