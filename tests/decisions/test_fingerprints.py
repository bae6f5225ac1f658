"""What a finding is recognised by: moved lines, other projects, documents saved anew."""

from io import BytesIO

import docx

from auditlint.engine import lint
from auditlint.findings import flatten
from auditlint.plugins import load_checks
from auditlint.readers import read
from auditlint.samples import FORM, FORM_2
from tests.formats.docx_writer import as_docx
from tests.formats.merging import plain

CHECKS = load_checks()
FAULTY = FORM.with_("执行率", "1.16%").with_("得分", "95", row="总分")


def fingerprints(name: str, data: bytes) -> list[str]:
    (report,) = lint([read(name, data)], CHECKS)
    return sorted(one.fingerprint for one in flatten(report.findings))


def of_text(text: str, name: str = "a.txt") -> list[str]:
    return fingerprints(name, text.encode())


def test_a_word_file_saved_anew_under_another_name() -> None:
    first = as_docx(read("a.txt", FAULTY.text.encode()), plain)
    word = docx.Document(BytesIO(first))
    word.paragraphs[0].insert_paragraph_before("另起一段，说明本表的来历。")
    again = BytesIO()
    word.save(again)
    assert again.getvalue() != first
    before = fingerprints("a.docx", first)
    assert before
    assert fingerprints("子/改名.docx", again.getvalue()) == before


def test_neither_the_format_nor_spaces_and_widths_count() -> None:
    word = as_docx(read("a.txt", FAULTY.text.encode()), plain)
    spaced = FAULTY.text.replace("图书馆自助借还设备购置", "图书馆 自助借还设备购置")
    wide = FAULTY.text.replace("1.16%", "1.16％")
    assert of_text(FAULTY.text) == fingerprints("a.docx", word) == of_text(spaced) == of_text(wide)


def test_the_same_figures_of_another_project_are_another_finding() -> None:
    other = FAULTY.text.replace("图书馆自助借还设备购置", "图书馆阅览座椅更换")
    assert not set(of_text(FAULTY.text)) & set(of_text(other))


def test_each_form_of_a_document_is_a_project_of_its_own() -> None:
    """The fingerprints of a form are the same whichever form stands before it."""
    alone = set(of_text(FAULTY.text))
    assert alone <= set(of_text(FORM_2.then(FAULTY).text))
    assert alone <= set(of_text(FAULTY.then(FORM_2).text))


def test_the_same_finding_twice_is_counted() -> None:
    twice = of_text(f"{FAULTY.text}\n\n{FAULTY.text}")
    assert len(twice) == len(set(twice))
    assert set(of_text(FAULTY.text)) < set(twice)


def test_running_text_after_a_form_is_of_no_project() -> None:
    """A share that disagrees with its parts in the text: what form is above does not matter."""
    said = "\n\n项目预算100万元，执行50万元，执行率为80%。"
    found = [set(of_text(form.text + said)) - set(of_text(form.text)) for form in (FORM, FORM_2)]
    assert found[0] & found[1]
