"""Errors rest on digits that a second reading confirms."""

from dataclasses import replace

from auditlint.engine import lint
from auditlint.figures import Severity, Verdict
from auditlint.plugins import load_checks
from auditlint.readers import read
from auditlint.samples import FORM

WRONG = FORM.with_("执行率", "1.16%").text


class Look:
    """Disputes the places at which a text is printed."""

    def __init__(self, *disputed, is_thorough=False):
        self.texts = disputed
        self.is_thorough = is_thorough
        self.asked = []

    def disputed(self, document, places):
        self.asked += places
        return frozenset(place for place in places if self.text(document, place) in self.texts)

    @staticmethod
    def text(document, place):
        anchor = place.anchor
        return document.passage(anchor).content[anchor.start : anchor.end]


def report_of(text, look):
    document = replace(read("a.txt", text.encode()), second_look=look)
    (report,) = lint([document], load_checks())
    return report


def errors(report):
    return [one.code for one in report.findings if one.severity is Severity.ERROR]


def test_a_confirmed_error_stands():
    look = Look()
    report = report_of(WRONG, look)
    assert "EXE001" in errors(report)
    assert look.asked


def test_an_error_on_disputed_digits_is_undecided():
    report = report_of(WRONG, Look("1.16%"))
    assert "EXE001" not in errors(report)
    reasons = [one.reason.zh for one in report.relations if one.verdict is Verdict.UNDECIDED]
    assert "两种读法读出的数字不同" in " ".join(reason for reason in reasons)


def test_nothing_is_asked_where_there_is_no_error():
    look = Look()
    assert not errors(report_of(FORM.text, look))
    assert not look.asked


def test_a_thorough_look_confirms_what_holds_too():
    plain, thorough = (
        report_of(FORM.text, Look()),
        report_of(FORM.text, Look("59.54", is_thorough=True)),
    )
    assert thorough.coverage.undecided > plain.coverage.undecided
    assert thorough.coverage.held < plain.coverage.held


def test_a_report_does_not_carry_the_means_of_a_second_look():
    assert report_of(FORM.text, Look()).document.second_look is None
