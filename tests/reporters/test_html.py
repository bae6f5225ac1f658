"""The HTML report as it is written: nothing loaded, everything escaped, links both ways."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from auditlint.documents import PagePicture
from auditlint.findings import Explanation, Result
from auditlint.readers.png import grey_png
from auditlint.reporters.html_report import render_html
from auditlint.reporters.marking import number
from auditlint.reporters.page_views import Allowance, pages_of
from auditlint.text import Text

from .results import (
    document_of,
    evidence,
    finding,
    rate_finding,
    report_of,
    whole_result,
)

VOID = {"meta", "input", "br", "img"}
LOADING = {"link", "iframe", "object", "embed", "form", "audio", "video", "base"}


class Page(HTMLParser):
    """Elements, ids, links, and whether every element is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.sources: list[str] = []
        self.marked: list[str] = []
        self.attributes: set[str] = set()
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        self.sources += [found["src"] or ""] if "src" in found else []
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "mark":
            self.marked.append(data)


def digest(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def in_pages(result: Result, **changes: object) -> Result:
    """The first document as a PDF of one page, its evidence in boxes side by side."""
    report = result.documents[0]

    def boxed(found):
        items = tuple(
            replace(
                one,
                place=replace(
                    one.place, line=None, page=1, bbox=(10.0 + 9 * at, 20.0, 18.0 + 9 * at, 30.0)
                ),
            )
            for at, one in enumerate(found.evidence)
        )
        under = tuple(map(boxed, found.dependants))
        return replace(found, evidence=items, dependants=under)

    picture = PagePicture(1, 100.0, 50.0, grey_png(4, 2, 4, bytes(8)))
    findings = tuple(map(boxed, report.findings))
    paged = replace(report, format="pdf", findings=findings, pictures=(picture,))
    paged = replace(paged, **changes)
    return Result((paged, *result.documents[1:]))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_whole(language: str) -> None:
    page = Page(render_html(in_pages(whole_result()), language))
    assert len(page.ids) == len(set(page.ids))
    inside = {link for link in page.links if "=" not in link and link != "#"}
    assert {link for link in inside if not link.startswith("#")} == set()
    assert {link.removeprefix("#") for link in inside} <= set(page.ids)


def test_nothing_is_loaded_and_only_the_own_script_runs() -> None:
    html = render_html(in_pages(whole_result()), "zh")
    page = Page(html)
    assert not LOADING & set(page.tags)
    assert not {"style", "srcset", "action"} & page.attributes
    assert not {name for name in page.attributes if name.startswith("on")}
    assert all(source.startswith("data:image/png;base64,") for source in page.sources)
    style = re.search(r"<style>(.*?)</style>", html, re.S)
    script = re.search(r"<script>(.*?)</script>", html, re.S)
    assert style is not None
    assert script is not None
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert policy[1].replace("&#39;", "'").split("; ") == [
        "default-src 'none'",
        f"script-src 'sha256-{digest(script[1])}'",
        f"style-src 'sha256-{digest(style[1])}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert page.tags.count("script") == 2
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_the_evidence_is_marked_and_linked_both_ways() -> None:
    document = document_of()
    html = render_html(Result((report_of(document, (rate_finding(document),)),)), "zh")
    page = Page(html)
    assert page.marked == ["66.15", "7.279", "1.16%", "9"]
    assert page.links.count("#f1") >= 4
    assert page.links.count("#f1-1") >= 2
    target = re.search(r'<a href="#(d1-[^"]+)">1\.16%</a>', html)
    assert target is not None
    assert target[1] in page.ids


def test_pages_have_the_evidence_boxed_and_linked_both_ways() -> None:
    html = render_html(in_pages(whole_result()), "zh")
    page = Page(html)
    assert page.sources == [
        f"data:image/png;base64,{base64.b64encode(grey_png(4, 2, 4, bytes(8))).decode()}"
    ]
    assert 'viewBox="0 0 100.0 50.0"' in html
    target = re.search(r'<a href="#(b1-[^"]+)">1\.16%</a>', html)
    assert target is not None
    box = re.search(rf'<a href="#(f1[^"]*)" id="{target[1]}".*?<rect ([^>]*)>', html)
    assert box is not None
    # The stated rate stands first: 10 to 18, 20 to 30, with 1.5 points around.
    assert box[2] == 'x="8.5" y="18.5" width="11.0" height="13.0"'
    assert box[1] in page.ids


@pytest.mark.parametrize("bounds", [{"pages": 0}, {"characters": 30}])
def test_pages_beyond_the_bounds_are_left_out(bounds: dict[str, int]) -> None:
    report = in_pages(whole_result()).documents[0]
    findings = [*number(report.findings, 1)]
    pages = pages_of(report, 1, findings, Allowance(**bounds))
    assert pages.views == ()
    assert pages.left_out == (1,)


def test_pages_that_are_left_out_are_named() -> None:
    html = render_html(in_pages(whole_result(), pictures=()), "zh")
    assert "<img" not in html
    assert "第 1 页有证据而未附图像" in html
    assert re.search(r'<a href="#(d1-[^"]+)">1\.16%</a>', html)


def test_hostile_texts_are_escaped() -> None:
    script = "</script><script>alert(1)</script>"
    attack = f"{script}\"'><img src=x onerror=alert(1)>\u202e\x1b[31m\x00{{{{7*7}}}}"
    printed = attack.replace("\x00", "")
    padding = "资金已按合同约定支付。" * 60
    document = document_of(
        f"{padding}{printed}\n\n| {printed} | 66.15 |\n|---|---|\n| a | 7.279 |\n", f"{printed}.md"
    )
    found = replace(
        finding(document, evidence(document, "66.15", label=attack)),
        code=attack,
        message=Text(attack, attack),
        title=Text(attack, attack),
        derivation=attack,
        expected=attack,
        hint=Text(attack, attack),
        basis=Text(attack, attack),
        explanations=(Explanation(attack, attack),),
        fingerprint=attack,
    )
    report = replace(report_of(document, (found,)), problem=Text(attack, attack))
    html = render_html(Result((report,)), "zh")
    page = Page(html)
    assert page.tags.count("script") == 2
    assert "img" not in page.tags
    assert "onerror" not in page.attributes
    assert not set(html) & set("\u202e\x1b\x00")
    assert "{{7*7}}" in html


def test_what_the_script_is_told_cannot_end_its_element() -> None:
    html = render_html(whole_result(), "en")
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S)
    assert data is not None
    assert "<" not in data[1]
    assert set(json.loads(data[1])) == {"key", "words"}


def test_overlapping_evidence_is_marked_in_pieces() -> None:
    document = document_of("全年执行数 7.279 万元，执行率 11.00%", "句.txt")
    whole = finding(document, evidence(document, "7.279 万元，执行率 11.00%"))
    part = finding(document, evidence(document, "11.00%"))
    html = render_html(Result((report_of(document, (whole, part)),)), "zh")
    assert Page(html).marked == ["7.279 万元，执行率 ", "11.00%"]
    assert 'data-by="f1">7.279' in html
    assert 'data-by="f1 f2">11.00%' in html


def test_tables_keep_their_spans() -> None:
    html_source = (
        "<html><body><table><tr><td rowspan=2>产出</td><td colspan=2>66.15</td></tr>"
        "<tr><td>7.279</td><td>1.16%</td></tr></table></body></html>"
    )
    document = document_of(html_source, "表.html")
    found = finding(document, evidence(document, "66.15"))
    html = render_html(Result((report_of(document, (found,)),)), "zh")
    assert 'rowspan="2"' in html
    assert 'colspan="2"' in html


def test_a_long_document_is_shown_near_its_evidence() -> None:
    rows = "\n".join(f"指标{at}\t{at}\t{at}" for at in range(4_000))
    document = document_of(f"三级指标\t分值\t得分\n{rows}\n", "表.txt")
    found = finding(document, evidence(document, "指标2000"))
    html = render_html(Result((report_of(document, (found,)),)), "zh")
    page = Page(html)
    assert page.marked == ["指标2000"]
    assert "略去" in html
    assert "指标1999<" in html
    assert "指标1000<" not in html
    assert len(html) < 150_000


def test_unread_documents_and_failed_checks_are_told() -> None:
    html = render_html(whole_result(), "zh")
    assert "加密的 PDF 无法读取" in html
    assert "检查项 SUM001 出错：ZeroDivisionError" in html
    assert html.count("未发现不能同时成立的数字") == 0


def test_the_overview_counts_checks_and_tables_that_were_not_recognised() -> None:
    html = render_html(whole_result(), "en")
    checks = re.search(r'id="checks">.*?</table>', html, re.S)
    assert checks is not None
    # EXE001 once; GRD001 twice, one of them suppressed; EXE003 as a dependant.
    counts = re.findall(r'class="code">(\w+)</td>.*?<td class="num (?:\w+)">(\d+)</td>', checks[0])
    assert sorted(counts) == [("EXE001", "1"), ("EXE003", "1"), ("GRD001", "1")]
    document = document_of("甲,1\n\n| 名称 | 数 |\n|---|---|\n| 生僻表 | 2 |\n", "表.md")
    stranger = replace(report_of(document), forms=())
    assert (
        "生僻表"
        in render_html(Result((stranger,)), "zh").split('id="strangers"')[1].split("</table>")[0]
    )


def test_two_runs_give_the_same_bytes() -> None:
    assert render_html(whole_result(), "zh") == render_html(whole_result(), "zh")
