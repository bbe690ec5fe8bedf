"""Which places of an article an editor's choice means.

What enters: an article, what is decided about it, a choice. What leaves: the reading as it stands (without initials that
stay and without a note's number that was copied with it) and the places. What is refused: a reading that does not stand
there, several places where none is named, a place that is decided already.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from emendata.annotate.decisions import Placed
from emendata.annotate.nearest import Nearest
from emendata.annotate.places import places_of
from emendata.errors import FindingError, finding
from emendata.model import Article, CorrectionKind, Span
from emendata.spans import Occupied, contains, overlap
from emendata.vocabulary import RESP_EDITOR

# "M. Rakoshi", "Yu. V. Andropov", "Sh.R. Rashidov": the initials are as the source has them.
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\. ?)+(?=[^\W\d_]{2})")
_OWN_KINDS = frozenset({CorrectionKind.SLIP, CorrectionKind.STYLE})


class Ruling(StrEnum):
    """What the editor says to a proposal."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    POSTPONED = "postponed"


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision to record.

    - lines: the places meant, by line of the source; empty for all. every: all places are meant, should there be several.
    - lemma, entity, lang, kind: what to read and as what act, where it is not what was proposed.
    - date: when it was decided, as YYYY-MM-DD; resp: by whom, a pointer to the header.
    """

    reading: str
    ruling: Ruling
    lines: tuple[int, ...] = ()
    every: bool = False
    entity: str | None = None
    lemma: str | None = None
    lang: str | None = None
    kind: str | None = None
    cert: str = "high"
    reason: str = ""
    resp: str = RESP_EDITOR
    date: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """The reading as it stands, what to read if the choice says it, the places meant, and whether these are all."""

    reading: str
    lemma: str | None
    chosen: tuple[Span, ...]
    are_all: bool


def squeezed(words: str) -> str:
    """Return words as they are compared with a source: NFC, single spaces."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def readings_of(words: str) -> tuple[str, ...]:
    """Return the readings that words may mean: themselves, and themselves without a note's number or initials.

    >>> readings_of("M. Rakoshi2")
    ('M. Rakoshi2', 'M. Rakoshi', 'Rakoshi2', 'Rakoshi')
    """
    whole = squeezed(words)
    forms = (whole, whole.rstrip("0123456789"))
    return tuple(dict.fromkeys(form for form in (*forms, *(_INITIALS.sub("", one, count=1) for one in forms)) if form))


def find_places(article: Article, choice: Choice, decided: Sequence[Placed], file: str) -> Places:
    """Return which places a choice means.

    Raises `FindingError`: N-030 (it stands nowhere, or not on that line), N-046 (only within longer names), N-034
    (decided already), N-036 (several places, and nothing says which).
    """
    reading, lemma, spans, every = _standing(article, choice)
    source = article.source
    nearest = Nearest(article)
    free = _outside_longer(article, spans, decided)
    missed = next((line for line in choice.lines if not any(_is_on(article, span, line) for span in spans)), None)
    if missed or not spans:
        where, near = f"on line {missed}" if missed else "in the text", nearest.described(reading)
        raise FindingError(finding("N-030", file=source.name, words=reading, where=where, places=near))
    if choice.lines:
        free = [span for span in free if any(_is_on(article, span, line) for line in choice.lines)]
    if not free:
        raise FindingError(finding("N-046", file=source.name, words=reading, places=nearest.in_context(spans)))
    chosen = [span for span in free if not any(overlap(item.span, span) for item in decided)]
    if not chosen or (choice.lines and len(chosen) < len(free)):
        raise _twice(article, reading, free, decided, file)
    if len(chosen) > 1 and not choice.lines and not choice.every:
        places = nearest.in_context(chosen)
        raise FindingError(finding("N-036", file=source.name, words=reading, count=len(chosen), places=places))
    left = [span for span in every if not any(item.span != span and contains(item.span, span) for item in decided)]
    return Places(reading, lemma, tuple(chosen), len(chosen) == len(left))


def _standing(article: Article, choice: Choice) -> tuple[str, str | None, list[Span], list[Span]]:
    """Return the reading as it stands, the lemma for it, its places, and all places of these words.

    Initials stay as they are: "M. Rakoshi" is a decision on "Rakoshi" where "M." stands before it, unless the lemma
    gives other initials. A number copied with the words is left out where a note is called there.
    """
    reading, lemma = squeezed(choice.reading), squeezed(choice.lemma) if choice.lemma else None
    spans = places_of(article, reading)
    cut = [_without_call(article, span) for span in spans]
    if spans and cut != spans:
        reading = squeezed(cut[0].of(article.source.text))
        spans = cut
    initials = _INITIALS.match(reading)
    if initials and spans:
        given = _INITIALS.match(lemma) if lemma else None
        bare = reading[initials.end() :]
        if not lemma or (given and given[0] == initials[0]) or len(lemma.split()) <= len(bare.split()):
            lemma = lemma[given.end() :] if lemma and given else lemma
            alone = places_of(article, bare)
            spans = [span for span in alone if any(contains(whole, span) for whole in spans)]
            return bare, lemma, spans, alone
    return reading, lemma, spans, places_of(article, reading)


def _is_on(article: Article, span: Span, line: int) -> bool:
    return article.source.line_at(span.start) <= line <= article.source.line_at(span.end - 1)


def _without_call(article: Article, span: Span) -> Span:
    call = next(
        (call.span for call in article.calls if call.span.end == span.end and call.span.start > span.start), None
    )
    return replace(span, end=call.start) if call else span


def _outside_longer(article: Article, spans: Sequence[Span], decided: Sequence[Placed]) -> list[Span]:
    """Return the places that are not part of a longer name that is decided, corrected or proposed."""
    longer = [
        *(item.span for item in decided),
        *(item.span for item in article.proposals),
        *(item.span for item in article.corrections if item.kind not in _OWN_KINDS),
    ]
    taken = Occupied()
    for span in sorted(longer, key=lambda span: (span.start - span.end, span.start)):
        taken.add(span)
    return [
        span for span in spans if (other := taken.meeting(span)) is None or not contains(other, span) or other == span
    ]


def _twice(article: Article, reading: str, free: Sequence[Span], decided: Sequence[Placed], file: str) -> FindingError:
    item, span = next((item, span) for span in free for item in decided if overlap(item.span, span))
    values: dict[str, Any] = {
        "words": reading,
        "other": item.decision.quotation,
        "at": article.source.line_at(span.start),
    }
    return FindingError(finding("N-034", file=file, line=item.decision.line, **values))
