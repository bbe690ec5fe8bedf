"""A literature list cut into its entries.

Enters: the paragraphs of a list. Leaves: the spans of the entries, which hold every character that is not white space.
Each place between two sentences is weighed: does an entry end before it (year, pages, web address), does one begin
after it (author, numeral, capital)? The best cutting of the whole paragraph is then found by dynamic programming, in
which a piece without date or place costs. Where the entries are numbered, the numbers decide.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from emendata.anchor.references.people import INITIALS, is_sentence_about, people_at
from emendata.anchor.references.words import (
    ACCESSED,
    CLOSING_QUOTES,
    DAY,
    EXTENT,
    ISSUE,
    KNOWN_PLACE,
    LOWER,
    MONTH,
    OPENING_QUOTES,
    PAGES,
    PLACES,
    PUBLISHER_WORD,
    RANGE,
    SHORT_PLACE,
    UPPER,
    URL,
    VOLUME,
    YEAR,
    trim,
)
from emendata.model import Span

# So much of the text before and after a place is looked at.
_BEFORE, _AFTER = 110, 170
# A cut must score this at the least; in a list with one entry a paragraph, much more.
_LOOSE, _STRICT = 3.5, 6.6
# Of the paragraphs of a list this share must hold one entry each before it counts as one entry a paragraph.
_ONE_EACH, _FEWEST_PARAGRAPHS = 0.6, 3
# A new line tells something, but lines are broken elsewhere too.
_LINE_BONUS = 1.5
_NO_EVIDENCE, _NO_EVIDENCE_WITH_AUTHOR = -3.0, -0.6
# An entry has fewer places than this where it might be cut, so that time grows with the text only.
_WINDOW = 60
_NEVER = -20.0

_PLACE_BETWEEN = re.compile(
    rf"(?<=\S)\s+(?=[{UPPER}{OPENING_QUOTES}\[(—–_\d*•-])|(?<=[\d)]\.)(?=[{UPPER}][{LOWER}])|(?<=\s)(?=(?:de|von|van|den|der)\s[{UPPER}])"
)
_BLANKS = re.compile(r"\s+")
_DATE = rf"{YEAR}[a-zа-е]?"
_STOP = r"\s?[.;]?[\"”»’]?$"
# Most capitals stand in the middle of a title; a place to cut has a stop, a figure or an address before it.
_MAY_END = re.compile(r"(?:[.!?;:)\]\"”»’'/…]|\d(?:\s?(?:pp?|с|S))?|[/.]\w+)\s*$")
_LAST_WORDS = 24
_IN_TITLE = re.compile(rf"(?:{YEAR}\s?[-–—]\s?{YEAR}\)?[\])]?|{MONTH},?\s{YEAR}|\({YEAR}\))\s?\.?$")
# What ends an entry, the surest first.
_ENDS: tuple[tuple[float, re.Pattern[str]], ...] = (
    (4.0, re.compile(rf"\({ACCESSED}[^()]{{0,40}}\)\s?\.?$")),
    (4.0, re.compile(rf"{ACCESSED}:?\s(?:on\s)?{DAY}\s?\.?$")),
    (4.0, re.compile(rf"{URL}\s?\.?$")),
    (4.5, re.compile(rf"{PLACES}\s?[,:]?\s{_DATE}(?:\s?(?:г|y|g)\.)?{_STOP}")),
    (4.5, re.compile(rf"{PLACES}\s?:\s[^:;]{{2,70}},?\s{_DATE}{_STOP}")),
    (4.5, re.compile(rf"{PLACES},\s[^.,:;]{{2,50}},\s{_DATE}{_STOP}")),
    (4.5, re.compile(rf"{PUBLISHER_WORD}[^.,]{{0,30}},?\s{_DATE}{_STOP}")),
    (4.0, re.compile(rf"\([^()]*[,:\s]{_DATE}\){_STOP}")),
    (4.0, re.compile(rf"(?:{DAY}|{PAGES}|{EXTENT})(?:\s?\(.{{0,20}}\))?{_STOP}")),
    (4.0, re.compile(r"(?<!\d)(?!\d{4}\s?[-–—]\s?\d{4})\d{1,4}\s?[-–—]\s?\d{1,4}\s?\.?$")),
    (4.0, re.compile(r"(?<![\w-])\d{1,4}\s(?:pp?|с|S)$")),
    # "Moscow: Nauka, 1984. Vol. 2."
    (3.6, re.compile(rf"[,:]\s{YEAR}[.,]\s(?:[—–-]\s)?{VOLUME}\.$")),
    # "// BEFEO. 1907. T. 7."
    (3.6, re.compile(rf"//\s[^/]{{2,80}}[.,]\s{YEAR}[.,]\s(?:[—–-]\s)?{VOLUME}\.$")),
    (3.6, re.compile(r"\bISBN[\s\d-]+X?\.?$|\bPrint\.$|\bdoi:?\s?\S+$|\[Electronic resource\]\.?$")),
    (3.6, re.compile(rf"[^{LOWER}]*[{UPPER}][^,.:]*,\s{_DATE}{_STOP}")),
    (3.4, re.compile(rf"[{LOWER}][^,.:]{{0,60}},\s{_DATE}{_STOP}")),
    (3.2, re.compile(rf"[.—–-]\s{_DATE}{_STOP}")),
    (3.0, re.compile(rf"(?<!\d[-–]){_DATE}{_STOP}")),
    (3.0, re.compile(rf"{ISSUE}{_STOP}")),
    (3.0, re.compile(rf"{PLACES}\s?:\s[{UPPER}][^.:;,]{{2,60}}(?<!\s[{UPPER}])\.$")),
    # "Pravda. M.", "Nhan Dan. Hanoi.": a newspaper and its place are a whole entry.
    (
        3.3,
        re.compile(
            rf"(?:^|[.)\]]\s)[{UPPER}][^\W\d_]+(?:[ -][^\W\d_]{{2,}}){{0,3}}\.\s(?:{SHORT_PLACE}|{KNOWN_PLACE}\.)$"
        ),
    ),
    (3.0, re.compile(rf"[,:]\s[^.,:]{{0,40}}{PUBLISHER_WORD}[^.,:]{{0,40}}\.$")),
    (2.5, re.compile(rf"[.—]\s{SHORT_PLACE}$")),
    (1.0, re.compile(rf"[.,—]\s{PLACES}{_STOP}")),
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:vol|vols|ed|eds|trans|tr|pp?|no|nos|al|univ|st|dr|prof|gen|ch|pt|ser|cf|comp|repr|rev|mr|mrs|jr|sr|col|dis|diss|kand|dokt|"
    r"ист|канд|докт|наук|ред|отв|изд|т|тт|вып|кн|ч|гл|сост|пер|под|общ|оп|op|inv|акад|проф|им|см|др|т\.\s?н|izd|vyp|kn|red|otv|sost|nr|bd|bde|hrsg|hg|aufl|jg|u|"
    r"vgl|éd|dir|coll|fasc|approx|inc|ltd|co|corp|dept|govt|publ|pub|int|nat|assoc|soc|inst)|№|\bNo|\bN)\.$",
    re.IGNORECASE,
)
_INITIAL_AT_END = re.compile(rf"(?:^|[\s.,-]){INITIALS}$")
_LOWER_VOLUME_AT_END = re.compile(
    rf"(?:{VOLUME}|\b(?:[Pp]art|[Bb]ook|[Кк]н\.|[Чч]\.|[Bb]uch|[Tt]eil)\s?(?:\d+|[IVX]+))\.$"
)
# What never begins an entry: it goes on with the one before.
_CONTINUES = re.compile(
    rf"(?:{PAGES}|{VOLUME}|{ISSUE}|{URL}|{ACCESSED}|{YEAR}[^\w]|{RANGE}\s?(?:pp?|с|S|стр)\.|(?:[Vv]ol|Pts?|Part|Parts|Ch|Кн|Ч|Kn|Bde?|Iss|Вып|Vyp|T|Т)\.?\s[\dIVX]|"
    r"(?:Edited|Ed\.|Eds\.|Editors?|Translated|Trans\.|Transl\.|Tr\.|Comp\.|Compiled|Foreword|Preface|Introduction by|With an|Published by|Reprint|Repr\.|Rev\.|"
    r"In(?::|\s(?:the\s)?[A-Z\"“«])|URL|Retrieved|Available|DOI|ISBN|ISSN|Mode of access|Access mode|Режим доступа|Dis\.|Diss\.|Dissertation|Thesis|PhD|Ph\.\s?D|"
    r"Doctoral|Master|Abstract of|Autoref|Автореф|Дис\.|Дисс\.|Отв\. ред|Под ред|Ред\.|Сост\.|Пер\. с|Изд-е|Изд\.|\d+-е изд|Otv\. red|Pod red|Sost\.|Per\. s|"
    r"Under the|Responsible editor|Hrsg|Hg\.|Aufl|Éd\.|Sous la|Traduit|Print\.|Web\.|Special issue|Second edition|First published|"
    rf"\d+(?:st|nd|rd|th|-е|-e|\.)?\s(?:ed|ed\.|edition|изд|éd|Aufl)\b))"
)
_CONTINUING_SIGN = re.compile(
    rf"[(\[]|[—–-]\s?(?:{PLACES}|{SHORT_PLACE}|{YEAR}|{PAGES}|{EXTENT}|{VOLUME}|{ISSUE}|\d)|[{OPENING_QUOTES}]?[{LOWER}]"
)
_IMPRINT = re.compile(
    rf"(?:{PLACES}\s?(?:[,:;.]|{YEAR})|{SHORT_PLACE}\s?[:,]|[MМLЛ]\.\s[{UPPER}][^,.]{{2,40}},\s{YEAR}|"
    rf"[^.]{{0,50}}{PUBLISHER_WORD}[^.]{{0,40}},?\s{YEAR})"
)
_MAY_BE_IMPRINT = re.compile(
    rf"[{UPPER}][^.,:]{{1,30}}(?:[,:]\s(?!{KNOWN_PLACE})[^.,:]{{2,40}})?,\s{YEAR}[.,;]|[{UPPER}][^,:]{{1,30}},\s{YEAR}[.,;]"
)
_SAME_AUTHOR = re.compile(
    rf"(?:[—–]{{2,3}}|_{{3,}}|-{{3,}}|[—–])\s?[.,]?\s(?=[{UPPER}{OPENING_QUOTES}])|(?:Idem|Eadem|Он же|Она же|Ders\.|Dies\.|The same author)[.:,]?\s"
)
_CONGRESS = re.compile(r"[IVXLС]+\s(?:[Cc]ongress|съезд|[Ss]’?ezd|plenum|пленум|Party|Всесоюз)")
_EVIDENCE = re.compile(rf"{YEAR}|{URL}|(?<=[.—\s]\s){SHORT_PLACE}|(?<=[.,\s]\s){KNOWN_PLACE}(?=[.:])|{PAGES}")
_LABEL = re.compile(
    rf"(?:\[(\d{{1,3}})\][.,]?|(?<!\S)(\d{{1,3}})[.)])\s*(?=[{UPPER}{OPENING_QUOTES}\[])|(?<!\S)(\d{{1,3}})\s(?=[{UPPER}])"
)
# A number may be lost from a running list; more than two lost in a row, and it is not running.
_LOST_IN_A_ROW = 2
# One number makes a row only where it begins the paragraph and is set off.
_FEWEST_LABELS = 2
# What `ends_entry` says of a sure end, and at the most of none.
_SURE_END, _NO_END = 3.0, -2.0
_CERTAIN_END = 4.0
# What an end is worth less without its full stop; the less sure ends, twice that.
_LOST_STOP = 1.0


@dataclass(frozen=True, slots=True)
class _Cut:
    at: int
    score: float


def split_list(text: str, paragraphs: Sequence[Sequence[Span]]) -> list[Span]:
    """Return the entries of a whole literature list, given its paragraphs, each as its stretches between page lines.

    An entry that a page line cuts runs over it. Where most paragraphs hold one entry each, the others are cut only
    where nothing speaks against it.
    """
    loose = [_over_pages(text, spans, strict=False) for spans in paragraphs]
    single = sum(len(pieces) == 1 for pieces in loose)
    is_one_each = len(paragraphs) >= _FEWEST_PARAGRAPHS and single >= _ONE_EACH * len(paragraphs)
    return [
        piece
        for spans, pieces in zip(paragraphs, loose, strict=True)
        for piece in (pieces if len(pieces) == 1 or not is_one_each else _over_pages(text, spans, strict=True))
    ]


def _over_pages(text: str, spans: Sequence[Span], *, strict: bool) -> list[Span]:
    pieces: list[Span] = []
    for span in spans:
        found = split_entries(text, span, strict=strict)
        if pieces and found and not _parts_at_page(text, pieces[-1], found[0], strict=strict):
            pieces[-1:] = [Span(pieces[-1].start, found[0].end)]
            found = found[1:]
        pieces.extend(found)
    return pieces


def _parts_at_page(text: str, before: Span, after: Span, *, strict: bool) -> bool:
    """Return whether a page line stands between two entries, not in one."""
    score = ends_entry(text, before.start, before.end) + begins_entry(text, after.start, after.end)
    return score > (_STRICT if strict else _LOOSE)


def split_entries(text: str, span: Span, *, strict: bool = False) -> list[Span]:
    """Return the entries of one paragraph of a literature list, in order; together they hold all its words.

    Source: 003, line 115, "Kobelev E. V. … Moscow, 1999. Isaev M. P., Pivovarov Ya. N. …".
    """
    start, end = trim(text, span.start, span.end)
    labels = _running_labels(text, start, end)
    edges = [start, *(label for label, _ in labels if label > start), end]
    pieces: list[Span] = []
    gaps = dict(labels)
    for left, right in pairwise(edges):
        if len(labels) > 1 and gaps.get(left, 1) == 1:
            pieces.append(Span(*trim(text, left, right)))
        else:
            pieces.extend(_by_weight(text, left, right, _STRICT if strict or labels else _LOOSE))
    return [piece for piece in pieces if piece.end > piece.start]


def ends_entry(text: str, start: int, at: int) -> float:
    """Return how much the words before an offset look like the end of a reference: 4 and more surely, below 0 not."""
    before = _BLANKS.sub(" ", text[max(start, at - _BEFORE) : at]).rstrip()
    if _IN_TITLE.search(before) and not re.search(rf"[.,]\s\d\d?\s{MONTH}\s{YEAR}\.$", before):
        return -1.0 if not re.search(rf"//[^/]*{YEAR}\s?[-–—]\s?{YEAR}\s?\.$", before) else 2.0
    best = next((score for score, pattern in _ENDS if pattern.search(before)), None)
    if best is not None:
        if re.search(r"[.;)\]\"”»/]$", before) or re.search(rf"{URL}$", before):
            return best
        return best - (_LOST_STOP if best >= _CERTAIN_END else 2 * _LOST_STOP)
    if _LOWER_VOLUME_AT_END.search(before) or before[-1:] not in f".!?;{CLOSING_QUOTES})]":
        return -1.0
    if _INITIAL_AT_END.search(before) or _ABBREVIATION.search(before):
        return -5.0
    return 0.0 if before.endswith((".", "!", "?")) else -1.0


def begins_entry(text: str, at: int, end: int) -> float:
    """Return how much the words at an offset look like the beginning of a reference: 4 surely, -10 not."""
    text = _BLANKS.sub(" ", text[at : min(end, at + _AFTER)])
    at, end = 0, len(text)
    if not text:
        return _NEVER
    if _SAME_AUTHOR.match(text, at, end) and not _CONTINUING_SIGN.match(text, at, end):
        return 2.5
    if _CONTINUES.match(text, at, end) or _CONTINUING_SIGN.match(text, at, end):
        people = people_at(text, at, end)
        return 3.0 if people and people.style == "surname-first" and text[at].islower() else -10.0
    people = people_at(text, at, end)
    if _IMPRINT.match(text, at, end) and (people is None or people.style not in ("surname-first", "initials-first")):
        return -6.0
    if people and not is_sentence_about(text, people, end):
        return _weight_of(text, people.style, people.spans[0], at, end)
    if _MAY_BE_IMPRINT.match(text, at, end):
        return -1.5
    if _CONGRESS.match(text, at, end) or text[at] in OPENING_QUOTES:
        return 1.2
    return 0.7 if text[at].isupper() else -2.0


def _weight_of(text: str, style: str, first: Span, at: int, end: int) -> float:
    match style:
        case "surname-first":
            return 4.5 if first.of(text).count(".") > 1 else 3.8
        case "initials-first":
            single = first.of(text).count(".") == 1
            return -6.0 if single and re.match(rf"[^,.]+\.\s?[^,.]+,\s{YEAR}", text[at:end]) else 3.2
        case "natural":
            return -1.5 if _MAY_BE_IMPRINT.match(text, at, end) else 1.0
        case "eastern":
            return 2.5
        case _:
            return -1.5 if _MAY_BE_IMPRINT.match(text, at, end) else 3.0


def _by_weight(text: str, start: int, end: int, threshold: float) -> list[Span]:
    cuts = [_Cut(start, 0.0), *_possible_cuts(text, start, end, threshold), _Cut(end, 0.0)]
    evidence = [match.start() for match in _EVIDENCE.finditer(text, start, end)]
    with_author = [people_at(text, cut.at, min(end, cut.at + _AFTER)) is not None for cut in cuts[:-1]]
    best = [0.0] * len(cuts)
    came_from = [0] * len(cuts)
    for here in range(1, len(cuts)):
        options = []
        for before in range(max(0, here - _WINDOW), here):
            left, right = cuts[before].at, cuts[here].at
            at = bisect_left(evidence, left)
            has_evidence = at < len(evidence) and evidence[at] < right
            cost = 0.0 if has_evidence else _NO_EVIDENCE_WITH_AUTHOR if with_author[before] else _NO_EVIDENCE
            options.append((best[before] + cost + cuts[here].score, -before))
        best[here], negative = max(options)
        came_from[here] = -negative
    edges = [len(cuts) - 1]
    while edges[-1]:
        edges.append(came_from[edges[-1]])
    bounds = [cuts[index].at for index in reversed(edges)]
    return [Span(*trim(text, left, right)) for left, right in pairwise(bounds)]


def _possible_cuts(text: str, start: int, end: int, threshold: float) -> list[_Cut]:
    cuts = []
    for match in _PLACE_BETWEEN.finditer(text, start, end):
        at = match.end()
        if at >= end or at <= start:
            continue
        if not _MAY_END.search(text, max(start, match.start() - _LAST_WORDS), match.start()):
            continue
        begin = begins_entry(text, at, end)
        if begin + 5.0 < threshold:
            continue
        ending = ends_entry(text, start, match.start())
        score = ending + begin - threshold + (_LINE_BONUS if "\n" in match[0] else 0.0)
        if score > 0:
            cuts.append(_Cut(at, score))
    return cuts


def _running_labels(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the numbers of a numbered list stand, each with its distance to the next.

    A number counts only if it goes on from the one before: "vol. 2. Moscow" is none. Empty unless one begins the
    paragraph or two follow each other.
    """
    chain: list[tuple[int, int]] = []
    for match in _LABEL.finditer(text, start, end):
        number = int(match[1] or match[2] or match[3])
        is_bare = match[3] is not None
        at_start = match.start() == start
        if is_bare and not at_start and begins_entry(text, match.end(), end) < 1.0:
            continue
        if not chain:
            if at_start or (number > 1 and ends_entry(text, start, match.start()) >= _SURE_END):
                chain.append((match.start(), number))
            continue
        step = number - chain[-1][1]
        ending = ends_entry(text, start, match.start())
        if ending > _NO_END and (step == 1 or (1 < step <= 1 + _LOST_IN_A_ROW and ending >= _SURE_END)):
            chain.append((match.start(), number))
    first = _LABEL.match(text, start, end)
    if len(chain) < _FEWEST_LABELS and (first is None or first[3] is not None):
        return []
    steps = [after - number for (_, number), (_, after) in pairwise(chain)]
    return [(at, step) for (at, _), step in zip(chain, [*steps, 1], strict=True)]
