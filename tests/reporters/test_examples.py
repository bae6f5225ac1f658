"""The examples of the repository in every output, each opened by what reads it."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from junitparser import JUnitXml
from lxml import html
from openpyxl import load_workbook

from auditlint.config import DEFAULTS
from auditlint.findings import Result, flatten
from auditlint.reporters import FORMATS, render
from auditlint.runner import Keep, Plan, find_sources, run

from .test_annotations import CODE_QUALITY, commands_of
from .test_sarif import SCHEMA
from .test_tables import cells

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = ("clean", "damaged", "department", "project", "pdf")


@pytest.fixture(scope="module")
def checked() -> Result:
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(EXAMPLES.parent)
        named = [f"examples/{folder}" for folder in FOLDERS]
        return run(find_sources(named, DEFAULTS.exclude, []).found, Plan(keep=Keep.EVERYTHING))


def _json(data: bytes, _: Path) -> int:
    return sum(1 + len(one["dependants"]) for one in json.loads(data)["findings"])


def _xlsx(data: bytes, _: Path) -> int:
    return int(load_workbook(io.BytesIO(data)).worksheets[0].max_row) - 1


def _csv(data: bytes, _: Path) -> int:
    return len([*csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)])


def _markdown(data: bytes, _: Path) -> int:
    return len(cells(data.decode())) // 6


def _sarif(data: bytes, _: Path) -> int:
    log = json.loads(data)
    jsonschema.validate(log, SCHEMA)
    return len(log["runs"][0]["results"])


def _junit(data: bytes, folder: Path) -> int:
    path = folder / "report.xml"
    path.write_bytes(data)
    return sum(suite.failures for suite in JUnitXml.fromfile(str(path)))


def _github(data: bytes, _: Path) -> int:
    return len(commands_of(data.decode()))


def _gitlab(data: bytes, _: Path) -> int:
    issues = json.loads(data)
    jsonschema.validate(issues, CODE_QUALITY)
    return len(issues)


def _findings(result: Result) -> int:
    return len([*flatten(result.findings)])


def _failing_cases(result: Result) -> int:
    return len(
        {
            (report.path, one.code)
            for report in result.documents
            for one in flatten(report.findings)
            if one.severity.value == "error"
        }
    )


READERS: dict[str, tuple[Callable[[bytes, Path], int], Callable[[Result], int]]] = {
    "json": (_json, _findings),
    "xlsx": (_xlsx, _findings),
    "csv": (_csv, _findings),
    "markdown": (_markdown, _findings),
    "sarif": (_sarif, _findings),
    "junit": (_junit, _failing_cases),
    "github": (_github, _findings),
    "gitlab": (_gitlab, _findings),
}
"""How many findings the reader of each format counts, and how many there are to count."""


PAGES = ("text", "html")
"""What people read: nothing there is to be counted."""


def test_every_format_is_tried() -> None:
    assert {*READERS, *PAGES} == {*FORMATS}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", READERS)
def test_every_format_tells_its_reader_every_finding(
    checked: Result, tmp_path: Path, form: str, language: str
) -> None:
    count, expected = READERS[form]
    assert count(render(checked, form, language), tmp_path) == expected(checked) > 0


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", PAGES)
def test_every_message_is_in_what_people_read(checked: Result, form: str, language: str) -> None:
    text = render(checked, form, language).decode()
    shown = html.fromstring(text).text_content() if form == "html" else text
    for finding in flatten(checked.findings):
        assert finding.message[language] in shown


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_changes_from_one_writing_to_the_next(checked: Result, form: str) -> None:
    assert render(checked, form, "zh") == render(checked, form, "zh")


def test_an_error_in_a_pdf_has_its_page_in_every_format_that_names_places(checked: Result) -> None:
    log = json.loads(render(checked, "sarif", "zh"))
    paged = [
        one["locations"][0]["properties"]["page"]
        for one in log["runs"][0]["results"]
        if one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith(".pdf")
    ]
    assert min(paged) >= 1
    assert "第2页" in render(checked, "csv", "zh").decode("utf-8-sig")


def test_every_rule_of_the_log_says_why(checked: Result) -> None:
    log = json.loads(render(checked, "sarif", "en"))
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert len(rules) > 50
    for rule in rules:
        assert rule["fullDescription"]["text"] != rule["shortDescription"]["text"]
        assert "basis: " in rule["help"]["text"]
