"""Pages as pictures for the HTML report, with a box around everything that findings rest on."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auditlint.documents import PagePicture
from auditlint.figures import Severity
from auditlint.findings import DocumentReport
from auditlint.places import Box, Place
from auditlint.reporters.marking import Numbered, gravest

_AROUND = 1.5
"""Points between what is boxed and its box."""
_LISTED = 3

MOST_PAGES = 200
MOST_BYTES = 30 * 1024 * 1024
"""Of all pictures of a report, as they are written into it."""


@dataclass(frozen=True, slots=True)
class BoxView:
    """A box on a page, in points; ``by`` are the findings that rest on what is in it."""

    spot: str
    x: str
    y: str
    width: str
    height: str
    by: tuple[Numbered, ...]

    @property
    def severity(self) -> Severity | None:
        return gravest(self.by)

    @property
    def label(self) -> str:
        """The numbers of its findings, as many as there is room for."""
        more = "…" if len(self.by) > _LISTED else ""
        return " ".join(one.number for one in self.by[:_LISTED]) + more


@dataclass(frozen=True, slots=True)
class PageView:
    """One page; ``source`` is its picture as a data address."""

    page: int
    width: str
    height: str
    source: str
    boxes: tuple[BoxView, ...]


@dataclass(slots=True)
class Allowance:
    """How many pages and characters of pictures a report may still take in."""

    pages: int = MOST_PAGES
    characters: int = MOST_BYTES

    def admit(self, pictures: Sequence[PagePicture]) -> Iterator[tuple[PagePicture, str]]:
        """The pictures that there is room for, each with its data address."""
        for picture in pictures:
            source = f"data:image/png;base64,{base64.b64encode(picture.png).decode()}"
            if self.pages > 0 and len(source) <= self.characters:
                self.pages -= 1
                self.characters -= len(source)
                yield picture, source


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one document that are shown, and those that findings rest on and are not."""

    views: tuple[PageView, ...] = ()
    left_out: tuple[int, ...] = ()
    spots: Mapping[tuple[int, Box], str] = field(default_factory=dict)

    def spot(self, place: Place) -> str:
        """The id of the box around a place; empty where its page is not shown."""
        if place.page is None or place.bbox is None:
            return ""
        return self.spots.get((place.page, place.bbox), "")


def pages_of(
    report: DocumentReport, number: int, findings: Sequence[Numbered], allowance: Allowance
) -> Pages:
    """The pages of the document of that number that there is room for."""
    wanted = _boxes(report.path, findings)
    spots: dict[tuple[int, Box], str] = {}
    views: list[PageView] = []
    for picture, source in allowance.admit(report.pictures):
        boxes = wanted.get(picture.page, {})
        ids = {box: f"b{number}-{picture.page}-{at}" for at, box in enumerate(boxes)}
        spots.update({(picture.page, box): spot for box, spot in ids.items()})
        drawn = (_drawn(spot, box, tuple(boxes[box].values())) for box, spot in ids.items())
        size = (_points(picture.width), _points(picture.height))
        views.append(PageView(picture.page, *size, source, tuple(drawn)))
    shown = {view.page for view in views}
    has_pages = report.format in ("pdf", "image")
    left_out = tuple(sorted(wanted.keys() - shown)) if has_pages else ()
    return Pages(tuple(views), left_out, spots)


def _boxes(path: str, findings: Sequence[Numbered]) -> dict[int, dict[Box, dict[str, Numbered]]]:
    """By page and box, the findings that rest on what is there."""
    found: dict[int, dict[Box, dict[str, Numbered]]] = {}
    for one in findings:
        for evidence in one.finding.evidence:
            place = evidence.place
            if place is None or place.path != path or place.page is None or place.bbox is None:
                continue
            found.setdefault(place.page, {}).setdefault(place.bbox, {})[one.number] = one
    return found


def _drawn(spot: str, box: Box, by: tuple[Numbered, ...]) -> BoxView:
    x0, y0, x1, y1 = box
    left, top = x0 - _AROUND, y0 - _AROUND
    wide, high = x1 - x0 + 2 * _AROUND, y1 - y0 + 2 * _AROUND
    return BoxView(spot, _points(left), _points(top), _points(wide), _points(high), by)


def _points(length: float) -> str:
    return f"{length:.1f}"
