"""The schema that editors use says what the parser does."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from auditlint.config import Config, ConfigError, load_config
from auditlint.config.schema import schema
from auditlint.config.starter import starter

GOOD = (
    "",
    "select: EXE",
    "select: [EXE, SUM001]\nextend-select: [OLD001]\nignore: []",
    "severity: {EXE001: note}",
    "per-file-ignores: {'a/*.txt': [EXE], '*.md': SUM}",
    "exclude: ['旧/', '*.tmp']\nrespect-gitignore: false",
    "submissions: off",
    "submissions: [[a.txt, b.txt], 'c/*']",
    "output: [底稿.html, 'json:结果.txt']\nfail-on: warning\njobs: 3",
    "profile: four-grades-85\nlanguage: en\npreview: true",
    "limits: {seconds: 5, pixels: 1000000000}",
)
BAD = (
    "selct: EXE",
    "select: {EXE: 1}",
    "select: [5]",
    "extend-select: ''",
    "severity: {EXE001: fatal}",
    "severity: error",
    "per-file-ignores: [a.txt]",
    "per-file-ignores: {a.txt: 5}",
    "exclude: [[a]]",
    "respect-gitignore: 'true'",
    "submissions: unit",
    "submissions: {a: b}",
    "output: {a: b}",
    "fail-on: fatal",
    "jobs: 0",
    "jobs: '2'",
    "jobs: 1.5",
    "language: fr",
    "preview: maybe",
    "profile: 3",
    "limits: {second: 5}",
    "limits: {seconds: 0}",
    "limits: {seconds: -1}",
    "limits: 5",
    "- select",
)


def verdict_of_schema(text: str) -> bool:
    value: Any = YAML(typ="safe", pure=True).load(text)
    return bool(jsonschema.Draft202012Validator(schema()).is_valid(value))


def parsed(folder: Path, text: str) -> Config:
    path = folder / "auditlint.yaml"
    path.write_text(text, encoding="utf-8")
    return load_config(path)


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("text", GOOD)
def test_what_is_right_is_right_for_both(tmp_path: Path, text: str) -> None:
    assert verdict_of_schema(text)
    assert parsed(tmp_path, text).path == tmp_path / "auditlint.yaml"


@pytest.mark.parametrize("text", BAD)
def test_what_is_wrong_is_wrong_for_both(tmp_path: Path, text: str) -> None:
    assert not verdict_of_schema(text)
    with pytest.raises(ConfigError) as caught:
        parsed(tmp_path, text)
    assert caught.value.mark is not None


def test_each_default_is_a_value_that_may_be_written() -> None:
    properties: Any = schema()["properties"]
    for name, row in properties.items():
        if "default" in row:
            jsonschema.Draft202012Validator(row).validate(row["default"])
        assert " / " in row["description"], name


def test_the_starter_says_nothing_until_a_line_is_used(tmp_path: Path) -> None:
    path = tmp_path / "auditlint.yaml"
    path.write_text(starter(), encoding="utf-8")
    assert load_config(path).origins == {}


def test_every_line_of_the_starter_can_be_used(tmp_path: Path) -> None:
    lines = starter().splitlines()
    settings = [line[1:] for line in lines if line.startswith("#") and line[1] != " "]
    (tmp_path / "our_checks").mkdir()
    (tmp_path / "本市规则.yaml").write_text("rules: []\n", encoding="utf-8")
    path = tmp_path / "auditlint.yaml"
    path.write_text("\n".join(settings), encoding="utf-8")
    properties: Any = schema()["properties"]
    written = {name for name in load_config(path).origins if "." not in name}
    assert written == set(properties)
    assert verdict_of_schema(path.read_text("utf-8"))
