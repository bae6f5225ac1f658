"""Relations that one cause breaks together."""

from auditlint.figures import Figure, State, Term, Verdict, expect, figure, gathered, judge

NAMES = [Term(text=f"指标{at}") for at in range(8)]


def reason(text=""):
    return Term(text=text, label="原因", state=State.PRINTED if text else State.BLANK)


def run(reasons, **words):
    relations = (
        expect(reason(text)).is_printed(figure("5")).beside(name)
        for text, name in zip(reasons, NAMES, strict=False)
    )
    return [*gathered(relations, words.get("zh", "{count} 项（{names}）"), "{count} ({names})")]


def verdicts(relations):
    return [judge(one).verdict for one in relations]


def test_what_holds_counts_for_itself():
    assert verdicts(run(["因故", "因故"])) == [Verdict.HELD, Verdict.HELD]


def test_what_is_broken_is_one_relation():
    found = run(["", "因故", ""])
    assert verdicts(found) == [Verdict.HELD, Verdict.CONTRADICTED]
    assert judge(found[-1]).message.zh == "2 项（指标0、指标2）"
    assert judge(found[-1]).message.en == "2 (指标0, 指标2)"


def test_only_the_first_names_are_shown():
    message = judge(run([""] * 8)[-1]).message.zh
    assert message == "8 项（指标0、指标1、指标2、指标3、指标4等）"


def test_an_undecided_relation_stays_undecided():
    doubtful = Term(text="?", label="原因", state=State.AMBIGUOUS)
    relations = [expect(doubtful).is_printed(), expect(reason()).is_printed(figure("5"))]
    found = [*gathered([one.beside(NAMES[0]) for one in relations], "{names}", "{names}")]
    assert verdicts(found) == [Verdict.UNDECIDED, Verdict.CONTRADICTED]


def test_the_facts_of_every_broken_relation_are_evidence():
    (one,) = run(["", ""])
    assert [fact.text for fact in one.predicate.others] == ["指标0", "5", "指标1", "5"]


def test_a_repaired_figure_is_judged_again():
    low, high = figure("80%"), figure("100%")
    (one,) = gathered([expect(high).at_most(low).beside(NAMES[0])], "{names}", "{names}")
    assert judge(one).verdict is Verdict.CONTRADICTED
    assert judge(one, {high: high.with_value(low.number)}).verdict is Verdict.HELD


def test_nothing_to_gather_gives_nothing():
    assert [*gathered([], "", "")] == []
    blank = Figure(state=State.BLANK)
    assert verdicts(gathered([expect(blank).at_most(figure("5"))], "", "")) == [Verdict.MOOT]
