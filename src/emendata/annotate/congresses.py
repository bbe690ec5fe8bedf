"""Congresses named by number, party and year: where these do not fit each other, or the reference beside them.

An article comes in, findings N-066 to N-068 and N-072 go out. The years are those of `congresses.tsv`, which names its
sources. A reference may be later than the congress it is about; in the text a year that is said to be the congress's own
must be.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from emendata.errors import Finding, Related, finding
from emendata.model import Article, BlockKind, Span
from emendata.spans import Occupied

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_TENS = {"twenty": 20, "thirty": 30}
_ORD = rf"(?:(?:twenty|thirty)-(?:{'|'.join(_ORDINALS[:9])})|{'|'.join(_ORDINALS)}|thirtieth|[ivxl]+(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th))"
# What may stand between a congress and its year: "held in February 1956", "(1956", ", in early 1956", "in Hanoi in 1982".
_YEAR_BEHIND = re.compile(
    r"(?:(?:[\s,(–-]|held|convened|opened|which|that|was|took|place|met|in|on|of|from|to|early|mid|late|the|spring|summer|"
    r"autumn|fall|winter|January|February|March|April|May|June|July|August|September|October|November|December|Moscow|Hanoi|"
    r"Beijing|\d{1,2}(?!\d))\s*){0,14}?(?<!\d)(?P<year>1[89]\d\d|20\d\d)(?!\d|\s*[-–]\s*\d)"
)
_YEAR_IN_REFERENCE = re.compile(r"[^\[\];]{0,120}?(?<![\d.])(?P<year>1[89]\d\d|20\d\d)(?!\d)")
_NEAR = 300
# A quotation may stand between a congress and the reference.
_NEAR_REFERENCE = 600


@dataclass(frozen=True, slots=True)
class Party:
    """A party: its name, the years of its congresses by number, and whether it holds any more."""

    name: str
    years: dict[int, tuple[int, ...]]
    is_closed: bool


@dataclass(frozen=True, slots=True)
class _Congress:
    """A congress named in a text; `party` is a key of the table, or the body's name where the table does not know it."""

    span: Span
    number: int
    party: str
    in_reference: bool


@cache
def parties() -> tuple[dict[str, Party], dict[str, str]]:
    """Return the parties of the table by key, and the keys by the names in use."""
    known: dict[str, Party] = {}
    names: dict[str, str] = {}
    text = files("emendata.annotate").joinpath("congresses.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        kind, key, value, state, aliases = line.split("\t")
        if kind == "party":
            known[key] = Party(value, {}, state == "closed")
            names.update((name, key) for name in aliases.split("|"))
        elif kind == "congress":
            known[key].years[int(value)] = tuple(int(year) for year in state.split())
    return known, names


def ordinal(words: str) -> int | None:
    """Return the number that an ordinal names, None for a letter that only looks like one.

    >>> [ordinal(words) for words in ("XX", "XXth", "20th", "Twenty-fifth", "eighth", "IIX")]
    [20, 20, 20, 25, 8, None]
    """
    words = words.lower()
    if words[0].isdigit():
        return int(re.sub(r"\D", "", words)) or None
    if words in _ORDINALS:
        return _ORDINALS.index(words) + 1
    if words == "thirtieth":
        return 30
    tens, _, ones = words.partition("-")
    if tens in _TENS and ones in _ORDINALS:
        return _TENS[tens] + _ORDINALS.index(ones) + 1
    return _roman(re.sub(r"(?:st|nd|rd|th)$", "", words).upper())


def congress_findings(article: Article, settled: Occupied) -> list[Finding]:
    """Return what is at odds about congresses. What an editor has dealt with (`settled`) is passed over."""
    return list(_Checker(article, settled).findings())


class _Checker:
    def __init__(self, article: Article, settled: Occupied) -> None:
        self._article = article
        self._text = article.source.text
        self._settled = settled
        self._parties = parties()[0]
        references = [*(item.span for item in article.references), *(item.span for item in article.citations)]
        entries = [span for block in article.blocks if block.kind is BlockKind.ENTRY for span in block.spans]
        self._references = Occupied([*references, *entries])
        self._years: dict[tuple[str, int], tuple[int, Span]] = {}

    def findings(self) -> Iterator[Finding]:
        """Yield the findings, block by block."""
        for block in self._article.blocks:
            for span in block.spans:
                found = list(self._congresses(span))
                for index, item in enumerate(found):
                    until = found[index + 1].span.start if index + 1 < len(found) else span.end
                    yield from self._of_year(item, until)
                    yield from self._beside(item, until, found)

    def _congresses(self, piece: Span) -> Iterator[_Congress]:
        names = parties()[1]
        for match in _pattern().finditer(self._text, piece.start, piece.end):
            words = next(match[group] for group in ("before", "middle", "behind") if match[group])
            number = ordinal(next(match[group] for group in ("ord1", "ord2", "ord3") if match[group]))
            party = names.get(" ".join(words.replace("’", "'").split()))
            if number and party:
                span = Span(*match.span())
                yield _Congress(span, number, party, self._references.overlaps(span))

    def _of_year(self, item: _Congress, until: int) -> Iterator[Finding]:
        party = self._parties[item.party]
        if party.is_closed and item.number > max(party.years):
            yield from self._made("N-067", item.span, party=party.name, number=max(party.years))
            return
        pattern = _YEAR_IN_REFERENCE if item.in_reference else _YEAR_BEHIND
        match = pattern.match(self._text, item.span.end, min(until, item.span.end + _NEAR))
        right = party.years.get(item.number)
        if not match:
            return
        year, place = int(match["year"]), Span(*match.span("year"))
        if self._settled.overlaps(place):
            return
        if right is None:
            yield from self._against_another(item, year)
        elif year < right[0] or (not item.in_reference and year not in right):
            others = [
                other.name
                for key, other in self._parties.items()
                if key != item.party and year in other.years.get(item.number, ())
            ]
            perhaps = f" (the {others[0]} held its congress {item.number} in {year})" if others else ""
            said = " and ".join(map(str, right))
            yield from self._made(
                "N-066", item.span, year=year, party=party.name, number=item.number, right=said, perhaps=perhaps
            )

    def _against_another(self, item: _Congress, year: int) -> Iterator[Finding]:
        """Yield N-068 where a congress that the table does not have is given two years."""
        if item.in_reference:
            return
        first, place = self._years.setdefault((item.party, item.number), (year, item.span))
        if first != year:
            related = (self._related(place, f"here it is {first}"),)
            name = self._parties[item.party].name
            yield from self._made(
                "N-068", item.span, related=related, number=item.number, party=name, year=year, other=first
            )

    def _beside(self, item: _Congress, until: int, found: Sequence[_Congress]) -> Iterator[Finding]:
        """Yield N-072 where the reference behind a congress names one with its number or of its party, but not it."""
        if item.in_reference:
            return
        end = min(until, item.span.end + _NEAR_REFERENCE)
        for other in found:
            if (
                other.span.start >= item.span.end
                and other.in_reference
                and other.span.start <= item.span.end + _NEAR_REFERENCE
            ):
                if self._is_odd(item, other):
                    yield from self._odd(item, other)
                return
            if other.span.start >= item.span.end:
                return
        for call in self._article.calls:
            if item.span.end <= call.span.start < end and call.note is not None:
                named = [
                    other
                    for index in self._article.notes[call.note].blocks
                    for span in self._article.blocks[index].spans
                    for other in self._congresses(span)
                ]
                if named and not any(self._is_same(item, other) for other in named) and self._is_odd(item, named[0]):
                    yield from self._odd(item, named[0])
                return

    @staticmethod
    def _is_same(one: _Congress, other: _Congress) -> bool:
        return (one.number, one.party) == (other.number, other.party)

    @staticmethod
    def _is_odd(one: _Congress, other: _Congress) -> bool:
        return (one.number == other.number) != (one.party == other.party)

    def _odd(self, item: _Congress, other: _Congress) -> Iterator[Finding]:
        words = " ".join(other.span.of(self._text).split())
        yield from self._made("N-072", item.span, related=(self._related(other.span, words),), other=words)

    def _related(self, span: Span, message: str) -> Related:
        return Related(self._article.source.name, self._article.source.line_at(span.start), None, message)

    def _made(self, code: str, span: Span, *, related: Sequence[Related] = (), **values: Any) -> Iterator[Finding]:
        if not self._settled.overlaps(span):
            words = " ".join(span.of(self._text).split())
            line = self._article.source.line_at(span.start)
            yield finding(code, file=self._article.source.name, line=line, related=related, words=words, **values)


@cache
def _pattern() -> re.Pattern[str]:
    """Return what a congress looks like: "XX Congress of the CPSU", "the CPSU's XX Congress", "20th CPSU Congress"."""
    names = "|".join(
        r"\s+".join(re.escape(word).replace("'", "['’]") for word in name.split())
        for name in sorted(parties()[1], key=lambda name: (-len(name), name))
    )
    head = r"(?:extraordinary\s+|national\s+|party\s+)?congress"
    return re.compile(
        rf"(?<![\w-])(?:(?i:(?P<ord1>{_ORD})\s+{head}\s+of\s+(?:the\s+)?)(?P<behind>{names})"
        rf"|(?P<before>{names})(?:['’]s)?\s+(?i:(?P<ord2>{_ORD})\s+{head})"
        rf"|(?i:(?P<ord3>{_ORD}))\s+(?P<middle>{names})\s+(?i:{head}))(?![^\W\d_])"
    )


def _roman(words: str) -> int | None:
    """Return the value of a Roman numeral in its usual form."""
    value = 0
    for one, following in zip(words, [*words[1:], ""], strict=True):
        figure = _ROMAN.get(one, 0)
        value += -figure if figure < _ROMAN.get(following, 0) else figure
    return value if value > 0 and _in_roman(value) == words else None


def _in_roman(value: int) -> str:
    made = ""
    for figure, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        made += sign * (value // figure)
        value %= figure
    return made
