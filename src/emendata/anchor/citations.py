"""Citations in the running text, "[Isaev and Pivovarov, 1983, p. 29]", tied to the entries of the literature list."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from emendata.model import EMENDING, Article, Block, BlockKind, Citation, CitedWork, Reference, Span

_YEAR = r"(?:1[5-9]|20)\d\d"
_BRACKET = re.compile(r"\[([^\[\]]{4,200})\]")
_PARENTHESIS = re.compile(r"\(([^()]{4,120})\)")
_LEAD = re.compile(
    r"\s*(?:see also|see|cf\.|cit\. by|quoted (?:by|from|in)|cited (?:by|from|in)|цит\. по|см\.)\s*:?\s+", re.IGNORECASE
)
_WORK = re.compile(
    rf"\s*(?P<name>[^\d\s,][^,]*?(?:\.\.\.)?(?:,\s[^\d,]+?)*),\s?(?:(?P<day>\d\d?\.\d\d?\.\s?{_YEAR})|(?P<year>{_YEAR})[a-z]?)"
    r"(?:,\s?(?P<pages>(?:pp?|с|стр|S)\.\s?\d+(?:\s?[-–]\s?\d+)?))?\s*"
)
_MONTH = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE
)
_THRESHOLD = 80.0
# Nearer than this the two best entries cannot be told apart.
_MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class _Key:
    authors: str
    title: str
    year: str | None


def find_citations(text: str, blocks: Sequence[Block], entries: Sequence[Reference]) -> tuple[Citation, ...]:
    """Return the citations of the body in order; a cited work without a sure entry has `target` None.

    In parentheses, where dates stand as often, only what names an entry or gives pages is a citation.
    """
    keys = [_key_of(text, entry) for entry in entries]
    found = []
    for block in blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        for span in block.spans:
            for pattern, strict in ((_BRACKET, False), (_PARENTHESIS, True)):
                for match in pattern.finditer(text, span.start, span.end):
                    works = _works(text, Span(*match.span(1)), keys)
                    if works and (not strict or all(work.pages or work.target is not None for work in works)):
                        found.append(Citation(Span(*match.span()), tuple(works)))
    return tuple(sorted(found, key=lambda item: item.span))


def resolve_emended(article: Article) -> Article:
    """Return the article with the citations tied that only their emended words tie to an entry.

    Source: 003, line 41, "[However, 17.07.1983]", which an editor reads as Pravda.
    """
    keys = [_key_of(article.source.text, entry) for entry in article.entries]
    citations = []
    for citation in article.citations:
        works = [_emended(article, work, keys) if work.target is None else work for work in citation.works]
        citations.append(replace(citation, works=tuple(works)))
    return replace(article, citations=tuple(citations))


def _emended(article: Article, work: CitedWork, keys: Sequence[_Key]) -> CitedWork:
    text = article.source.text
    words, at = "", work.span.start
    for correction in article.corrections:
        if at <= correction.span.start and correction.span.end <= work.span.end and correction.kind in EMENDING:
            words += text[at : correction.span.start] + (correction.lemma or "")
            at = correction.span.end
    match = _WORK.fullmatch(words + text[at : work.span.end])
    return replace(work, target=_target(match, keys)) if match and words else work


def _works(text: str, inside: Span, keys: Sequence[_Key]) -> list[CitedWork]:
    works = []
    start = inside.start
    while start < inside.end:
        stop = text.find(";", start, inside.end)
        stop = inside.end if stop < 0 else stop
        lead = _LEAD.match(text, start, stop)
        begin = lead.end() if lead else start
        match = _WORK.fullmatch(text, begin, stop)
        if match is None or _MONTH.search(match["name"]):
            return []
        pages = Span(*match.span("pages")) if match["pages"] else None
        end = match.end("pages") if pages else max(match.end("day"), match.end("year"))
        works.append(CitedWork(Span(match.start("name"), end), pages, _target(match, keys)))
        start = stop + 1
    return works


def _target(match: re.Match[str], keys: Sequence[_Key]) -> int | None:
    """Return the index of the entry cited, or None where none is like it or two are."""
    name, year = _folded(match["name"]), match["year"]
    scored = []
    for index, key in enumerate(keys):
        if year and key.year and year != key.year:
            continue
        if match["day"] and key.year:
            continue  # a newspaper is cited by day, its entry has no year
        scored.append((_likeness(name, key), index))
    scored.sort(reverse=True)
    if not scored or scored[0][0] < _THRESHOLD:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _MARGIN:
        return None
    return scored[0][1]


def _likeness(name: str, key: _Key) -> float:
    by_title = fuzz.ratio(name, key.title[: max(len(name), 4)]) if key.title else 0.0
    if not key.authors:
        return max(by_title, fuzz.token_sort_ratio(name, key.title))
    people = " ".join(word for word in name.split() if word not in ("and", "et", "al", "i", "и"))
    return max(fuzz.ratio(people, key.authors), by_title - 10)


def _key_of(text: str, entry: Reference) -> _Key:
    parts = dict(entry.parts)
    authors = parts["author"].of(text) if "author" in parts else ""
    surnames = " ".join(re.findall(r"([^\W\d_][\w'’-]{2,})", authors))
    title = parts["title"].of(text) if "title" in parts else entry.span.of(text)
    year = parts["date"].of(text) if "date" in parts else None
    return _Key(_folded(surnames), _folded(re.sub(r"^(?:The|A|An)\s", "", title)), year)


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFD", words.lower())
    return " ".join(re.sub(r"[^\w\s]", " ", "".join(c for c in plain if not unicodedata.combining(c))).split())
