"""Short references: "Ibid.", "Там же", "op. cit." and what machine translation makes of it ("Decree. op.").

What each stands for is not settled here: see `emendata.encode.bibliography`.
"""

import re
from collections.abc import Iterator

from emendata.anchor.references.archival import CHANGED, reference_of
from emendata.anchor.references.people import NAME_WORD, people_at
from emendata.anchor.references.words import BETWEEN, DAY, PAGES, RANGES, UPPER, VOLUME
from emendata.model import Reference, Span

_CITED = rf"(?P<{{name}}>(?:[Pp]{{{{1,2}}}}|[Сс]|[Ss]|c)\.\s?{RANGES}(?:\s?ff?\.)?|(?:{PAGES}))"
_PAGES = _CITED.format(name="pages")
_BARE = r"(?P<bare>\d{1,4}(?:\s?[-–—]\s?\d{1,4})?(?=\s?(?:[.;)]|$)))"
_IBID = re.compile(
    rf"(?<!\w)(?P<ref>[Ii]bid(?:em)?\b\.?|Ib\.|Там\s+же|там\s+же|Ebd\.?|Ebenda|ebd\.|Ibíd\.?|Như trên|như trên)"
    rf"(?:\s?[,.:;]?\s(?:(?P<volume>{VOLUME})[,.]\s)?(?:(?P<date>{DAY})|{CHANGED}|{_PAGES}|{_BARE}))?\.?"
)
# "Decree. op." (Указ. соч.): the first word was translated as the other noun it also is.
_OPCIT = re.compile(
    r"(?<!\w)(?P<ref>(?:Decree|Edict|Ukaz|Ucase|Указ|указ|Specified|Indicated|Mentioned|Cited|Цит)\s?[.,]?\s?(?:op|cit|soch|соч|раб|произв|work|works|essay|edition|article)\b\.?|"
    r"[Oo]p\.?\s?cit\b\.?|[Ll]oc\.?\s?cit\b\.?|a\.\s?a\.\s?O\.|ouvr\.\scité|[Ss]đd\b\.?|art\.\scité|[Oo]p\.\s?соч\.)"
    rf"(?:\s?[,.:;]?\s(?:(?P<volume>{VOLUME})[,.]\s)?(?:{_PAGES}|{_BARE}))?\.?"
)
# "Duiker, Communist Road, pp. 195-196", "Zinoman P. The Colonial Bastille. P. 4": author, short title, pages, no year.
_SHORT_TITLE = re.compile(
    rf"[,.]?\s(?P<ref>[“\"«]?[{UPPER}][^.;:“”\"«»\d]{{3,80}}?[”\"»]?)[,.]\s(?:(?P<volume>{VOLUME})[,.]\s)?{_PAGES}\.?"
)
_SURNAME = re.compile(rf"{NAME_WORD}(?:\s(?:and|&|и|et|und)\s{NAME_WORD})?(?=,)")
# How far before "op. cit." its author may begin.
_AUTHOR_REACH = 90
_BARE_AUTHOR = re.compile(rf"({NAME_WORD}(?:(?:,\s|\s(?:and|&|и|et|und)\s){NAME_WORD})*)[.,]?\s*$")


def find_short(text: str, start: int, end: int) -> Iterator[Reference]:
    """Yield the short references of a stretch; "op. cit." with the author before it."""
    for match in _IBID.finditer(text, start, end):
        yield _renamed(reference_of(match, "short", "ibid"))
    for match in _OPCIT.finditer(text, start, end):
        found = _renamed(reference_of(match, "short", "opcit"))
        authors = _authors_before(text, start, match.start())
        if authors:
            parts = (*(("author", span) for span in authors), *found.parts)
            found = Reference(Span(authors[0].start, found.span.end), "short", parts, "opcit")
        yield found


def is_title(words: str) -> bool:
    """Return whether what stands for a work is its title, no "op. cit.".

    >>> is_title("Communist Road"), is_title("Decree. op.")
    (True, False)
    """
    return _OPCIT.fullmatch(words) is None


def short_title_at(text: str, start: int, end: int) -> Reference | None:
    """Return the short reference that a whole stretch is: one or more authors, a title without a year, pages."""
    people = people_at(text, start, end)
    if people is not None and people.style in ("surname-first", "initials-first"):
        authors, at = people.spans, people.end
    elif surname := _SURNAME.match(text, start, end):
        authors, at = (Span(*surname.span()),), surname.end()
    else:
        return None
    match = _SHORT_TITLE.fullmatch(text, at, end)
    if match is None:
        return None
    found = _renamed(reference_of(match, "short", "opcit"))
    parts = (*(("author", span) for span in authors), *found.parts)
    return Reference(Span(start, end), "short", parts, "opcit")


def _renamed(reference: Reference) -> Reference:
    """Return the reference with all it cites in one role, "range"."""
    parts = tuple(("range" if role in ("pages", "bare") else role, span) for role, span in reference.parts)
    return Reference(reference.span, reference.type, parts, reference.subtype)


def _authors_before(text: str, start: int, at: int) -> tuple[Span, ...]:
    """Return the persons that stand right before an offset, none but punctuation between."""
    low = max(start, at - _AUTHOR_REACH)
    for begin in (match.start() for match in re.compile(rf"(?<!\w)[{UPPER}]").finditer(text, low, at)):
        people = people_at(text, begin, at)
        if people and not text[people.end : at].strip(BETWEEN):
            return people.spans
    bare = _BARE_AUTHOR.search(text, low, at)
    return (Span(*bare.span(1)),) if bare else ()
