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
    r"[Oo]p\.?\s?cit\b\.?|[Ll]oc\.?\s?cit\b\.?|a\.\s?a\.\s?O\.|ouvr\.\scité|[Ss]đd\.|art\.\scité|[Oo]p\.\s?соч\.)"
    rf"(?:\s?[,.:;]?\s(?:(?P<volume>{VOLUME})[,.]\s)?(?:{_PAGES}|{_BARE}))?\.?"
)
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
