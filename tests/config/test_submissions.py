"""Which documents are checked together."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from auditlint.config import Globs, Submissions
from auditlint.identity import MOST_JOINED, Identity

PARK = Identity(("城东区公园管理中心",), 2024)
SCHOOL = Identity(("河西第一中学",), 2024)


def named(*groups: str) -> Submissions:
    return Submissions(named=tuple(Globs.of(Path.cwd(), group.split()) for group in groups))


def test_unit_and_year_join_by_default() -> None:
    assert Submissions().groups(["a", "b", "c"], [PARK, SCHOOL, PARK]) == [[0, 2], [1]]


def test_off_joins_nothing() -> None:
    assert Submissions(automatic=False).groups(["a", "b"], [PARK, PARK]) == [[0], [1]]


def test_named_files_join_whatever_they_say_and_the_others_as_ever() -> None:
    paths = ["a.txt", "b.txt", "x/c.txt", "d.txt", "e.txt"]
    identities = [PARK, SCHOOL, SCHOOL, PARK, SCHOOL]
    assert named("a.txt x/").groups(paths, identities) == [[0, 2], [1, 4], [3]]


def test_a_file_belongs_to_the_first_that_names_it() -> None:
    assert named("a.txt", "*.txt").groups(["a.txt", "b.txt"], [PARK, PARK]) == [[0], [1]]


def test_a_group_that_is_too_large_falls_apart() -> None:
    paths = [f"{at}.txt" for at in range(MOST_JOINED + 1)]
    found = named("*.txt").groups(paths, [PARK] * len(paths))
    assert found == [[at] for at in range(len(paths))]


@given(
    paths=st.lists(st.sampled_from(["a.txt", "b.txt", "c.md"]), max_size=8),
    automatic=st.booleans(),
)
def test_every_document_is_in_one_group(paths: list[str], *, automatic: bool) -> None:
    one = Submissions(automatic, named("a.txt", "[ab].txt").named)
    found = one.groups(paths, [PARK] * len(paths))
    assert sorted(at for group in found for at in group) == list(range(len(paths)))
