"""Citations in the running text, "[Isaev and Pivovarov, 1983, p. 29]", tied to the entries of the literature list."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from emendata.anchor.references import ENTRY_NUMBER
from emendata.model import EMENDING, Article, Block, BlockKind, Citation, CitedWork, Reference, Span

_YEAR = r"(?:1[5-9]|20)\d\d"
_BRACKET = re.compile(r"\[([^\[\]]{4,200})\]")
_PARENTHESIS = re.compile(r"\(([^()]{4,120})\)")
_LEAD = re.compile(
    r"\s*(?:see also|see|cf\.|cit\. by|quoted (?:by|from|in)|cited (?:by|from|in)|цит\. по|см\.)\s*:?\s+", re.IGNORECASE
)
_WORK = re.compile(
    rf"\s*(?P<name>[^\d\s,][^,]*?(?:\.\.\.)?(?:,\s[^\d,]+?)*)(?:,\s?|\s\(?)(?:(?P<day>\d\d?\.\d\d?\.\s?{_YEAR})|(?P<year>{_YEAR})[a-z]?)"
    r"(?:[,:]\s?(?P<pages>(?:(?:[Pp]p?|[сcСC]|стр|S|ff?)\.\s?)?\d+(?:\s?[-–]\s?\d+)?))?\s*"
)
# "[12, p. 45]", "[3; 7]", "[5, с. 12]": numbers of the entries of a numbered list.
_NUMERIC = re.compile(
    r"\[(\d{1,3}(?:[,:]\s?(?:[Pp]p?|[сcСC]|S)\.\s?\d+(?:\s?[-–]\s?\d+)?)?(?:\s?[;,]\s?\d{1,3}(?:[,:]\s?(?:[Pp]p?|[сcСC]|S)\.\s?\d+(?:\s?[-–]\s?\d+)?)?)*)\]"
)
_NUMERIC_WORK = re.compile(r"(?P<value>\d{1,3})(?:[,:]\s?(?P<pages>(?:[Pp]p?|[сcСC]|S)\.\s?\d+(?:\s?[-–]\s?\d+)?))?")
# A list is numbered where so many of its entries are.
_NUMBERED_SHARE = 0.6
_ARTICLE = re.compile(r"^[\"“«]?(?:The|A|An|Le|La|Les|Die|Der|Das)\s")
_MONTH = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE
)
_SILENT = frozenset({BlockKind.NOTE, BlockKind.ENTRY, BlockKind.LIST_HEAD, BlockKind.SEPARATOR})
_THRESHOLD = 80.0
# What it takes from a likeness that only the first of several authors is named, or only the title.
_FIRST_ALONE, _TITLE_ALONE = 8.0, 10.0
# Nearer than this the two best entries cannot be told apart.
_MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class _Key:
    authors: str
    title: str
    year: str | None


def find_citations(
    text: str, blocks: Sequence[Block], entries: Sequence[Reference], calls: Sequence[Span] = ()
) -> tuple[Citation, ...]:
    """Return the citations of the body in order; a cited work without a sure entry has `target` None.

    In parentheses, where dates stand as often, only what names an entry or gives pages is a citation. Numbers in
    brackets cite a numbered list, unless they are `calls` of notes.
    """
    keys = [_key_of(text, entry) for entry in entries]
    numbers = _numbers_of(text, entries)
    taken = {span.start for span in calls}
    found = []
    for block in blocks:
        if block.kind in _SILENT:
            continue
        for span in block.spans:
            for pattern, strict in ((_BRACKET, False), (_PARENTHESIS, True)):
                for match in pattern.finditer(text, span.start, span.end):
                    works = _works(text, Span(*match.span(1)), keys)
                    if works and (not strict or all(work.pages or work.target is not None for work in works)):
                        found.append(Citation(Span(*match.span()), tuple(works)))
            for match in _NUMERIC.finditer(text, span.start, span.end) if numbers else ():
                if match.start() not in taken:
                    found.append(Citation(Span(*match.span()), _numeric_works(text, Span(*match.span(1)), numbers)))
    return tuple(sorted(found, key=lambda item: item.span))


def _numbers_of(text: str, entries: Sequence[Reference]) -> dict[int, int]:
    """Return the index of each entry by its number; nothing where the list is not numbered."""
    numbers: dict[int, int] = {}
    for index, entry in enumerate(entries):
        match = ENTRY_NUMBER.match(text, entry.span.start, entry.span.end)
        if match:
            numbers.setdefault(int(match["value"]), index)
    return numbers if len(numbers) >= max(2, _NUMBERED_SHARE * len(entries)) else {}


def _numeric_works(text: str, inside: Span, numbers: dict[int, int]) -> tuple[CitedWork, ...]:
    works = []
    for match in _NUMERIC_WORK.finditer(text, inside.start, inside.end):
        pages = Span(*match.span("pages")) if match["pages"] else None
        works.append(CitedWork(Span(*match.span()), pages, numbers.get(int(match["value"]))))
    return tuple(works)


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
    name, year = _folded(_ARTICLE.sub("", match["name"])), match["year"]
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
    people = " ".join(word for word in name.split() if len(word) > 1 and word not in _BETWEEN_NAMES)
    first = key.authors.split()[0]
    return max(
        fuzz.ratio(people, key.authors),
        fuzz.ratio(people, first) - _FIRST_ALONE * (first != key.authors),
        by_title - _TITLE_ALONE,
    )


def _key_of(text: str, entry: Reference) -> _Key:
    parts = dict(entry.parts)
    authors = parts["author"].of(text) if "author" in parts else ""
    surnames = " ".join(re.findall(r"([^\W\d_][\w'’-]{2,})", authors))
    title = parts["title"].of(text) if "title" in parts else entry.span.of(text)
    year = parts["date"].of(text) if "date" in parts else None
    return _Key(_folded(surnames), _folded(_ARTICLE.sub("", title)), year)


def _folded(words: str) -> str:
    """Return words as a key in which usual transliterations of one name are alike.

    >>> _folded("Исаев") == _folded("Isayev"), _folded("Maksimov") == _folded("Maximov"), _folded("Orlovskij") == _folded("Orlovsky")
    (True, True, True)
    """
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in words.lower())
    plain = "".join(letter for letter in unicodedata.normalize("NFD", latin) if not unicodedata.combining(letter))
    plain = re.sub(r"[^\w\s'’ʹ]", " ", plain)
    for pattern, usual in _USUAL:
        plain = pattern.sub(usual, plain)
    return " ".join(plain.split())


_BETWEEN_NAMES = frozenset("and et al i и und др others eds ed".split())
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia i i e g".split(" "),
        strict=True,
    )
)
# How standards and habits of transliteration differ, each brought to one side.
_USUAL = tuple(
    (re.compile(pattern), usual)
    for pattern, usual in (
        (r"['’ʹ]", ""), (r"shch|sch", "sh"), (r"[yj](?=[aeou])", "i"), (r"ie", "e"), (r"x", "ks"), (r"kh", "h"), (r"tz|cz", "ts"),
        (r"(?:iy|ij|yi|yj|ii|y)\b", "i"), (r"[yj]", "i"), (r"ph", "f"), (r"w", "v"),
    )
)  # fmt: skip
