"""Pages of the HTML report in a browser, with everything that they complain of or ask for."""

from pathlib import Path


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
