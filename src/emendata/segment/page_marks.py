"""Lines that give a page number: by the site's own form, else by the forms usual in print and on the web.

A text has one form of page mark. Of the forms that are met, the one whose numbers rise furthest is the text's. The less
a form says by itself that it means a page, the more is asked of it: "page 60" stands alone; "[60]" and "- 60 -" must
not stand close together; a bare number needs company, and text of a page's length between. A number with a running head
beside it, "302   Journal of History", is a mark where the next pages count on from it.

Where line ends were lost, a mark stands within a line. It is believed where its number is the one that the marks on
lines of their own leave out, or where such marks follow each other through the text, a page's length apart.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from emendata.model import PageMark, Span

_WORDS = (
    r"page|pages|pag\.?|pg\.?|pp?\.|стр\.?|страница|с\.|сторінка|seite|s\.|trang|tr\.|página|pág\.|pagina|strona|str\.|sayfa|"
    r"side|sida|sivu|oldal|бет|хуудас|halaman|hlm\.|hal\."
)
_ROMAN = r"[ivxlc]{1,8}|[IVXLC]{1,8}"


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of page mark: how many it takes, and how long the text between two of them is at the least (median)."""

    pattern: re.Pattern[str]
    fewest: int
    length: int


_FORMS = (
    # "page 60", "[p. 60]", "стр. 60", "Seite 60", "trang 60", "第60页"
    _Form(
        re.compile(
            rf"[\[(|<{{–—-]*\s*(?:{_WORDS})\s*(?P<label>\d{{1,4}}|{_ROMAN})\s*[\])|>}}–—.-]*",
            re.IGNORECASE,
        ),
        1,
        0,
    ),
    _Form(re.compile(r"第\s*(?P<label>\d{1,4})\s*[页頁]"), 1, 0),
    # "60 стр.", "60 | Page", "- 60 page -"
    _Form(re.compile(rf"[\[(–—-]*\s*(?P<label>\d{{1,4}})\s*\|?\s*(?:{_WORDS})\s*[\])–—-]*", re.IGNORECASE), 1, 0),
    # "[60]", "{60}", "<60>", "/60/", "|60|"
    _Form(
        re.compile(r"\[\s*(?P<label>\d{1,4})\s*\]|\{\s*(?P<label2>\d{1,4})\s*\}|<\s*(?P<label3>\d{1,4})\s*>"), 1, 100
    ),
    _Form(re.compile(r"/{1,2}\s*(?P<label>\d{1,4})\s*/{1,2}|\|\s*(?P<label2>\d{1,4})\s*\|"), 2, 150),
    # "- 60 -", "— 60 —", "* 60 *"
    _Form(re.compile(r"[-–—*~·]+\s*(?P<label>\d{1,4})\s*[-–—*~·]+"), 1, 100),
    _Form(re.compile(r"(?P<label>\d{1,4})"), 3, 600),
)
# A page number may skip a page or two (plates, a lost line), not a hundred.
_MAX_STEP = 20
# A page's predecessor is near; looking back further than this only costs time.
_REACH = 50
_LONGEST = 30
# A running head with its number on the outer side, set off by a wide blank: no columns of figures, no second number set off.
_RUNNING = re.compile(
    r"(?P<label>\d{1,4})(?:\s{2,}|\s?\|\s?)[^\W\d_](?:(?!\s{3}|\t).){3,90}|[^\W\d_](?:(?!\s{3}|\t).){3,90}?(?:\s{2,}|\s?\|\s?)(?P<label2>\d{1,4})"
)
_CLOSE_RUNNING = re.compile(
    r"(?P<label>\d{1,4})\s(?P<head>[^\W\d_][^\d.!?;]{3,90})|(?P<head2>[^\W\d_][^\d.!?;]{3,90})\s(?P<label2>\d{1,4})"
)
_LONGEST_RUNNING, _FEWEST_RUNNING, _RUNNING_LENGTH = 110, 2, 300
_CERTAIN_RUN, _FIRST_PAGES = 4, 3
# Of the bare numbers on lines of their own, so many must be in the chain.
_SHARE = 0.8
# Within lines: a word that says "page" by itself, or any of them in brackets.
_WITHIN = re.compile(
    r"(?<![\w(])(?:page|стр\.|страница|seite|trang|página|pagina|strona)\s(?P<label>\d{1,4})(?![\w)])"
    rf"|\[(?:{_WORDS})\s?(?P<label2>\d{{1,4}})\]",
    re.IGNORECASE,
)
# "see page 60", "on page 60": a reference.
_REFERS = re.compile(
    r"(?:(?<!\w)(?:see|on|at|cf\.|from|to|of|in|and|the|this|than|or|after|before|по|на|см\.|со?|к|из|и|siehe|s\.|auf|von|bis|und|xem|ở|tại|"
    r"từ|đến|và|voir|à|la|de|sur|ver|en)|[,;:–]|(?<!\w)-)\s*$",
    re.IGNORECASE,
)
_FEWEST_WITHIN, _PAGE_LENGTH = 3, 600


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What may be a page mark within a line; the words before it may say that it is a reference to a page."""

    mark: PageMark
    is_reference: bool


class TextLine(Protocol):
    """A line as `lines` has it."""

    @property
    def span(self) -> Span:
        """Return where it stands."""

    @property
    def text(self) -> str:
        """Return its words."""


def find_page_marks(lines: Sequence[TextLine], own: re.Pattern[str] | None) -> list[PageMark]:
    """Return the page marks in the order of the text: lines of one form whose numbers rise as pages do.

    `own` is the form of the site's profile; its named groups that begin with "label" give the number. A year or a
    number of a list that stands alone on its line and breaks the chain is text.
    """
    if own is not None:
        marks = _chain([mark for line in lines if (mark := _mark(line, own))])
        if marks:
            return marks
    short = [line for line in lines if line.text and len(line.text) <= _LONGEST]
    best: list[PageMark] = []
    for form in _FORMS:
        candidates = [mark for line in short if (mark := _mark(line, form.pattern))]
        marks = _chain(candidates)
        if len(marks) >= form.fewest and len(marks) > len(best) and _is_spaced(marks, candidates, form):
            best = marks
    return best or _running_heads(lines)


def is_running_head(words: str) -> bool:
    """Return whether the words of a page mark are a running head with its number, which stands at the head of its page.

    >>> is_running_head("302   Journal of History"), is_running_head("page 302")
    (True, False)
    """
    return (_RUNNING.fullmatch(words) or _CLOSE_RUNNING.fullmatch(words)) is not None and not any(
        form.pattern.fullmatch(words) for form in _FORMS
    )


def heads_beside_marks(lines: Sequence[TextLine], marks: Sequence[PageMark]) -> list[TextLine]:
    """Return the running heads on lines of their own: the same words twice or more, each time next to a page mark."""
    at_mark = {mark.span for mark in marks}
    written = [line for line in lines if line.text]
    beside: dict[str, list[TextLine]] = {}
    elsewhere: set[str] = set()
    for index, line in enumerate(written):
        if line.span in at_mark or len(line.text) > _LONGEST_RUNNING or line.text[-1] in '.,:;!?-"»”':
            continue
        around = written[max(0, index - 1) : index + 2]
        if any(other.span in at_mark for other in around) and any(character.isalpha() for character in line.text):
            beside.setdefault(line.text, []).append(line)
        else:
            elsewhere.add(line.text)
    return [line for words, met in beside.items() if len(met) > 1 and words not in elsewhere for line in met]


def _running_heads(lines: Sequence[TextLine]) -> list[PageMark]:
    """Return the lines of a running head and a number, if all such lines count on by one, a page's length apart."""
    lines = [line for line in lines if line.text and len(line.text) <= _LONGEST_RUNNING]
    return _counting_on([mark for line in lines if (mark := _mark(line, _RUNNING))]) or _counting_on(
        _close_heads(lines)
    )


def _close_heads(lines: Sequence[TextLine]) -> list[PageMark]:
    """Return the lines of a number and a running head with one blank between: in capitals, or met on several pages.

    "Chapter 1", "Letter 2" are headings: so few words and so low a number are no mark.
    """
    found = [(match, line) for line in lines if (match := _CLOSE_RUNNING.fullmatch(line.text))]
    met = Counter(match["head"] or match["head2"] for match, _ in found)
    marks = []
    for match, line in found:
        words, label = match["head"] or match["head2"], match["label"] or match["label2"]
        fewest = 2 if words.isupper() else 3
        if (words.isupper() or met[words] > 1) and len(words.split()) >= fewest and int(label) > _FIRST_PAGES:
            marks.append(PageMark(label, line.span))
    return marks


def _counting_on(found: list[PageMark]) -> list[PageMark]:
    by_one = all(int(after.label) - int(before.label) == 1 for before, after in pairwise(found))
    gaps = [after.span.start - before.span.end for before, after in pairwise(found)]
    return found if len(found) >= _FEWEST_RUNNING and by_one and min(gaps) >= _RUNNING_LENGTH else []


def find_marks_within(lines: Sequence[TextLine], marks: Sequence[PageMark]) -> list[PageMark]:
    """Return the page marks that stand within lines; `marks` are those that have lines of their own.

    With such marks: one that has their form and a number that they leave out, where that is met once between its
    neighbours. Without: marks that count on by one, a page's length apart, if nearly all of their kind do.
    """
    if not marks:
        return _chain_within([item for line in lines for item in _within(line)])
    starts = [line.span.start for line in lines]
    found: list[PageMark] = []
    for before, after in missing_pages(marks):
        between = lines[bisect_left(starts, before.span.end) : bisect_left(starts, after.span.start)]
        found.extend(_left_out(between, before, after))
    return found


def _chain_within(candidates: Sequence[_Candidate]) -> list[PageMark]:
    """Return those that count on by one, a page's length apart: then even "the- page 61" is no reference."""
    chain = _longest_rise([item.mark for item in candidates]) if candidates else []
    in_chain = frozenset(chain)
    others = sum(not item.is_reference for item in candidates if item.mark not in in_chain)
    if len(chain) < _FEWEST_WITHIN or len(chain) < _SHARE * (len(chain) + others):
        return []
    met = Counter(item.mark.label for item in candidates)
    is_clear = all(met[mark.label] == 1 for mark in chain)
    is_counted = all(int(after.label) - int(before.label) == 1 for before, after in pairwise(chain))
    gaps = sorted(after.span.start - before.span.end for before, after in pairwise(chain))
    return chain if is_clear and is_counted and gaps[len(gaps) // 2] >= _PAGE_LENGTH else []


def missing_pages(marks: Sequence[PageMark]) -> list[tuple[PageMark, PageMark]]:
    """Return the neighbours among page marks whose numbers leave others out."""
    counted = [mark for mark in marks if mark.label.isdecimal()]
    return [(before, after) for before, after in pairwise(counted) if int(after.label) - int(before.label) > 1]


def _left_out(lines: Sequence[TextLine], before: PageMark, after: PageMark) -> list[PageMark]:
    """Return the marks within the lines between two others that fill their gap, in rising order, each met once."""
    wanted = range(int(before.label) + 1, int(after.label))
    marks = [item.mark for line in lines for item in _within(line) if not item.is_reference]
    found = [mark for mark in marks if int(mark.label) in wanted]
    met = Counter(mark.label for mark in found)
    once = [mark for mark in found if met[mark.label] == 1]
    return _longest_rise(once) if once else []


def _within(line: TextLine) -> list[_Candidate]:
    found = []
    for match in _WITHIN.finditer(line.text):
        if match.span() != (0, len(line.text)):
            mark = PageMark(
                match["label"] or match["label2"],
                Span(line.span.start + match.start(), line.span.start + match.end()),
            )
            before = line.text[max(0, match.start() - _LONGEST) : match.start()]
            found.append(_Candidate(mark, not match[0].startswith("[") and bool(_REFERS.search(before))))
    return found


def _mark(line: TextLine, pattern: re.Pattern[str]) -> PageMark | None:
    match = pattern.fullmatch(line.text)
    label = next((value for value in match.groupdict().values() if value), None) if match else None
    return PageMark(label, line.span) if label else None


def _is_spaced(marks: Sequence[PageMark], candidates: Sequence[PageMark], form: _Form) -> bool:
    if not form.length or len(marks) == 1:
        return True
    steps = {int(after.label) - int(before.label) for before, after in pairwise(marks)}
    length = form.length
    if len(marks) >= _CERTAIN_RUN and steps == {1} and int(marks[0].label) > _FIRST_PAGES:
        length //= 4  # so many numbers in a row, none left out, are pages though they are short
    gaps = sorted(after.span.start - before.span.end for before, after in pairwise(marks))
    return len(marks) >= _SHARE * len(candidates) and gaps[len(gaps) // 2] >= length


def _chain(marks: Sequence[PageMark]) -> list[PageMark]:
    arabic = [mark for mark in marks if mark.label.isdecimal()]
    if not arabic:
        return list(marks)
    rise = _longest_rise(arabic)
    # Roman pages before the first arabic one: a preface.
    return [mark for mark in marks if not mark.label.isdecimal() and mark.span < rise[0].span] + rise


def _longest_rise(marks: Sequence[PageMark]) -> list[PageMark]:
    best: list[tuple[int, int]] = []
    for index, mark in enumerate(marks):
        length, previous = 1, -1
        for back in range(index - 1, max(-1, index - _REACH), -1):
            step = int(mark.label) - int(marks[back].label)
            if 0 < step <= _MAX_STEP and best[back][0] + 1 > length:
                length, previous = best[back][0] + 1, back
        best.append((length, previous))
    at = max(range(len(best)), key=lambda index: best[index][0])
    chain = []
    while at >= 0:
        chain.append(marks[at])
        at = best[at][1]
    return chain[::-1]
