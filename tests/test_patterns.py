"""Patterns that are compiled late are patterns like others."""

import re

import pytest

from auditlint.patterns import late


def test_a_late_pattern_finds_what_the_pattern_finds():
    figure = late(r"(\d+)%", re.ASCII)
    assert [found[1] for found in figure.finditer("76% 与 8%")] == ["76", "8"]
    assert figure.fullmatch("７6%") is None
    assert figure.pattern == r"(\d+)%"


def test_a_late_pattern_is_compiled_when_it_is_used():
    broken = late("(")
    with pytest.raises(re.error):
        broken.search("")
