"""SARIF, held against the schema of the standard."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest

from auditlint.figures import Severity
from auditlint.findings import CheckRecord, Result
from auditlint.places import Place
from auditlint.reporters import render
from auditlint.reporters.sarif_places import location, uri_of
from auditlint.text import Text

from .results import hostile_result, whole_result

SCHEMA = json.loads(
    (Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8")
)


def run_of(result: Result, language: str = "zh") -> dict[str, Any]:
    """The one run of a log that the schema allows."""
    log = json.loads(render(result, "sarif", language))
    jsonschema.validate(log, SCHEMA)
    (run,) = log["runs"]
    found: dict[str, Any] = run
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("make", [whole_result, hostile_result, Result])
def test_every_log_is_valid(make: Any, language: str) -> None:
    run = run_of(make(), language)
    rules = run["tool"]["driver"]["rules"]
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["partialFingerprints"]["auditlint/v1"]


def test_a_result_has_its_region_evidence_and_dependants() -> None:
    run = run_of(whole_result())
    codes = [one["ruleId"] for one in run["results"]]
    assert codes == ["EXE001", "EXE003", "GRD001", "GRD001"]
    first, second, third, suppressed = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 8, "startColumn": 30, "endColumn": 35}
    assert unquote_to_bytes(place["artifactLocation"]["uri"]).decode() == "报告.md"
    assert run["artifacts"][place["artifactLocation"]["index"]]["location"]["uri"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert first["level"] == "error"
    assert second["level"] == "warning"
    related = [one["message"]["text"] for one in first["relatedLocations"]]
    assert related == [
        "存疑的数：执行率 1.16%",
        "推算所用：全年执行数 7.279",
        "推算所用：全年预算数 66.15",
    ]
    assert third["suppressions"] == []
    assert suppressed["suppressions"][0]["justification"].startswith("已核实")


def test_what_was_not_read_whole_is_notified() -> None:
    (invocation,) = run_of(whole_result())["invocations"]
    assert invocation["executionSuccessful"] is False
    told = invocation["toolExecutionNotifications"]
    assert [one["descriptor"]["id"] for one in told] == ["check-failed", "unreadable"]
    assert told[0]["associatedRule"] == {"id": "SUM001"}
    assert "加密" in told[1]["message"]["text"]


def test_a_rule_is_described_by_its_check() -> None:
    check = CheckRecord(
        code="AAA001",
        name="an-order",
        severity=Severity.NOTE,
        title=Text("次序", "order"),
        rationale=Text("按行重算。", "Worked out\nagain."),
        basis=Text("填表说明", "the note"),
        excuses=Text("另有说明", "when it says so"),
    )
    (rule,) = run_of(Result((), (check,)), "en")["tool"]["driver"]["rules"]
    assert rule["fullDescription"] == {"text": "Worked out again."}
    assert rule["help"]["text"].split("\n") == [
        "Worked out again.",
        "basis: the note",
        "held or undecided when: when it says so",
    ]
    assert rule["defaultConfiguration"] == {"level": "note"}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/c#1?.md", "a%20b/c%231%3F.md"),
        ("a:b.md", "a%3Ab.md"),
        ("100%.txt", "100%25.txt"),
        ("材料.zip!/甲.docx", "%E6%9D%90%E6%96%99.zip!/%E7%94%B2.docx"),
        ("/home/a b", "file:///home/a%20b"),
        ("C:/材/a.md", "file:///C:/%E6%9D%90/a.md"),
        ("\udcff.md", "%FF.md"),
        ("\ud800.md", "%EF%BF%BD.md"),
    ],
)
def test_a_path_as_a_uri(path: str, uri: str) -> None:
    assert uri_of(path) == uri


def test_places_without_lines_are_named() -> None:
    found = location(Place(path="a.pdf", page=3, bbox=(1.0, 2.0, 3.0, 4.005)), {}, "zh")
    assert found["logicalLocations"] == [{"name": "第3页", "fullyQualifiedName": "a.pdf:第3页"}]
    assert found["properties"] == {"page": 3, "bbox": [1.0, 2.0, 3.0, 4.0]}
    sheet = location(Place(path="a.xlsx", sheet="表1", cell="D7"), {}, "en")
    assert sheet["properties"] == {"sheet": "表1", "cell": "D7"}
    assert "region" not in sheet["physicalLocation"]  # type: ignore[operator]  # a JSON object


def test_texts_hold_neither_places_nor_links() -> None:
    message = run_of(hostile_result())["results"][0]["message"]["text"]
    assert "{{0}} [t] (1)" in message
    assert "\x1b" not in message
