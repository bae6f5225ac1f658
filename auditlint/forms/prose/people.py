"""People in the text: posts and who fills them, samples and the shares said of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditlint.documents import Document, Passage
from auditlint.figures import Condition, Expression, Figure, Token, expect, share_of_sample, total
from auditlint.figures.units import UNITS
from auditlint.forms.prose.sentences import Sentence, sentences
from auditlint.patterns import late
from auditlint.records import replace
from auditlint.text import Text, fold

_POSTS = late(
    r"编制(?:人?员?数|人数|总数|总额|名额|为|共|有|数)*\s*(?:为|是|共|有|:)?\s*$|(?:定编|核编)(?:为|数)?\s*$"
)
_STAFF = late(
    r"(?:在职|在编|在岗|实有|现有|实际)(?:在职|在编|在岗|实有|现有)?(?:干部|正式|工作)*"
    r"(?:职工|人员|人数|人|编制内)*(?:总数|数)?(?:实有|现有)?(?:为|共|有|共有|共计|:|人)*\s*$"
)
_NOT_STAFF = late(r"离退|退休|聘用|编外|临时|劳务|合同制|借调|公益性岗位|遗属|学生|空编|缺编|超编")
_OUTSIDE = late(r"聘用|编外|临聘|临时|劳务派遣|合同制|借调|公益性岗位|购买服务|超编|长休")
_INNER = late(r"其中|[(（]")
_LISTED = late(r"(?:实有|在职|在编|在岗)[^。；;]*其中[^。；;]*$")
_ENDS = late(r"[，。；、,;:：]")
_PERSONS = frozenset(("人", "个", "1"))

_SAMPLE = late(r"(?:问卷|样本|随机|抽取|抽查|调查|访问|访谈|受访|回收|收回|有效)[^，。；,;]{0,12}$")
_OF_PEOPLE = late(
    r"^\s*的?(?:受访者?|被?调查者?|被访者?|群众|居民|村民|学生|学员|家长|读者|职工|企业|对象|商户|人员?|农户|市民|参与者)"
    r"[^，。；,;]{0,10}(?:表示|认为|选择|评价|反映|给出|对)"
)
_RATE_OF_PEOPLE = late(
    r"(?:考试|考核|培训|结业|测试)?(?:合格率|通过率|就业率|参训率|到课率|参与率|及格率)(?:为|达到?|是)?\s*$"
)
_SIZES = frozenset(("人", "份", "户"))
_LARGEST = 200


@dataclass(frozen=True, slots=True)
class Staffing:
    """How many posts a unit has and how many people fill them, as one paragraph states it."""

    staff: Figure
    posts: Expression
    has_others: Condition
    """Whether the paragraph speaks of people beside the posts (聘用, 编外)."""


def staffings_of(document: Document) -> Iterator[Staffing]:
    """Each paragraph that states both posts and staff."""
    for paragraph in document.paragraphs:
        if "编" not in paragraph.passage.content:
            continue
        posts: list[Figure] = []
        staff: list[Figure] = []
        for sentence in sentences(paragraph.passage):
            for token in sentence.tokens:
                _sort(sentence, token, posts, staff)
        if posts and staff:
            content = paragraph.passage.content
            outside = bool(_OUTSIDE.search(content)) or _may_include_retired(staff[0], content)
            yield Staffing(
                staff[0],
                posts[0] if len(posts) == 1 else total(posts),
                Condition.known(
                    outside, why=Text("另有编外人员", "others are employed beside the posts")
                ),
            )


def _may_include_retired(staff: Figure, content: str) -> bool:
    """Whether a number of people is not said to be of those in post, and the retired are named."""
    return "职" not in staff.label and "退休" in content


def _sort(sentence: Sentence, token: Token, posts: list[Figure], staff: list[Figure]) -> None:
    """Put a number of people among the posts or the staff; what is a part of either is neither."""
    if token.quantity is None or token.quantity.unit.base not in _PERSONS:
        return
    before = sentence.text[max(token.start - 24, 0) : token.start]
    clause = _ENDS.split(before)[-1]
    if _NOT_STAFF.search(clause) or _INNER.search(before[-len(clause) - 4 :]):
        return
    if staff and _LISTED.search(sentence.text[: token.start]):
        return  # 实有67人，其中行政编制23人、事业编制44人: the people by their posts
    figure = replace(sentence.figure(token, "编制数"), unit=UNITS["人"])
    if _POSTS.search(clause):
        if not (staff and posts):
            posts.append(replace(figure, exact=True))
    elif _STAFF.search(clause):
        label = "在职人数" if re.search("在[职编岗]", clause) else "实有人数"
        staff.append(replace(figure, label=label, exact=True))


@dataclass(frozen=True, slots=True)
class ShareOfPeople:
    """A percentage of people, the sample that it is said of, and whether another one fits."""

    share: Figure
    size: Figure
    fits_another: Condition


def shares_of_people(document: Document) -> Iterator[ShareOfPeople]:
    """Percentages of people whose number stands before them in the same paragraph."""
    for paragraph in document.paragraphs:
        if "%" in fold(paragraph.passage.content):
            yield from _shares(paragraph.passage)


def _shares(passage: Passage) -> Iterator[ShareOfPeople]:
    sizes: list[Figure] = []
    for sentence in sentences(passage):
        inside: list[Figure] = []
        for token in sentence.tokens:
            if token.quantity is None:
                continue
            before, after = sentence.text[: token.start], sentence.text[token.end :]
            unit = token.quantity.unit
            if unit.base in _SIZES and token.quantity.quantum == 1:
                size = replace(sentence.figure(token, "样本数"), exact=True)
                inside.append(size)
                if _SAMPLE.search(before):
                    sizes.append(size)
            elif unit.is_ratio:
                is_share = bool(_OF_PEOPLE.match(after))
                candidates = sizes if is_share else _counted_in(inside, before)
                yield from _share(sentence.figure(token, "比例"), candidates)


def _counted_in(inside: Sequence[Figure], before: str) -> Sequence[Figure]:
    """The one number of people of the sentence that a rate such as 合格率 is said of."""
    return inside if len(inside) == 1 and _RATE_OF_PEOPLE.search(before) else ()


def _share(share: Figure, sizes: Sequence[Figure]) -> Iterator[ShareOfPeople]:
    known = [one for one in sizes if one.value and one.number <= _LARGEST]
    if len(known) == len(sizes) and known:
        fitting = [one for one in known[:-1] if _fits(share, one)]
        truth = Condition.known(
            bool(fitting),
            *fitting,
            why=Text("以文中另一人数计算相符", "another number of people in the text fits"),
        )
        yield ShareOfPeople(share, known[-1], truth)


def _fits(share: Figure, size: Figure) -> bool:
    return expect(share).could_be(share_of_sample(size=size)).holds
