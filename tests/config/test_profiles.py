"""Scoring profiles: the shipped ones, one's own, and mistakes in them."""

from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest

from auditlint.config import ConfigError
from auditlint.forms import Standard
from auditlint.forms.bands import grade_at
from auditlint.profiles import load_profile, shipped_profiles


def test_the_default_is_what_its_file_says():
    path = resources.files("auditlint.profiles").joinpath("national.yaml")
    with resources.as_file(path) as file:
        read = load_profile(str(file))
    assert read.bands == Standard().bands
    assert read.execution_below == Standard().execution_below
    assert read.unspent_above == Standard().unspent_above
    assert read.target_above == Standard().target_above


@pytest.mark.parametrize("name", shipped_profiles())
def test_every_shipped_profile_grades_every_score(name):
    standard = load_profile(name)
    assert all(grade_at(standard.bands, Decimal(score)) for score in range(101))


def test_a_profile_of_ones_own_changes_what_it_names(tmp_path: Path):
    own = tmp_path / "本市.yaml"
    own.write_text("explain:\n  execution_below: 0.95\n", encoding="utf-8")
    standard = load_profile(str(own))
    assert (standard.id, standard.source) == ("本市", "configuration")
    assert standard.execution_below == Decimal("0.95")
    assert standard.bands == Standard().bands


@pytest.mark.parametrize(
    ("text", "line", "column", "part"),
    [
        ("grade:\n  优: 90\n", 1, 1, "grades"),
        ("grades:\n  优: 90\n  良: 95\n  差: 0\n", 3, 6, "从高到低"),
        ("grades:\n  优: 90\n  良: 80\n", 2, 3, "0"),
        ("explain:\n  execution_belw: 0.9\n", 2, 3, "execution_below"),
        ("explain:\n  execution_below: 九成\n", 2, 20, "数"),
        ("explain:\n  execution_below: .nan\n", 2, 20, "数"),
    ],
)
def test_a_mistake_names_its_place(tmp_path: Path, text, line, column, part):
    own = tmp_path / "own.yaml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_profile(str(own))
    assert caught.value.mark is not None
    assert (caught.value.mark.line, caught.value.mark.column) == (line, column)
    assert part in caught.value.render("zh")


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(ConfigError, match="nowhere"):
        load_profile(str(tmp_path / "nowhere.yaml"))
