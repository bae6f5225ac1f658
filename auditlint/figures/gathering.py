"""Relations that one cause breaks together: what holds counts each for itself, the rest is one."""

from collections.abc import Iterable, Iterator

from auditlint.figures.conditions import NO_REPAIRS, Env
from auditlint.figures.facts import Fact
from auditlint.figures.relations import Relation, judge
from auditlint.figures.verdicts import HELD, Judgement, Verdict
from auditlint.records import record
from auditlint.text import Text

_SHOWN, _LONGEST = 5, 16


def gathered(relations: Iterable[Relation], zh: str, en: str) -> Iterator[Relation]:
    """The relations that are not broken as they are, and one for all that are.

    The first fact ``beside`` a relation names it. The words may say ``{names}`` (the first five)
    and ``{count}``.
    """
    broken: list[Relation] = []
    for one in relations:
        if judge(one).verdict is Verdict.CONTRADICTED:
            broken.append(one)
        else:
            yield one
    if broken:
        yield Relation(Gathered(tuple(broken), Text(zh, en)), levels=broken[0].levels)


@record(frozen=True, slots=True)
class Gathered:
    """None of several like relations is broken."""

    relations: tuple[Relation, ...]
    words: Text

    @property
    def stated(self) -> tuple[Fact, ...]:
        return tuple(fact for one in self.relations for fact in one.predicate.stated)

    @property
    def others(self) -> tuple[Fact, ...]:
        """What names each relation, and what it is held against, one relation after the other."""
        return tuple(fact for one in self.relations for fact in (*one.about, *one.predicate.others))

    def judge(self, env: Env = NO_REPAIRS) -> Judgement:
        verdicts = [judge(one, env).verdict for one in self.relations]
        broken = [
            one
            for one, verdict in zip(self.relations, verdicts, strict=True)
            if verdict is Verdict.CONTRADICTED
        ]
        if not broken:
            return HELD
        names = [_short(one.about[0].text) for one in broken if one.about]
        rest = len(broken) > _SHOWN
        zh = "、".join(names[:_SHOWN]) + ("等" if rest else "")
        en = ", ".join(names[:_SHOWN]) + (", …" if rest else "")
        message = Text(
            self.words.zh.format(names=zh, count=len(broken)),
            self.words.en.format(names=en, count=len(broken)),
        )
        return Judgement(Verdict.CONTRADICTED, message=message)


def _short(name: str) -> str:
    one_line = " ".join(name.split())
    return one_line if len(one_line) <= _LONGEST else f"{one_line[:_LONGEST]}…"
