"""The lexicon of labels: printed label → role. The data stand in ``lexicon.toml``."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from auditlint.text import bare_label, fold, label_key

_LONGEST = 60
_LABELS = 16_384
"""Labels that are remembered: a run may meet 100,000 documents."""


@cache
def _sections() -> dict[str, dict[str, list[str]]]:
    data = resources.files(__package__).joinpath("lexicon.toml").read_bytes()
    return tomllib.loads(data.decode("utf-8"))


@cache
def _inverted(section: str) -> dict[str, str]:
    return {label: role for role, labels in _sections()[section].items() for label in labels}


def role_of(section: str, text: str) -> str | None:
    """The role that a printed label has in a section of the lexicon, or None.

    The whole label counts first, then what is left without brackets: 得分(自评) is 得分.
    """
    return _role_of(section, text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=_LABELS)
def _role_of(section: str, text: str) -> str | None:
    known = _inverted(section)
    key = label_key(text)
    plain = _LIST_NUMBER.sub("", key).removeprefix("其中")
    found = known.get(key) or known.get(bare_label(text)) or known.get(plain)
    if not found and section == "fund_rows" and _TIER.fullmatch(plain):
        return "tier"
    found = found or _composed(section, bare_label(text)) or _beside_latin(section, text)
    if found or section not in _PERIODIC:
        return found
    during = _PERIOD.sub("", bare_label(text), count=1)
    return known.get(during) or known.get(during.removeprefix("实际"))


def _beside_latin(section: str, text: str) -> str | None:
    """The role of a label that is printed in two languages: Budget 年初预算数."""
    plain = _LATIN.sub("", fold(text).strip())
    return role_of(section, plain) if plain and plain != fold(text).strip() else None


def labels_of(section: str, role: str) -> list[str]:
    """The printed labels of a role, the commonest first or nearly so."""
    return _sections()[section][role]


@cache
def _patterns(section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    given = _sections().get(f"{section}_patterns", {})
    return tuple((role, re.compile("|".join(shapes))) for role, shapes in given.items())


def _composed(section: str, label: str) -> str | None:
    """The role of a label that is put together from the usual words in an order of its own."""
    label = label.removeprefix("其中")
    return next((role for role, shape in _patterns(section) if shape.fullmatch(label)), None)


def names_part_of_year(text: str) -> bool:
    """Whether a label speaks of a part of the year: 1-8月执行数, 上半年完成情况."""
    return len(text) <= _LONGEST and _PERIOD.match(bare_label(text)) is not None


def levels_of(text: str) -> frozenset[str]:
    """level1, level2, both or neither, for a label with or without points.

    成本指标 exists on both levels; so may any short label that declares its points: 预算管理(7).
    """
    return _levels_of(text) if len(text) <= _LONGEST else frozenset()


@lru_cache(maxsize=_LABELS)
def _levels_of(text: str) -> frozenset[str]:
    bare = without_points(text)
    names = {label_key(bare), bare_label(bare)}
    levels = _sections()["levels"].items()
    known = frozenset(level for level, labels in levels if names.intersection(labels))
    key = label_key(bare)
    is_short = _SHORT_LABEL.fullmatch(key) is not None and not _GIVES.search(key)
    declares = bare != fold(text).strip() and is_short
    return known or (frozenset({"level1", "level2"}) if declares else known)


def without_points(text: str) -> str:
    """A level label without its points: "产出指标 50 分", "投入(20)", "产出指标(40-50分)"."""
    folded = fold(text).strip()
    return _POINTS.sub("", folded).strip() or folded


_TIER = re.compile(
    r"(?:中央|国家|自治区|自治州|兵团|本|上|地方|[省市县区州盟旗乡镇师、]{1,3})(?:本?级)?(?:一般公共预算)?"
    r"(?:财政(?:性)?)?(?:(?:预算|专项|补助|配套|安排|拨款|投入|转移支付)){0,2}(?:资金|经费)?"
)
"""A source named by its tier of government: 县级财政, 镇级配套资金, 市县财政补助资金."""
_PERIODIC = frozenset({"fund_columns", "indicator_columns"})
_MONTH = r"(?:1[0-2]|0?[1-9])"
_PERIOD = re.compile(
    r"^(?:(?:19|20)\d{2}年(?:度)?)?(?:截至|截止|截止到|至|到)?(?:(?:19|20)\d{2}年(?:度)?)?"
    rf"(?:{_MONTH}(?:月(?:份)?)?[-—–~至到]{_MONTH}月(?:份|底|末)?|{_MONTH}月(?:底|末|份|\d{{1,2}}日)"
    r"|上半年|前[二三]季度|[一二三]季度(?:末)?)(?:累计|预算|财政|资金)?"
)
_LATIN = re.compile(
    r"^[A-Za-z][A-Za-z\d ,.&/'-]{2,40}(?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff])\s+[A-Za-z][A-Za-z\d ,.&/'-]{2,40}$"
)
_POINTS = re.compile(r"[(\[]\s*[\d.\-~—－至]+\s*分?\s*[)\]]|[\d.]+\s*分?\s*$")
_SHORT_LABEL = re.compile(r"[\u4e00-\u9fff()]{2,12}")
_GIVES = re.compile(r"[扣得加减给计共各每满]$")
"""The end of a remark on points (未公开扣 1分), which declares none."""
_LIST_NUMBER = re.compile(r"^(?:\d{1,2}\.?|[(]?[一二三四五六七八九十]+[)])(?=[\u4e00-\u9fff])")
