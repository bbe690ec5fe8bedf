"""Citations in the running text, "[Isaev and Pivovarov, 1983, p. 29]" or "[12, p. 45]", tied to the literature list.

Square brackets that name a work are citations even where no entry answers to them, which is a finding; in parentheses,
where dates and places stand as often, only what names an entry or gives pages is one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from emendata.anchor.matching import Catalogue, CitedName, letter_of
from emendata.anchor.references.words import DAY, KNOWN_PLACE, MONTH, RANGE, RANGES, VOLUME
from emendata.anchor.references.words import YEAR as ANY_YEAR
from emendata.model import EMENDING, Article, Block, BlockKind, Citation, CitedWork, Reference, Span
from emendata.spans import Occupied

_BRACKET = re.compile(r"\[([^\[\]]{1,260})\]")
_PARENTHESIS = re.compile(r"\(([^()]{4,200}(?:\([^()]{1,40}\)[^()]{0,40})?)\)")
_LEAD = re.compile(
    r"\s*(?:(?:for (?:more|further) (?:information|details?)|in more detail|подробнее|подробно|for (?:example|instance)|e\.\s?g\.|напр(?:имер|\.)),?\s?:?\s*)?"
    r"(?:(?:see|cf\.?|compare|cit(?:ed|ation|\.)?(?:\s?(?:by|from|in|on|according to|after))?|quot(?:ed|e|\.)?(?:\s(?:by|from|in|according to|after))?|according to|op\. cit\. by|"
    r"цит\.(?:\sпо)?|см\.|ср\.|по:|vgl\.|siehe|s\.|zit\.(?:\snach)?|voir|cité (?:par|d[’']après)|xem)(?:\s?(?:also|също|также|auch|aussi|by))?"
    r"(?:,?\s?(?:for (?:example|instance)|e\.\s?g\.|напр(?:имер|\.)|in particular|z\.\s?B\.))?\s?[:.,]?\s+)+",
    re.IGNORECASE,
)
_PAGES_OF_NUMBER = rf"(?:(?:pp?|PP?|р|с|С|c|стр|S|s|tr|Pp|ll?|лл?|ЛЛ?|fols?)\.?\s?{RANGES}(?:\s?ff?\.)?)"
_PAGES = rf"(?:{_PAGES_OF_NUMBER}(?:;\s?{RANGE}(?![\w.]))*)"
_CITED_PAGES = (
    rf"(?:\s?[,:.;]\s?(?:(?P<volume>{VOLUME})\s?[,.:]\s?)?(?P<pages>{_PAGES})|\s?:\s?(?P<bare>{RANGES})|"
    r",\s(?P<listed>(?!(?:1[4-9]|20)\d\d\b)\d{1,4}(?:\s?[-–—]\s?\d{1,4})?))"
)
_YEAR = rf"(?P<year>{ANY_YEAR}(?:\s?[a-eа-д](?!\w))?)"
_WORK = re.compile(
    rf"\s*(?P<name>(?![\d\s,.:-]+(?:[,;]|$))[^\s,;:][^;]*?)(?:\s?[,.:]\s?|\s)\(?(?:(?P<day>{DAY}(?!\d))|{_YEAR})\)?(?!\s?[-–—]\s?\d)(?![\w(])(?:{_CITED_PAGES})?\s*"
)
# Another year of the same author: "[Isaev, 1983, 1989]", "[Isaev 1983a, b]" has only letters and is left.
_OTHER_YEAR = re.compile(rf"\s*[,;]\s*{_YEAR}(?!\s?[-–—]\s?\d)(?!\w)(?:{_CITED_PAGES})?\s*")
# "[Isaev, p. 29]": no year, but pages.
_UNDATED = re.compile(
    rf"\s*(?P<name>[^\d\s,;:][^;]*?)(?:\s?[,.:]\s?)(?:(?P<volume>{VOLUME})\s?[,.:]\s?)?(?P<pages>{_PAGES})\s*"
)
# "As Murray (1980, 88) noted", "As Romanov showed [1928, p. 383]": the name stands before the bracket.
_YEAR_ALONE = re.compile(rf"\s*{_YEAR}(?!\s?[-–—]\s?\d)(?!\w)(?:{_CITED_PAGES})?\s*")
_FAMILY = r"[^\W\d_a-zа-яё][\w'’-]+"
_NAME_BEFORE = re.compile(
    rf"(?<![\w.])(?P<name>{_FAMILY}(?:(?:,? and |,? & |,? и |, ){_FAMILY})*(?: et al\.)?)(?:['’]s?)?(?: [a-zа-яё]+){{0,2}} $"
)
_LOOK_BACK = 80
_SEPARATOR = re.compile(r"[;,]\s*(?:(?:and|и|und|et)\s+)?|\s(?:and|и)\s")
_NUMBER = re.compile(
    rf"\s*(?P<number>\d{{1,3}})(?:\s?[-–—]\s?(?P<last>\d{{1,3}}))?(?:(?:[,.:]\s?)(?P<pages>{_PAGES_OF_NUMBER})|\s?:\s?(?P<bare>{RANGES}))?\s*(?:[;,]|$)"
)
_NO_NAME = re.compile(
    rf"(?i:{MONTH})|(?:born|died|b|d|ca|c|since|from|until|till|before|after|in|on|at|by|to|of|and|the|about|around|early|late|mid|spring|summer|autumn|fall|winter|year|"
    r"род|ум|с|до|в|на|после|около|г|née?|geb|gest|né|mort|vol|no|note|page|p|pp)(?![\w])\.?"
)
# "[Ibid., p. 5]": the work cited before.
_IBID = re.compile(rf"\s*(?P<ref>Ibid(?:em)?|Там же|Ebd|Ebenda)\.?(?:\s?[,:.]?\s(?P<pages>{_PAGES}))?\s*")
# So many words, the year among them, name a work of no entry; more are a reference of their own.
_SHORT_NAME = 8
_PLACE = re.compile(rf"(?<!\w){KNOWN_PLACE}")
_LONGEST_NAME = 140
# Where nothing is cited in the running text.
_SILENT = frozenset({BlockKind.NOTE, BlockKind.ENTRY, BlockKind.LIST_HEAD, BlockKind.SEPARATOR})


@dataclass(frozen=True, slots=True)
class _Found:
    """A work cited: what it says, its words, its pages; `end` is where the next may begin."""

    cited: CitedName
    span: Span
    pages: Span | None
    end: int


def find_citations(
    text: str, blocks: Sequence[Block], entries: Sequence[Reference], calls: Sequence[Span] = ()
) -> tuple[Citation, ...]:
    """Return the citations of the body in order; a cited work without a sure entry has `target` None.

    `calls` are the calls of notes, which no citation may be: "[12]" is the one or the other.
    """
    catalogue = Catalogue(text, entries)
    taken = Occupied(calls)
    found: list[Citation] = []
    for block in blocks:
        if block.kind in _SILENT:
            continue
        for span in block.spans:
            brackets = [
                *_BRACKET.finditer(text, span.start, span.end),
                *_PARENTHESIS.finditer(text, span.start, span.end),
            ]
            for match in sorted(brackets, key=lambda item: item.span()):
                if taken.overlaps(Span(*match.span())):
                    continue
                works = _cited_in(text, span, match, found, catalogue)
                if works:
                    found.append(Citation(Span(*match.span()), tuple(works)))
    return tuple(_without_nested(sorted(found, key=lambda item: (item.span.start, -item.span.end))))


def _cited_in(
    text: str, span: Span, match: re.Match[str], before: Sequence[Citation], catalogue: Catalogue
) -> list[CitedWork]:
    """Return the works that a bracket or parenthesis cites; none where it is no citation."""
    inside = Span(*match.span(1))
    if match[0].startswith("("):
        works = _named(text, inside, catalogue) or _narrated(text, span, match, catalogue)
        return works if all(_is_sure(text, work) for work in works) else []
    works = _repeated(text, inside, before) or _numbered(text, inside, catalogue) or _named(text, inside, catalogue)
    works = works or _narrated(text, span, match, catalogue)
    return works if works and _is_citation(text, works) else []


def doubtful_repetitions(article: Article) -> Iterator[tuple[Span, Span]]:
    """Yield each "[Ibid., p. 5]" that may mean another work than the one cited last, with that citation.

    It stands in another paragraph, or cites pages of what has none.
    """
    text = article.source.text
    entry_of = dict(enumerate(article.entries))
    starts = [block.start for block in article.blocks]
    for before, here in pairwise(article.citations):
        work = here.works[0]
        if work.target is None or not _IBID.fullmatch(text, here.span.start + 1, here.span.end - 1):
            continue
        entry = entry_of.get(work.target)
        paged = work.pages is not None and entry is not None and entry.type in ("web", "newspaper")
        at = bisect_right(starts, here.span.start) - 1
        apart = at >= 0 and before.span.start < starts[at]
        if paged or apart:
            yield here.span, before.span


def resolve_emended(article: Article) -> Article:
    """Return the article with the citations tied that only their emended words tie to an entry.

    Source: 003, line 41, "[However, 17.07.1983]", which an editor reads as Pravda.
    """
    if all(work.target is not None for citation in article.citations for work in citation.works):
        return article
    catalogue = Catalogue(article.source.text, article.entries)
    citations = []
    for citation in article.citations:
        works = [_emended(article, work, catalogue) if work.target is None else work for work in citation.works]
        citations.append(replace(citation, works=tuple(works)))
    return replace(article, citations=tuple(citations))


def _emended(article: Article, work: CitedWork, catalogue: Catalogue) -> CitedWork:
    text = article.source.text
    words, at = "", work.span.start
    for correction in article.corrections:
        if at <= correction.span.start and correction.span.end <= work.span.end and correction.kind in EMENDING:
            words += text[at : correction.span.start] + (correction.lemma or "")
            at = correction.span.end
    if not words:
        return work
    words += text[at : work.span.end]
    read = next(_works(words, Span(0, len(words))), None)
    return replace(work, target=catalogue.find(read.cited)) if read else work


def _named(text: str, inside: Span, catalogue: Catalogue) -> list[CitedWork]:
    """Return the works named in a bracket; none where not all of it is citations."""
    works = []
    at = inside.start
    for found in _works(text, inside):
        works.append(CitedWork(found.span, found.pages, catalogue.find(found.cited)))
        at = found.end
    return works if at >= inside.end else []


def _narrated(text: str, span: Span, bracket: re.Match[str], catalogue: Catalogue) -> list[CitedWork]:
    """Return the work whose year a bracket gives and whose author the words before it name, if the list has it."""
    match = _YEAR_ALONE.fullmatch(text, *bracket.span(1))
    before = _NAME_BEFORE.search(text, max(span.start, bracket.start() - _LOOK_BACK), bracket.start())
    if match is None or before is None:
        return []
    found = _read(text, match, before["name"], bracket.start(1))
    target = catalogue.find(found.cited)
    return [] if target is None else [CitedWork(found.span, found.pages, target)]


def _works(text: str, inside: Span) -> Iterator[_Found]:
    """Yield one work after the other, as long as the bracket consists of them."""
    at = inside.start
    name = ""
    while at < inside.end:
        other = _OTHER_YEAR.match(text, at, inside.end) if name else None
        if other:
            found = _read(text, other, name, other.start("year"))
        else:
            separator = _SEPARATOR.match(text, at, inside.end) if name else None
            begin = separator.end() if separator else at
            lead = _LEAD.match(text, begin, inside.end)
            begin = lead.end() if lead else begin
            match = _first(text, begin, inside.end)
            if match is None or _NO_NAME.match(match["name"]) or len(match["name"]) > _LONGEST_NAME:
                return
            name = match["name"]
            found = _read(text, match, name, match.start("name"))
        yield found
        at = found.end


def _first(text: str, begin: int, end: int) -> re.Match[str] | None:
    """Return the match of the first work; one with a year, unless one without ends before it."""
    dated = _WORK.match(text, begin, end)
    undated = _UNDATED.match(text, begin, end)
    if dated is None or (undated and undated.end() <= dated.start() + len(dated["name"])):
        return undated
    return dated


def _read(text: str, match: re.Match[str], name: str, start: int) -> _Found:
    groups = match.groupdict()
    role = next((role for role in ("pages", "bare", "listed") if groups.get(role)), None)
    pages = Span(*match.span(role)) if role else None
    year = groups.get("year")
    if pages:
        end = pages.end
    else:
        end = match.end("year") if year else match.end("day")
        end += text[end : end + 1] == ")" and "(" in text[start:end]
    cited = CitedName(
        name, year[:4] if year else None, letter_of(year.replace(" ", "")) if year else "", bool(groups.get("day"))
    )
    return _Found(cited, Span(start, end), pages, match.end())


def _repeated(text: str, inside: Span, before: Sequence[Citation]) -> list[CitedWork]:
    """Return the work that "[Ibid., p. 5]" cites: the last one, where the citation before names one only."""
    match = _IBID.fullmatch(text, inside.start, inside.end)
    if match is None or not before:
        return []
    last = before[-1].works
    pages = Span(*match.span("pages")) if match["pages"] else None
    end = pages.end if pages else match.end("ref")
    return [CitedWork(Span(match.start("ref"), end), pages, last[0].target if len(last) == 1 else None)]


def _numbered(text: str, inside: Span, catalogue: Catalogue) -> list[CitedWork]:
    """Return the works a bracket of numbers cites, "[3; 7, p. 12]", where the list is numbered."""
    if not catalogue.numbers:
        return []
    works = []
    at = inside.start
    lead = _LEAD.match(text, at, inside.end)
    at = lead.end() if lead else at
    while at < inside.end:
        match = _NUMBER.match(text, at, inside.end)
        if match is None:
            return []
        role = next((role for role in ("pages", "bare") if match[role]), None)
        pages = Span(*match.span(role)) if role else None
        first, last = int(match["number"]), int(match["last"] or match["number"])
        end = pages.end if pages else match.end("last" if match["last"] else "number")
        works.append(CitedWork(Span(match.start("number"), end), pages, catalogue.numbers.get(first)))
        if last > first:
            works[-1] = replace(works[-1], span=Span(*match.span("number")))
            works.append(CitedWork(Span(*match.span("last")), pages, catalogue.numbers.get(last)))
        at = match.end()
    return works if any(work.target is not None for work in works) else []


def _is_citation(text: str, works: Sequence[CitedWork]) -> bool:
    """Return whether a bracket cites: "[Geneva, 1954]" that names no entry is an editor's addition."""
    return any(
        work.target is not None or work.pages is not None or not re.match(rf"{KNOWN_PLACE}\W", work.span.of(text))
        for work in works
    )


def _is_sure(text: str, work: CitedWork) -> bool:
    if work.target is not None:
        return True
    # "(see, for example, Ermolinsky D. O. Khlopok i voda, Elista, Progress Publ., 1956, pp. 364-370)": a whole reference.
    name = text[work.span.start : work.pages.start if work.pages else work.span.end]
    is_short = len(name.split()) <= _SHORT_NAME and not _PLACE.search(name)
    return work.pages is not None and is_short and name[0].isupper()


def _without_nested(found: Sequence[Citation]) -> list[Citation]:
    kept: list[Citation] = []
    for citation in found:
        if not kept or citation.span.start >= kept[-1].span.end:
            kept.append(citation)
    return kept
