"""The HTML report: one file, nothing loaded, everything escaped, links both ways."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from auditlint.findings import Explanation, Result
from auditlint.reporters.html_report import render_html
from auditlint.text import Text

from .results import (
    document_of,
    evidence,
    finding,
    rate_finding,
    report_of,
    whole_result,
)

VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """Elements, ids, links, and whether every element is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
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
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "mark":
            self.marked.append(data)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_whole(language: str) -> None:
    page = Page(render_html(whole_result(), language))
    assert len(page.ids) == len(set(page.ids))
    assert {link for link in page.links if not link.startswith("#")} == set()
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_nothing_is_loaded_and_nothing_runs() -> None:
    html = render_html(whole_result(), "zh")
    page = Page(html)
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(page.tags)
    assert not {"style", "src", "srcset", "action"} & page.attributes
    style = re.search(r"<style>(.*?)</style>", html, re.S)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html.replace("&#39;", "'")
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


def test_hostile_texts_are_escaped() -> None:
    attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e\x1b[31m\x00{{7*7}}"
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
    )
    report = replace(report_of(document, (found,)), problem=Text(attack, attack))
    html = render_html(Result((report,)), "zh")
    page = Page(html)
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert "onerror" not in page.attributes
    assert not set(html) & set("\u202e\x1b\x00")
    assert "{{7*7}}" in html


def test_overlapping_evidence_is_marked_in_pieces() -> None:
    document = document_of("全年执行数 7.279 万元，执行率 11.00%", "句.txt")
    whole = finding(document, evidence(document, "7.279 万元，执行率 11.00%"))
    part = finding(document, evidence(document, "11.00%"))
    page = Page(render_html(Result((report_of(document, (whole, part)),)), "zh"))
    assert page.marked == ["7.279 万元，执行率 ", "11.00%"]


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
    assert len(html) < 100_000


def test_unread_documents_and_failed_checks_are_told() -> None:
    html = render_html(whole_result(), "zh")
    assert "加密的 PDF 无法读取" in html
    assert "检查项 SUM001 出错：ZeroDivisionError" in html
    assert html.count("未发现不能同时成立的数字") == 0


def test_two_runs_give_the_same_bytes() -> None:
    assert render_html(whole_result(), "zh") == render_html(whole_result(), "zh")
