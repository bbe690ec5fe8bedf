"""Lines that give a page number: by the site's own form, else by the forms usual in print and on the web.

A text has one form of page mark. Of the forms that are met, the one whose numbers rise furthest is the text's. The less
a form says by itself that it means a page, the more is asked of it: "page 60" stands alone; "[60]" and "- 60 -" must
not stand close together; a bare number needs company, and text of a page's length between.
"""

import re
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
_CERTAIN_RUN, _FIRST_PAGES = 4, 3
# Of the bare numbers on lines of their own, so many must be in the chain.
_SHARE = 0.8


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
    return best


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
