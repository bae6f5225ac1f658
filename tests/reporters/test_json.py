"""The machine-readable report, held against ``contract/findings.md``."""

import json
from typing import Any

from auditlint.findings import Result
from auditlint.reporters import render

from .results import document_of, rate_finding, report_of, whole_result

FINDING_KEYS = [
    *("code", "name", "severity", "message", "location", "evidence", "derivation", "expected"),
    *("hint", "confidence", "explanations_tried", "repairs", "dependants", "basis"),
    *("suppressed", "fingerprint"),
]


def parsed(language: str = "zh") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render(whole_result(), "json", language))
    return found


def test_the_whole() -> None:
    found = parsed()
    assert list(found) == ["schema", "tool", "documents", "findings", "summary"]
    assert found["schema"] == "auditlint.findings/1"
    assert found["tool"]["name"] == "auditlint"
    assert found["summary"] == {
        "documents": 3,
        "unreadable": 1,
        "errors": 1,
        "warnings": 2,
        "notes": 0,
        "suppressed": 1,
    }


def test_a_finding_has_every_field() -> None:
    first = next(one for one in parsed()["findings"] if one["code"] == "EXE001")
    assert list(first) == FINDING_KEYS
    assert first["severity"] == "error"
    assert first["location"] == {"path": "报告.md", "line": 8, "column": 30, "end_column": 35}
    assert list(first["evidence"][0]) == ["role", "label", "text", "value", "unit", "location"]
    assert first["repairs"][0]["from"] == "1.16%"
    assert first["dependants"][0]["code"] == "EXE003"
    assert first["suppressed"] is None
    assert first["expected"] == "11.00%"


def test_a_document_has_every_field() -> None:
    first, second, third = parsed()["documents"]
    assert list(first) == [
        *("path", "format", "submission", "status", "problem", "checks_failed"),
        *("standard", "forms", "coverage"),
    ]
    assert first["coverage"]["relations"] == {
        "held": 4,
        "held_by_rounding": 1,
        "contradicted": 2,
        "undecided": 1,
    }
    assert first["forms"][0]["location"]["line"] == 7
    assert second["checks_failed"] == [{"code": "SUM001", "error": "ZeroDivisionError"}]
    assert third["status"] == "unreadable"
    assert "加密" in third["problem"]


def test_suppressed_findings_are_listed_with_their_reason() -> None:
    suppressed = [one["suppressed"] for one in parsed()["findings"] if one["suppressed"]]
    assert suppressed == [{"by": "baseline", "reason": "已核实", "until": "2030-01-01"}]


def test_messages_come_in_the_language_asked_for() -> None:
    assert "the rate is printed" in json.dumps(parsed("en"))


def test_two_runs_give_the_same_bytes() -> None:
    assert render(whole_result(), "json", "zh") == render(whole_result(), "json", "zh")


def test_a_file_name_in_no_encoding_stays_valid_json() -> None:
    document = document_of(path="\udcff.md")
    report = report_of(document, (rate_finding(document),))
    data = render(Result((report,)), "json", "zh")
    assert json.loads(data)["documents"][0]["path"] == "\udcff.md"
