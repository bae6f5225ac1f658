"""Footnotes and endnotes: read where they are kept, placed where they are referred to."""

from collections.abc import Mapping

from auditlint.readers.docx.content import Content
from auditlint.readers.docx.formatting import Formatting
from auditlint.readers.docx.names import attribute, tags
from auditlint.readers.docx.story import Seen, Story
from auditlint.readers.package import Part

_NOTE = (*tags("w:footnote"), *tags("w:endnote"))


class Notes(Part):
    """Reads those notes of a part that are referred to."""

    def __init__(self, contents: Mapping[str, Content], formatting: Formatting, seen: Seen) -> None:
        self._contents = contents
        self._formatting = formatting
        self._seen = seen
        self._story: Story | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _NOTE:
            content = self._contents.get(attribute(attributes, "id") or "")
            self._story = content and Story(content, self._formatting, self._seen)
        elif self._story is not None:
            self._story.start(tag, attributes)

    def end(self, tag: str) -> None:
        if self._story is None:
            return
        if tag in _NOTE:
            self._story.close()
            self._story = None
        else:
            self._story.end(tag)

    def data(self, text: str) -> None:
        if self._story is not None:
            self._story.data(text)
