"""Footnotes and endnotes: read where they are kept, placed where they are referred to."""

from collections.abc import Mapping

from auditlint.readers.docx.names import attribute, tags
from auditlint.readers.docx.story import STORY_TAGS, Story
from auditlint.readers.ooxml import Package

_NOTE = (*tags("w:footnote"), *tags("w:endnote"))


def read_notes(package: Package, part: str, stories: Mapping[str, Story]) -> None:
    """Read the notes of a part into the stories that are given by their ids; others are left."""
    story: Story | None = None
    for event, element in package.events(part, (*_NOTE, *STORY_TAGS)):
        if element.tag in _NOTE:
            if story is not None:
                story.finish()
            is_open = event == "start"
            story = stories.get(attribute(element, "id") or "") if is_open else None
        elif story is not None:
            story.read(((event, element),))
