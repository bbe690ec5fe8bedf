"""References inside the prose of notes.

Enters: one paragraph of a note. Leaves: its references in order, none within another. Shelf-marks and short references
are known by their form; of the rest, stretches are tried: after "see:", in parentheses, between semicolons, and from
one sentence to the next. A stretch counts only with marks of a reference enough; prose with names and years is none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from emendata.anchor.references.archival import find_archival
from emendata.anchor.references.newspapers import newspaper_at
from emendata.anchor.references.parsing import parse_entry
from emendata.anchor.references.people import is_sentence_about, people_at
from emendata.anchor.references.roles import groups_of
from emendata.anchor.references.short import find_short, short_title_at
from emendata.anchor.references.splitting import begins_entry, ends_entry
from emendata.anchor.references.words import DAY, OPENING_QUOTES, UPPER, URL, WEB, YEAR, trim
from emendata.model import Reference, Span
from emendata.spans import Occupied, contains, overlap

_LEAD = re.compile(
    r"(?<!\w)(?:[Ss]ee|[Ss]ee also|[Cc]f\.|[Cc]ompare|[Ss]m\.|[Сс]м\.|[Ср]р\.|[Сс]р\.|[Пп]одробнее см\.|[Vv]gl\.|[Ss]iehe|[Vv]oir|[Cc]it(?:ed)?\.?\s(?:by|from|in|according to)|"
    r"[Qq]uoted\s(?:by|from|in)|[Цц]ит\.\sпо|[Zz]it\.\snach|[Xx]em|"
    # under tables and figures: "Compiled according to:", "Calculated by:", "Составлено по:"
    r"(?:[Cc]ompiled|[Cc]alculated|[Cc]omputed|[Cc]ounted|[Bb]ased|[Tt]aken|[Aa]dapted|[Dd]ata)\s(?:according to|from|by|on|after)(?=\s?:)|"
    r"(?:[Сс]оставлен[оа]|[Пп]одсчитано|[Рр]ассчитано)\sпо(?=\s?:)|[Ss]ources?(?=\s?:)|[Ии]сточники?(?=\s?:))"
    r"(?:\salso|\sтакже|\sauch|\saussi)?(?:,?\s(?:for\s(?:example|instance|more (?:information|details))|e\.\s?g\.|in particular|напр(?:имер|\.)|z\.\s?B\.|par exemple)\s?[,:]?|\s?:|(?=\s[^\W\d_]+\s[^\W\d_]\.)|(?=\s[^\W\d_]+\s[^\W\d_]+,\s[\"“«]?[A-ZА-Я])|(?=\s[^\W\d_]\.)|(?=\s(?:https?:|www\.))|(?<=\.))\s*"
)
_LEAD_AT_START = re.compile(
    rf"(?:{_LEAD.pattern}|(?:For more (?:information|details)|In more detail|On this)[^.;:()]{{0,60}}?(?:see|см\.)\s?:?\s)"
)
_ADDRESS = re.compile(URL)
_DAY = re.compile(DAY)
_PARENTHESIS = re.compile(r"[()]")
_SEMICOLON = re.compile(r";\s+")
# "12 ", "[12] ", "¹² ", "** ", and "2 4 " of a number whose figures came apart.
_LABEL = re.compile(r"(?:[\[(]?\d{1,3}[\]).]?(?:\s\d(?=\s))?|[⁰¹²³⁴-⁹]+|[*†‡§]+)\s*(?=\D)")
_SENTENCE = re.compile(rf"[.!?][\"”»)\]]*\s+(?=[\"“«]?[{UPPER}])")
# A stretch longer than this that has a year in it is prose, not a reference.
_LONGEST = 420
_LONGEST_PARENTHESIS = 3 * _LONGEST
# How many marks of a reference (imprint, container, pages, author, web address) make one.
_MIN_EVIDENCE = 2
_ENDED = 3.0
_BEGUN = 2.4


def find_references(text: str, span: Span, label: Span | None = None) -> list[Reference]:
    """Return the references inside one paragraph of a note, in order, none within another.

    `label` is a displaced note number inside the paragraph; a reference may run across it, but not end with it.
    """
    if label and label.end >= trim(text, span.start, span.end)[1]:
        span, label = Span(span.start, max(span.start, label.start)), None
    found: list[Reference] = []
    taken = Occupied()
    for reference in (*find_archival(text, span.start, span.end), *find_short(text, span.start, span.end)):
        if taken.add(reference.span):
            found.append(reference)
    for stretch in _stretches(text, span, sorted(item.span for item in found)):
        for piece in _pieces(text, stretch):
            reference_found = _reference_in(text, piece, label)
            if reference_found and taken.add(reference_found.span):
                found.append(reference_found)
    return sorted(found, key=lambda item: item.span)


def _stretches(text: str, span: Span, known: list[Span]) -> Iterator[Span]:
    """Yield what lies between the references already known, parentheses apart from what stands round them."""
    start = _after_label(text, span)
    holes = _parentheses(text, Span(start, span.end), known)
    edges = sorted([*known, *holes])
    at = start
    for edge in edges:
        if edge.start > at:
            yield Span(*trim(text, at, edge.start))
        at = max(at, edge.end)
    yield Span(*trim(text, at, span.end))
    for hole in holes:
        close = hole.end - (text[hole.end - 1] == ")")  # the last words of a note may have lost theirs
        inside = Span(*trim(text, hole.start + 1, close))
        if not any(overlap(inside, item) for item in known):
            yield inside


def _parentheses(text: str, span: Span, known: list[Span]) -> list[Span]:
    """Return the outermost parentheses that hold a reference of their own, not a place and year of one around them."""
    holes: list[Span] = []
    for pair in _pairs(text, span):
        if holes and pair.start < holes[-1].end:
            continue
        close = pair.end - (text[pair.end - 1] == ")")
        inside = Span(*trim(text, pair.start + 1, close))
        lead = _LEAD.match(text, inside.start, inside.end)
        begin = lead.end() if lead else inside.start
        at = bisect_left(known, pair)
        holds = lead or (at < len(known) and contains(pair, known[at]))
        if holds or any(_looks_like_reference(text, piece, None) for piece in _pieces(text, Span(begin, inside.end))):
            holes.append(pair)
    return holes


def _pairs(text: str, span: Span) -> list[Span]:
    """Return the parentheses of a stretch by their beginning, none longer than a few references.

    The last one that is open may have lost its end: it closes with the stretch.
    """
    opened: list[int] = []
    pairs = []
    for match in _PARENTHESIS.finditer(text, span.start, span.end):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            pairs.append(Span(opened.pop(), match.end()))
    if opened:
        pairs.append(Span(opened[-1], span.end))
    return sorted(pair for pair in pairs if pair.end - pair.start <= _LONGEST_PARENTHESIS)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield the stretches of a stretch: cut after leads, at semicolons, and where one reference ends and one begins."""
    cuts = [(match.start(), match.end()) for match in _LEAD.finditer(text, span.start, span.end)]
    cuts += [(match.start(), match.end()) for match in _SEMICOLON.finditer(text, span.start, span.end)]
    days = {at for match in _DAY.finditer(text, span.start, span.end) for at in range(match.start() + 1, match.end())}
    for match in _SENTENCE.finditer(text, span.start, span.end):
        if match.end() in days:
            continue  # "Evening Frunze. 1981. May 22."
        begun = begins_entry(text, match.end(), span.end)
        ended = ends_entry(text, span.start, match.end())
        if (begun >= _BEGUN and ended >= 0) or (ended >= _ENDED and begun > 0):
            cuts.append((match.end(), match.end()))
    at = span.start
    for start, end in sorted(cuts):
        if start > at:
            yield Span(*trim(text, at, start))
        at = max(at, end)
    if at < span.end:
        yield Span(*trim(text, at, span.end))


def _reference_in(text: str, piece: Span, label: Span | None) -> Reference | None:
    """Return the reference that a stretch is, or begins with, if it is or does."""
    while piece.end > piece.start and text[piece.end - 1] in ";, \n\u00a0":
        piece = Span(piece.start, piece.end - 1)
    newspaper = newspaper_at(text, piece.start, piece.end)
    if newspaper:
        return Reference(Span(*newspaper.span()), "newspaper", tuple(groups_of(newspaper)))
    short = short_title_at(text, piece.start, piece.end)
    if short:
        return short
    if _ADDRESS.match(text, piece.start, piece.end):
        return parse_entry(text, piece, label)
    if _looks_like_reference(text, piece, label):
        return parse_entry(text, piece, label)
    return None


def _looks_like_reference(text: str, piece: Span, label: Span | None) -> bool:
    words = piece.of(text)
    if not words or len(words) > _LONGEST or not (words[0].isupper() or words[0] in OPENING_QUOTES):
        return False
    if newspaper_at(text, piece.start, piece.end):
        return True
    people = people_at(text, piece.start, piece.end)
    crosses_label = label is not None and people is not None and contains(piece, label)
    if people and not crosses_label and is_sentence_about(text, people, piece.end):
        return False  # "A. I. Mikoyan has traveled to …"
    reference = parse_entry(text, piece, label)
    roles = {role for role, _ in reference.parts}
    if people and people.style == "natural" and not {"author", "pubPlace", "date"} <= roles:
        people = None
    has_year = bool(re.search(YEAR, words))
    is_web = bool(WEB.search(words))
    evidence = sum((
        people is not None,
        bool({"pubPlace", "publisher"} & roles) and "date" in roles,
        bool({"journal", "container"} & roles),
        bool({"pages", "extent"} & roles),
        bool({"volume", "issue"} & roles),
        is_web,
        bool(re.search(r"/\s?/", words)),
    ))  # fmt: skip
    if "title" not in roles or (not has_year and not is_web):
        return crosses_label and has_year
    return evidence >= _MIN_EVIDENCE or (crosses_label and has_year)


def _after_label(text: str, span: Span) -> int:
    label = _LABEL.match(text, span.start, span.end)
    return label.end() if label else span.start
