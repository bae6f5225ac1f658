"""Places are printed in the words of the reader's language."""

import pytest

from auditlint.places import Place

A = "a.docx"


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (Place(path=A, line=3, column=5), "a.docx:3:5", "a.docx:3:5"),
        (Place(path=A, line=3), "a.docx:3", "a.docx:3"),
        (Place(path=A, sheet="汇总", cell="D7"), "a.docx:汇总!D7", "a.docx:汇总!D7"),
        (Place(path=A, page=2), "a.docx:第2页", "a.docx:page 2"),
        (
            Place(path=A, table=1, row=2, table_column=3),
            "a.docx:表1第2行第3列",
            "a.docx:table 1 row 2 column 3",
        ),
        (Place(path=A, paragraph=4), "a.docx:第4段", "a.docx:paragraph 4"),
        (Place(path=A), "a.docx", "a.docx"),
    ],
)
def test_a_place_in_both_languages(place: Place, zh: str, en: str) -> None:
    assert (place.full.zh, place.full.en) == (zh, en)
    assert place.full.zh.removeprefix(A).removeprefix(":") == place.within.zh
