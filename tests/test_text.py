"""Texts in two languages."""

from auditlint.text import Text


def test_a_message_that_quotes_braces_is_filled_all_the_same():
    text = Text("完成值 {x.y} 得 {stated}，上限 {limit:,}", "{0} {stated!r} {stated}")
    assert text.filled(stated="5", limit=12_000) == Text(
        "完成值 {x.y} 得 5，上限 12,000", "{0} {stated!r} 5"
    )
