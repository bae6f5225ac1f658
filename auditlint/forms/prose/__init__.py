"""What the running text states, sentence by sentence. See ``statements`` for what is found."""

from auditlint.forms.prose.reading import read_narrative

__all__ = ["read_narrative"]
