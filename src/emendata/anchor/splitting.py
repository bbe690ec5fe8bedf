"""A paragraph of a literature list into its entries.

Lists lose their line ends in transmission: "Kobelev E. V. … Moscow, 1999. Isaev M. P., Pivovarov Ya. N. …". Every
place behind a stop and before a capital may part two entries. What speaks for one is how the words before it end
(a year, pages, an address) and how those behind it begin (an author, a numeral); what speaks against it is an
entry without a year, or one that would begin with its own place of printing. The best division is found by dynamic
programming. Where the entries of a paragraph are numbered, their numbers decide.
"""

import re
from itertools import pairwise

from emendata.model import Span

_YEAR = r"(?:1[4-9]|20)\d\d"
_CAPITAL = "A-ZÀ-ÝĐА-ЯЁĀ-ŽŁŚŻŠŽČ"
_PLACE = re.compile(rf"(?<=[.!?)\]»”\"\d;])\s+(?=[{_CAPITAL}«“\"\[—–]|\d{{1,3}}[.)]\s)")
_NUMBER = re.compile(rf"(?:(?<=[.!?)\]»”\"\d;])\s+|^)(?P<label>\[?(?P<value>\d{{1,3}})[.)\]])\s*(?=[{_CAPITAL}«“\"\[])")
# How an entry ends, as read off its last words; the first that fits counts.
_ENDS: tuple[tuple[re.Pattern[str], float], ...] = (
    # "(1950-1980).", "1945-1989.": years of a title.
    (re.compile(rf"\({_YEAR}(?:\s?[-–—]\s?{_YEAR})?\)\.?$"), -0.8),
    (re.compile(rf"{_YEAR}\s?[-–—]\s?(?:{_YEAR}|\d\d)\.?$"), -1.5),
    (re.compile(r"(?:accessed|access|visited|обращения|retrieved)[^()]{0,30}\)?\.?$", re.IGNORECASE), 2.2),
    (re.compile(rf"\d\d?\.\d\d?\.{_YEAR}\)?\.?$"), 2.0),
    (re.compile(r"\b(?:[Pp]p?|[CСcс]|[Ss]|[Рр])\.\s?\d+(?:\s?[-–—]\s?\d+)?\.?$"), 2.2),
    (re.compile(r"\b\d+\s?(?:pp?|[cсS]|стр|стор|Seiten)\.?$"), 2.2),
    (re.compile(rf"[,:.(\s]\s?{_YEAR}[a-z]?\)?\.$"), 2.0),
    (re.compile(rf"[,:]\s?{_YEAR}[a-z]?$"), 1.2),
    (re.compile(r"[,:]\s?\d+\s?[-–—]\s?\d+\.$"), 1.8),
    (re.compile(r"(?:https?:|www\.)\S+$"), 1.0),
    (re.compile(r"(?:No|№|[Nn]r|[Vv]ol|[Ii]ss|[Вв]ып|[Тт])\.?\s?\d+\.?$"), 1.2),
    (re.compile(r"(?:Press|Publ|Verlag|Publishers|Books|edition|ed)\.$"), 0.6),
    # "Pravda. M."
    (re.compile(rf"[\w\"»]{{3}}\.\s[{_CAPITAL}]{{1,3}}\.$"), 0.9),
    # "Gaiduk I.": initials.
    (re.compile(rf"\b[{_CAPITAL}][a-zа-я]?\.$"), -3.0),
    (
        re.compile(
            r"\b(?:vol|no|ed|eds|pp?|p|т|вып|ч|кн|см|изд|ред|сост|publ|dr|st|prof|cf|et al|u\.a)\.$", re.IGNORECASE
        ),
        -2.5,
    ),
    (re.compile(r"[.!?]$"), 0.0),
)
_NO_STOP = -1.0
_SURNAME = rf"(?:(?:van|von|de|der|da|di|du|le|la|al-|el-|фон|де)\s?)?[{_CAPITAL}][\w'’-]+(?:[ -][{_CAPITAL}][\w'’-]+)?"
_INITIALS = rf"(?:[{_CAPITAL}][a-zа-яё]{{0,2}}\.[\s-]?){{1,3}}"
# How an entry begins.
_BEGINNINGS: tuple[tuple[re.Pattern[str], float], ...] = (
    # What goes on with an entry: pages, numbers, editors, series, an address.
    (
        re.compile(
            r"(?:Pp?|No|Nos|Vol|Vols|Iss|Part|T|Bd|Ser|Ed|Eds|Edited|Transl?|Translated|In|URL|DOI|ISBN|Available|Retrieved|Accessed|С|Т|"
            r"Вып|Ч|Кн|Под|Пер|Сост|Отв|Изд|Режим|Hrsg|Hg|Diss|Thesis|PhD|Author|Автореф|Дис|Nr|Heft|H|N|№)\b[.:\s]",
        ),
        -3.0,
    ),
    (re.compile(r"\[[^\]]*\]\s*[.,]"), -2.0),
    (re.compile(rf"{_SURNAME},?\s{_INITIALS}"), 2.0),
    (re.compile(rf"{_SURNAME},\s[{_CAPITAL}][\w'’-]+(?:\s[{_CAPITAL}]\.)?[.,(\s]"), 1.5),
    (re.compile(rf"{_INITIALS}\s?{_SURNAME}"), 1.3),
    (re.compile(r"[—–]{1,3}\s?[.,]?\s"), 1.5),
    (re.compile(r"(?:Idem|Id\.|Eadem|Он же|Её же|Его же|Ders\.)\b"), 1.8),
    (re.compile(rf"[{_CAPITAL}«“\"]"), 0.5),
)
# "Moscow, 1983.", "Chicago: Ivan R. Dee, 1996.": an imprint and nothing else.
_IMPRINT_ONLY = re.compile(
    rf"[{_CAPITAL}][\w.'’ -]{{0,30}}(?:\s?[:,;–-]\s?[^.\d]{{0,60}}?(?:\b[A-Z]\.[^.\d]{{0,40}}?)?)?[,.]?\s?{_YEAR}[a-z]?\.?"
)
_WHOLE_PAPER = re.compile(rf"[\"«“]?[{_CAPITAL}]\w{{2,}}(?: \w{{2,}}){{0,5}}[\"»”]?\.\s[{_CAPITAL}][\w.]{{0,4}}\.?")
_AUTHOR = re.compile(rf"{_SURNAME},?\s{_INITIALS}")
_CUT = -1.5
_WITHOUT_YEAR = -2.0
_IMPRINT_ALONE = -3.0
# An entry holds no more than so many stops that might end it.
_REACH = 16
_LOOK_BACK, _LOOK_AHEAD = 60, 90


def split_entries(text: str, span: Span) -> list[Span]:
    """Return the entries of one paragraph of a literature list, in order; together they hold every word of it.

    Source: 003, line 115, "Kobelev E. V. … Moscow, 1999. Isaev M. P., Pivovarov Ya. N. …".
    """
    numbered = _at_numbers(text, span)
    cuts = numbered or _best_cuts(text, span)
    edges = [span.start, *cuts, span.end]
    return [piece for start, end in pairwise(edges) if (piece := _trimmed(text, start, end)).end > piece.start]


def _at_numbers(text: str, span: Span) -> list[int]:
    """Return where the numbers n + 1, n + 2, … stand, if the paragraph begins with number n and others follow."""
    words = span.of(text)
    first = _NUMBER.match(words)
    if first is None or first.start("label") > 0:
        return []
    wanted = int(first["value"]) + 1
    cuts = []
    for match in _NUMBER.finditer(words, first.end()):
        if int(match["value"]) == wanted:
            cuts.append(span.start + match.start("label"))
            wanted += 1
    return cuts


def _best_cuts(text: str, span: Span) -> list[int]:
    places = [(match.start(), match.end()) for match in _PLACE.finditer(text, span.start, span.end)]
    starts = [span.start, *(end for _, end in places)]
    ends = [*(start for start, _ in places), span.end]
    worth = [_parting(text, span, start, end) for start, end in places]
    best = [0.0] * (len(starts) + 1)
    previous = [0] * (len(starts) + 1)
    for last in range(1, len(starts) + 1):
        choices = []
        for first in range(max(0, last - _REACH), last):
            cut = worth[first - 1] + _CUT if first else 0.0
            choices.append((best[first] + cut + _as_entry(text, starts[first], ends[last - 1]), -first))
        best[last], negative = max(choices)
        previous[last] = -negative
    cuts = []
    at = previous[len(starts)]
    while at > 0:
        cuts.append(starts[at])
        at = previous[at]
    return cuts[::-1]


def _parting(text: str, span: Span, end: int, start: int) -> float:
    before = text[max(span.start, end - _LOOK_BACK) : end]
    after = text[start : min(span.end, start + _LOOK_AHEAD)]
    ending = next((value for pattern, value in _ENDS if pattern.search(before)), _NO_STOP)
    return ending + next((value for pattern, value in _BEGINNINGS if pattern.match(after)), 0.0)


def _as_entry(text: str, start: int, end: int) -> float:
    words = text[start:end]
    if len(words) < _LOOK_AHEAD and _IMPRINT_ONLY.fullmatch(words) and not _AUTHOR.match(words):
        return _IMPRINT_ALONE
    dated = re.search(_YEAR, words) or re.search(
        r"https?:|www\.|\b[бb]\. ?[гd]\.|\bn\. ?d\.|forthcoming|в печати", words
    )
    return 0.0 if dated or _WHOLE_PAPER.fullmatch(words) else _WITHOUT_YEAR


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
