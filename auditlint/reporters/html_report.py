"""The report as one HTML file: an overview, the findings, the documents with their evidence."""

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from auditlint import __version__
from auditlint.figures import Severity, Verdict
from auditlint.findings import Result
from auditlint.reporters import html_words, words
from auditlint.reporters.html_overview import CheckRow, Stranger, check_rows, strangers
from auditlint.reporters.html_views import DocumentView, views_of
from auditlint.reporters.ledger import Ledger, ledger_of
from auditlint.reporters.screen import harmless

_TEMPLATES = Path(__file__).parent / "templates"
_BETWEEN = re.compile(r">\n+<")
_SCRIPTS = ("filters.js", "decisions.js", "address.js", "views.js", "report.js")
"""In the order in which they run, as one."""


def render_html(result: Result, language: str) -> str:
    """One page that needs nothing else: its script and style are in it, nothing is loaded.

    Everything can be read without the script, which adds views, filters and decisions.
    """
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    environment.filters["tight"] = _tight
    style = _template("report.css")
    script = '"use strict";\n(() => {\n' + "\n".join(map(_template, _SCRIPTS)) + "})();\n"
    environment.globals.update(
        w=words,
        h=html_words,
        en=language == "en",
        t=lambda text: text[language],
        severities=tuple(Severity),
        verdicts=(Verdict.CONTRADICTED, Verdict.UNDECIDED, Verdict.HELD_BY_ROUNDING, Verdict.HELD),
    )
    template = environment.get_template("report.html.jinja")
    return template.render(
        page=_Page(result, ledger_of(result), tuple(views_of(result.documents))),
        style=Markup(style),  # noqa: S704 - a file of this package
        script=Markup(script),  # noqa: S704 - as above
        style_hash=_digest(style),
        script_hash=_digest(script),
        data=_data(result, language),
        version=__version__,
    )


def _tight(markup: str) -> Markup:
    """Without the line ends between elements, half of what a browser would have to keep."""
    return Markup(_BETWEEN.sub("><", markup))  # noqa: S704 - markup that jinja2 escaped


def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


def _digest(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def _data(result: Result, language: str) -> Markup:
    """What the script has to know, as JSON that is safe within a page."""
    paths = "\n".join(one.path for one in result.documents)
    said = {key: text[language] for key, text in html_words.SCRIPT.items()}
    key = hashlib.sha256(paths.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    text = json.dumps({"key": key, "words": said}, ensure_ascii=False, sort_keys=True)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - nothing in it can end the element


def _printable(value: object) -> object:
    """Text on its way into the page; what jinja2 made itself (Markup) stays as it is."""
    return harmless(value) if type(value) is str else value


@dataclass(frozen=True)
class _Page:
    result: Result
    ledger: Ledger
    documents: tuple[DocumentView, ...]

    @cached_property
    def checks(self) -> tuple[CheckRow, ...]:
        return check_rows(self.documents, self.result.checks)

    @cached_property
    def strangers(self) -> tuple[tuple[Stranger, ...], int]:
        return strangers(self.documents)
