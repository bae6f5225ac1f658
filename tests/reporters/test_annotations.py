"""GitHub's workflow commands and GitLab's code quality report, read as their readers do."""

import json
import re
from typing import Any, NamedTuple

import jsonschema
import pytest

from auditlint.findings import Result
from auditlint.reporters import render

from .results import document_of, hostile_result, rate_finding, report_of, whole_result

_COMMAND = re.compile(r"::(?P<command>[a-z-]+)(?: (?P<properties>[^\n]*?))?::(?P<data>.*)")
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""As the manual of GitLab CI describes a report (code quality report format)."""


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def commands_of(text: str) -> list[Command]:
    """The commands in the output of a job, as the runner of GitHub Actions reads them."""
    found = []
    for line in re.split(r"\r\n|\r|\n", text):
        match = _COMMAND.match(line)
        if match is None:
            continue
        pairs = (one.partition("=") for one in (match["properties"] or "").split(","))
        properties = {name: _plain(value, ":", ",") for name, _, value in pairs}
        found.append(Command(match["command"], properties, _plain(match["data"])))
    return found


def _plain(text: str, *more: str) -> str:
    for char in ("\r", "\n", *more):
        text = text.replace(f"%{ord(char):02X}", char)
    return text.replace("%25", "%")


def test_every_finding_that_counts_is_a_command() -> None:
    found = commands_of(render(whole_result(), "github", "zh").decode())
    assert [one.name for one in found] == ["error", "warning", "warning", "warning", "error"]
    first = found[0]
    assert first.properties == {
        "file": "报告.md",
        "line": "8",
        "col": "30",
        "endColumn": "35",
        "title": "EXE001 执行率与预算数、执行数不符",
    }
    assert first.data.split("\n") == [
        "执行率写作 1.16%，按 7.279 ÷ 66.15 应为 11.00%",
        "推算：7.279 ÷ 66.15 = 11.00%",
    ]
    assert "SUM001" in found[3].data
    assert found[4].properties["file"] == "加密.pdf"


def test_no_text_of_a_document_is_a_command() -> None:
    data = render(hostile_result(), "github", "zh").decode()
    found = commands_of(data)
    assert {one.name for one in found} == {"error", "warning"}
    assert len(found) == len(data.strip().splitlines()) - 1
    path = hostile_result().documents[0].path.encode(errors="backslashreplace").decode()
    assert found[-2].properties["file"] == path
    assert "stop-commands" in found[-2].data


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("make", [whole_result, hostile_result, Result])
def test_code_quality_is_as_the_manual_has_it(make: Any, language: str) -> None:
    issues = json.loads(render(make(), "gitlab", language))
    jsonschema.validate(issues, CODE_QUALITY)
    fingerprints = [one["fingerprint"] for one in issues]
    assert len(set(fingerprints)) == len(fingerprints)


def test_code_quality_lists_what_counts() -> None:
    issues = json.loads(render(whole_result(), "gitlab", "zh"))
    assert [one["severity"] for one in issues] == [
        *("critical", "minor", "minor"),
        *("critical", "critical"),
    ]
    assert issues[0]["location"] == {"path": "报告.md", "lines": {"begin": 8}}
    assert issues[0]["check_name"] == "EXE001 execution-rate"


def test_the_same_finding_in_two_documents_has_two_fingerprints() -> None:
    reports = []
    for path in ("甲.md", "乙.md"):
        document = document_of(path=path)
        reports.append(report_of(document, (rate_finding(document),) * 2))
    issues = json.loads(render(Result(tuple(reports)), "gitlab", "zh"))
    assert len({one["fingerprint"] for one in issues}) == len(issues) == 8
