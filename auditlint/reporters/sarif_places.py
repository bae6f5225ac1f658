"""Places and texts as SARIF wants them."""

import re
from collections.abc import Mapping
from typing import TypeAlias
from urllib.parse import quote

from auditlint.places import Place
from auditlint.reporters.screen import harmless

Json: TypeAlias = dict[str, object]
_DRIVE = re.compile(r"[A-Za-z]:/")
_NO_BYTE = re.compile(r"[\ud800-\udc7f\udd00-\udfff]")
"""Surrogates that stand for no byte of a file name."""


def uri_of(path: str) -> str:
    """A path as a URI reference (RFC 3986): relative paths stay so, bytes are percent-encoded."""
    named = _NO_BYTE.sub("\ufffd", path)
    quoted = quote(named, safe="/!$&'()*+,;=@-._~", errors="surrogateescape")
    if _DRIVE.match(path):
        return f"file:///{path[0]}:{quoted.removeprefix(path[0] + '%3A')}"
    return f"file://{quoted}" if path.startswith("/") else quoted


def said(text: str) -> Json:
    """A message: braces doubled, for they hold places, and no bracket before a parenthesis, for
    that is a link (sections 3.11.5 and 3.11.6)."""
    plain = harmless(text).replace("{", "{{").replace("}", "}}")
    return {"text": plain.replace("](", "] (")}


def location(place: Place, paths: Mapping[str, int], language: str) -> Json:
    """A region where the format has lines; else the place by name, and what the format has."""
    artifact: Json = {"uri": uri_of(place.path)}
    if place.path in paths:
        artifact["index"] = paths[place.path]
    physical: Json = {"artifactLocation": artifact}
    found: Json = {"physicalLocation": physical}
    if place.line is not None:
        physical["region"] = _region(place)
        return found
    within = place.within[language]
    if within:
        name = harmless(within, keep="")
        found["logicalLocations"] = [
            {"name": name, "fullyQualifiedName": harmless(f"{place.path}:{within}", keep="")}
        ]
        found["properties"] = {key: one for key, one in place.as_json().items() if key != "path"}
    return found


def _region(place: Place) -> Json:
    region: Json = {"startLine": place.line}
    if place.column is not None:
        region["startColumn"] = place.column
        if place.end_column is not None:
            region["endColumn"] = place.end_column
    return region
