"""The HTML report in a browser: views, filters, jumps, decisions, keys, and who can use it."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from auditlint.decisions import decision_of, load_decisions
from auditlint.findings import Result, Suppression
from auditlint.reporters.html_report import render_html
from tests.browser import browser
from tests.reporters.large import result_of
from tests.reporters.results import whole_result
from tests.reporters.test_html import in_pages
from tests.reporters.watching import Watched

AXE = Path(__file__).with_name("axe_core") / "axe.min.js"
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def chromium():
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render_html(in_pages(whole_result()), "zh"), "utf-8")
    return path


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    path = tmp_path_factory.mktemp("many") / "report.html"
    path.write_text(render_html(result_of(6, 150), "zh"), "utf-8")
    return path


@pytest.fixture
def opened(chromium, file):
    yield from _opened(chromium, file)


@pytest.fixture
def crowded(chromium, many):
    yield from _opened(chromium, many)


def _opened(chromium, path, **options):
    context = chromium.new_context(viewport=WIDE, accept_downloads=True, **options)
    watched = Watched(context.new_page(), path)
    yield watched
    context.close()
    assert watched.complaints == []
    assert watched.outside == []


def test_the_overview_comes_first_and_leads_to_a_document(opened):
    page = opened.open().page
    assert opened.shown(".document") == []
    page.click("#index a:has-text('报告.md')")
    assert opened.shown(".document") == ["doc1"]
    assert opened.address == "#d=1"
    page.go_back()
    assert opened.shown(".document") == []
    assert opened.shown("#overview") == ["overview"]


def test_a_finding_leads_to_its_evidence_and_back(opened):
    page = opened.open("#d=1&f=1").page
    assert opened.current == "f1"
    boxes = page.locator("#doc1 .box.lit")
    assert boxes.count() == 3
    page.click("#f1 .evidence .stated .quoted a >> nth=0")
    box = page.evaluate("document.activeElement.id")
    assert box.startswith("b1-1-")
    assert opened.address == f"#d=1&f=1&at={box}"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('.finding').id") == "f1"
    page.click("#doc1 .facsimile summary")
    page.click("#doc1 .tick:text-is('2')")
    assert opened.current == "f2"
    assert opened.address == "#d=1&f=2"
    page.go_back()
    assert opened.current == "f1"


def test_a_place_in_the_text_is_unfolded(opened):
    page = opened.open("#d=1&f=2").page
    assert page.locator("#doc1 .facsimile").get_attribute("open") is None
    page.click("#f2 .evidence .where a >> nth=0")
    assert page.locator("#doc1 .facsimile").get_attribute("open") is not None
    assert page.evaluate("document.activeElement.closest('.paper') !== null")


def test_filters_work_and_stand_in_the_address(crowded):
    page = crowded.open("#d=2").page
    # Each document has 75 rates (error) with a dependant (warning), and 75 grades (warning).
    assert page.inner_text("#count") == "1350 处问题，6 份文件"
    page.uncheck("input[value=warning]")
    assert page.inner_text("#count") == "450 处问题，6 份文件"
    assert crowded.address == "#d=2&sev=error,note"
    page.select_option("#code", "GRD001")
    assert page.inner_text("#count") == "没有符合筛选的问题。"
    assert crowded.shown("#doc2 .finding") == []
    page.check("input[value=warning]")
    assert len(crowded.shown("#doc2 .finding")) == 75
    page.fill("#query", "单位003 [141]")
    page.locator("#count:text-is('1 处问题，1 份文件')").wait_for()
    address = crowded.address
    crowded.open(address.replace("d=2&", "view=findings&"))
    assert len(crowded.shown(".finding")) == 1
    page.click("#clear")
    assert crowded.address == "#view=findings"


def test_documents_that_do_not_pass_leave_the_overview(crowded):
    page = crowded.open("#q=单位004").page
    assert page.locator("#index tbody tr:visible").count() == 1
    page.click("#index th:nth-child(1) button")
    page.click("#clear")
    assert page.get_attribute("#index th:nth-child(1)", "aria-sort") == "ascending"
    page.click("#index th:nth-child(1) button")
    assert page.get_attribute("#index th:nth-child(1)", "aria-sort") == "descending"
    assert page.locator("#index tbody tr").first.get_attribute("data-document") == "6"
    crowded.open(crowded.address)
    assert page.locator("#index tbody tr").first.get_attribute("data-document") == "6"


def test_no_more_than_a_hundred_findings_are_in_the_layout(crowded):
    page = crowded.open("#view=findings").page
    assert len(crowded.shown(".finding")) == 100
    page.click("#pager button:has-text('后 100 处')")
    assert crowded.current == "f101"
    assert len(crowded.shown(".finding")) == 100
    crowded.open("#view=findings&f=900")
    assert crowded.current == "f900"


def test_keys_go_through_the_findings(crowded):
    page = crowded.open("#d=1").page
    assert crowded.current == "f1"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert crowded.current == "f3"
    page.keyboard.press("k")
    assert crowded.current == "f2"
    assert page.evaluate("document.activeElement.hash") == "#f2"
    page.keyboard.press("]")
    assert crowded.shown(".document") == ["doc2"]
    page.keyboard.press("k")
    assert crowded.address == "#d=1&f=150"
    page.keyboard.press("/")
    page.keyboard.type("j")
    assert page.input_value("#query") == "j"
    page.keyboard.press("Backspace")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.uncheck("#keys")
    page.keyboard.press("Escape")
    assert not page.is_visible("#help")
    page.keyboard.press("j")
    assert crowded.current == "f150"


def test_decisions_are_kept_filtered_and_exported(opened):
    page = opened.open("#d=1&f=1").page
    assert page.is_disabled("#export")
    page.keyboard.press("r")
    assert page.inner_text("#lacking") == "1 条未写理由，不导出"
    page.keyboard.type('年中"追减"\\预算: #1')
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.type("已核实\u2028原件")
    page.fill("#f2 .decision input[type=date]", "2027-12-31")
    page.reload()
    assert page.inner_text("#f1 h3 .state").startswith("已驳回")
    page.select_option("#state", "rejected")
    assert opened.shown("#doc1 .finding") == ["f1"]
    with page.expect_download() as download:
        page.click("#export")
    assert download.value.suggested_filename == "auditlint-decisions.yaml"
    rows = load_decisions(Path(download.value.path())).rows
    found = in_pages(whole_result()).documents[0].findings
    assert rows == (
        decision_of(found[0], "报告.md", "rejected", '年中"追减"\\预算: #1'),
        replace(
            decision_of(found[1], "报告.md", "accepted", "已核实\u2028原件"),
            until=date(2027, 12, 31),
        ),
    )
    page.click("#clear")
    page.click("#f1 .message >> nth=0")
    page.click("#f1 .decision [data-status=rejected] >> nth=0")
    assert page.locator("#f1 h3 .state").count() == 0


def test_what_was_decided_before_can_be_filtered(chromium, tmp_path):
    report = whole_result().documents[0]
    given = (("decisions", "accepted"), ("decisions", "known"), ("comment", ""))
    findings = [
        replace(one, suppressed=Suppression(by, "已核实", None, status), dependants=())
        for one, (by, status) in zip(report.findings, given, strict=True)
    ]
    path = tmp_path / "report.html"
    result = Result((replace(report, findings=tuple(findings)),), notices=(report.findings[1],))
    path.write_text(render_html(result, "zh"), "utf-8")
    for watched in _opened(chromium, path):
        watched.open("#d=1&state=accepted")
        assert watched.shown(".finding") == ["f1"]
        watched.open("#d=1&state=suppressed")
        assert watched.shown(".finding") == ["f2", "f3"]
        watched.open("#d=1&state=open")
        assert watched.shown(".finding") == []
        assert report.findings[1].message.zh in watched.open("#view=overview").page.inner_text(
            "main"
        )


def test_without_a_store_the_reader_is_told(chromium, file):
    context = chromium.new_context(viewport=WIDE)
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused') }})"
    )
    watched = Watched(context.new_page(), file).open("#d=1&f=1")
    watched.page.keyboard.press("a")
    assert watched.page.is_visible("#unsaved")
    assert watched.complaints == []
    context.close()


def test_the_page_can_be_read_without_script(chromium, file):
    for watched in _opened(chromium, file, java_script_enabled=False):
        page = watched.open().page
        assert page.is_visible("#f1 .evidence")
        assert page.is_visible("#index")
        assert not page.is_visible("#bar")
        assert not page.is_visible("#help")


@pytest.mark.parametrize("address", ["", "#d=1&f=1", "#view=findings"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing_serious(chromium, file, address, scheme, size):
    context = chromium.new_context(viewport=size, color_scheme=scheme)
    watched = Watched(context.new_page(), file).open(address)
    watched.page.wait_for_timeout(100)
    watched.page.evaluate(AXE.read_text("utf-8"))
    found = watched.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [
        (one["id"], one["impact"], [node["target"] for node in one["nodes"]][:3])
        for one in found["violations"]
    ]
    context.close()
    assert [one for one in told if one[1] in ("serious", "critical")] == []


@pytest.mark.parametrize("address", ["", "#d=1&f=1", "#view=findings", "#d=2", "#d=3"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_wider_than_a_telephone(chromium, tmp_path, address, language):
    path = tmp_path / "report.html"
    path.write_text(render_html(in_pages(whole_result()), language), "utf-8")
    context = chromium.new_context(viewport=NARROW)
    watched = Watched(context.new_page(), path).open(address)
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    context.close()


def test_the_print_has_every_finding_that_passes_and_no_controls(crowded):
    page = crowded.open("#view=findings&code=GRD001").page
    page.emulate_media(media="print")
    page.locator(".finding").nth(449).wait_for()
    assert len(crowded.shown(".finding")) == 450
    assert crowded.shown("#bar, #pager, #help") == []
    assert "GRD001" in page.inner_text("#chosen")
    assert page.is_visible("#f2 .evidence")


def test_what_comes_out_of_the_printer(opened):
    import pypdfium2  # noqa: PLC0415 - it takes a while to load

    page = opened.open("#view=findings&code=EXE003").page
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as printed:
        text = "".join(sheet.get_textpage().get_text_range() for sheet in printed)
    assert "7.279" in text
    assert "97.5" not in text
    # Afterwards the screen is as it was.
    assert opened.shown(".finding") == ["f1"]


def test_nonsense_in_the_address_does_no_harm(opened):
    for address in ("#%zz", "#d=99&f=x&at=y", "#f=__proto__&sort=z-d", "#sev=&page=-7", "#f1-1"):
        assert opened.open(address).page.is_visible("#bar")
    assert opened.current == "f1"


def test_the_look_can_be_chosen(opened):
    page = opened.open().page
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.click("#theme")
    page.click("#theme")
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert re.findall(r"\d+", dark) < re.findall(r"\d+", light)
    page.reload()
    assert page.get_attribute("html", "data-look") == "dark"
