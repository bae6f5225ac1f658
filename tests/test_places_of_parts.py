"""Cells that are cut in two keep the places of their parts."""

import re

from auditlint.engine import lint
from auditlint.findings import flatten
from auditlint.plugins import load_checks
from auditlint.readers import read
from auditlint.samples import FORM


def _with_points_in_brackets(score):
    """The sample form with its points behind the scores: 得分(分值) over 28.5(30)."""
    lines = [line.split("\t") for line in FORM.text.split("\n")]
    at = next(at for at, line in enumerate(lines) if "三级指标" in line)
    for line in lines[at:]:
        points = line.pop(6)
        line[6] = f"{line[6]}（{points}）"
    lines[at][6] = "得分（分值）"
    text = "\n".join("\t".join(line) for line in lines)
    return re.sub(r"97\.5（100）", f"{score}（100）", text)


def _findings(text):
    document = read("a.txt", text.encode())
    (report,) = lint([document], load_checks())
    return document, [*flatten(report.findings)]


def test_scores_and_points_of_one_cell_are_read_apart():
    _, found = _findings(_with_points_in_brackets("97.5"))
    assert [one.code for one in found if one.code.startswith(("SUM", "SCR"))] == []


def test_every_piece_of_evidence_from_a_cut_cell_is_where_it_is_printed():
    text = _with_points_in_brackets("98.7")
    document, found = _findings(text)
    (wrong,) = [one for one in found if one.code == "SUM001"]
    assert {"98.7", "28.5", "20"} <= {one.text for one in wrong.evidence}
    for one in wrong.evidence:
        line = text.split("\n")[one.place.line - 1]
        assert line[one.place.column - 1 : one.place.end_column - 1] == one.text
        anchor = one.place.anchor
        assert document.passage(anchor).content[anchor.start : anchor.end] == one.text


def test_points_behind_a_score_are_where_they_are_printed():
    text = _with_points_in_brackets("97.5").replace("28.5（30）", "31.5（30）")
    document, found = _findings(text)
    (wrong,) = [one for one in found if one.code == "SCR001"]
    anchors = {one.text: one.place.anchor for one in wrong.evidence}
    assert {"31.5", "30"} <= set(anchors)
    cell = document.passage(anchors["30"]).content
    assert cell == "31.5（30）"
    assert cell[anchors["30"].start : anchors["30"].end] == "30"
