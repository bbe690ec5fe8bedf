"""Labels: the numbers that may head a note, and how far each is to be believed by itself.

A label stands at the head of a paragraph, or where transmission displaced it: behind an inverted author ("Selivanov
I. N. 4 Moscow"), split in two ("2 4 The plenum"). Several notes may stand in one paragraph: a label knows those that
follow it there. Which labels are real is decided with the calls, in `zones` and `alignment`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emendata.model import Block, BlockKind, Span

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CAPITAL = "A-ZÀ-ÝĐА-ЯЁĀ-Ž"
_AUTHOR = rf"(?:[{_CAPITAL}][\w'’-]+,? (?:[{_CAPITAL}][a-zа-я]?\.\s?){{1,3}},?\s*(?:and |и |und |et )?)+"
# (form, pattern, weight, whether the number stands at the head).
_HEADS: tuple[tuple[str, re.Pattern[str], float, bool], ...] = (
    ("bare", re.compile(r"(?P<label>\d{1,3})(?=\s+\S)"), 1.5, True),
    ("glued", re.compile(rf"(?P<label>\d{{1,3}})(?=[{_CAPITAL}«“\"][^\W\d])"), 1.2, True),
    ("point", re.compile(r"(?P<label>\d{1,3}\.)(?=\s+\S|[^\s\d])"), 1.3, True),
    ("bracket", re.compile(r"(?P<label>\d{1,3}\))(?=\s*\S)"), 1.3, True),
    ("brackets", re.compile(r"(?P<label>[\[(]\d{1,3}[\])]\.?)(?=\s*\S)"), 1.8, True),
    ("raised", re.compile(r"(?P<label>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?=\s*\S)"), 2.2, True),
    # The number on a line of its own, its note on the next.
    ("alone", re.compile(r"(?P<label>[\[(]?\d{1,3}[\].)]?)"), 0.8, True),
    ("split", re.compile(r"(?P<label>\d \d(?: \d)?)(?=\s+\D)"), 0.6, False),
    ("author", re.compile(_AUTHOR + rf"(?P<label>\d{{1,3}})(?=[.)]?\s+[{_CAPITAL}«“\"\[])"), 1.3, False),
)
# Behind the end of a sentence, before the beginning of another.
_INNER = re.compile(
    rf"(?<=[.!?…;)\]\"”»’])\s+(?P<label>[\[(]?(?P<value>\d \d|\d{{1,3}})(?:[.)\]]|\.?))\s*(?=[«“\"'(\[]?[{_CAPITAL}])"
)
_AT_END = re.compile(r"(?<=[.!?…)\]\"”»])\s+(?P<label>[\[(]?(?P<value>[1-9]\d{0,2})[\])]?)\s*$")
# A paragraph longer than this that ends with a number is text with a call.
_LONG = 500
# "Vol. 2. Moscow": the point before the number is an abbreviation's.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\[,])(?:pp?|nos?|nr|vols?|vol|t|bd|f|d|l|op|ch|chap|part|art|n|№|с|стр|т|вып|кн|ч|д|л|ф|оп)\.?$",
    re.IGNORECASE,
)
# What a note says that an enumeration does not: references, and words that lead to them.
_NOTE_CUES = re.compile(
    r"\b(?:ibid|ibidem|op\. cit|decree\. op|see|cf|idem|там же|см|указ\. соч|ebd|vgl|siehe|voir|xem)\b|//|/ /|\bpp?\. ?\d|\b[сСS]\. ?\d"
    r"|\b(?:f|ф)\. ?\w+, ?(?:op|on|оп)\. ?|\b(?:1[5-9]|20)\d\d\b|https?:|www\.",
    re.IGNORECASE,
)
_NOTE_LIKE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEAD})


@dataclass(frozen=True, slots=True)
class Label:
    """A number that may head a note.

    `block` is the index of its paragraph; `inner` are the labels that follow in the same paragraph, as (value, span),
    rising by one. `weight` is what speaks for it in its own words; `in_place` is False where it was displaced.
    `opens` is where the note's words begin: the paragraph's start, or the label's where another note stands before.
    """

    block: int
    value: int
    span: Span
    opens: int
    form: str
    weight: float
    in_place: bool = True
    inner: tuple[tuple[int, Span], ...] = ()

    @property
    def through(self) -> int:
        """Return the last number that stands in this paragraph."""
        return self.inner[-1][0] if self.inner else self.value


def is_note_like(block: Block) -> bool:
    """Return whether a block can be a paragraph of a note. A short note without a full stop looks like a heading."""
    return block.kind in _NOTE_LIKE


def find_labels(text: str, blocks: Sequence[Block]) -> list[Label]:
    """Return every label a paragraph may have, in the order of the text."""
    return [
        label for index, block in enumerate(blocks) if is_note_like(block) for label in _of_block(text, index, block)
    ]


def reads_as_note(words: str) -> bool:
    """Return whether words are such as notes have: a reference, or what leads to one."""
    return bool(_NOTE_CUES.search(words))


def inner_labels(text: str, span: Span, first: int) -> tuple[tuple[int, Span], ...]:
    """Return the labels first, first + 1, … that stand behind sentences inside a span, as far as they go.

    Source: scraped pages that put the whole list into one paragraph: "1 GARF, f. 1. 2 Ibid. 3 Pravda, 27.01.1956."
    """
    found: list[tuple[int, Span]] = []
    wanted = first
    for match in _INNER.finditer(text, span.start, span.end):
        if int(match["value"].replace(" ", "")) == wanted and not _ABBREVIATED.search(
            text[max(span.start, match.start() - 6) : match.start()]
        ):
            found.append((wanted, Span(*match.span("label"))))
            wanted += 1
    return tuple(found)


def number_at_end(text: str, span: Span, value: int) -> Span | None:
    """Return where a span ends with this number behind a sentence: "… Moscow, 1983, p. 5. 12"."""
    match = re.compile(rf"(?<=[.!?…)\]\"”»])\s+(?P<label>[\[(]?{value}[\])]?)\s*$").search(
        text, max(span.start, span.end - 12), span.end
    )
    return Span(*match.span("label")) if match else None


def number_inside(text: str, span: Span, value: int) -> Span | None:
    """Return where this number stands alone in the first words of a span, before a capital: a label that slipped."""
    pattern = re.compile(rf"(?<=[\s.])(?P<label>{value})(?=\s+[«“\"]?[{_CAPITAL}])")
    match = pattern.search(text, span.start, min(span.end, span.start + 90))
    if match is None or _ABBREVIATED.search(text[max(span.start, match.start() - 6) : match.start()].rstrip()):
        return None
    return Span(*match.span("label"))


def _of_block(text: str, index: int, block: Block) -> Iterator[Label]:
    span = block.spans[0]
    for form, pattern, weight, in_place in _HEADS:
        match = (pattern.fullmatch if form == "alone" else pattern.match)(text, span.start, span.end)
        digits = re.sub(r"\D", "", match["label"].translate(SUPERSCRIPTS)) if match else ""
        if match is None or not digits or not int(digits):
            continue
        found = Span(*match.span("label"))
        after = text[found.end : min(span.end, found.end + 8)].lstrip()
        # "12 people signed it": an inner paragraph that begins with a number.
        lowered = 1.2 if after[:1].islower() and form in ("bare", "point") else 0.0
        value = int(digits)
        inner = inner_labels(text, Span(found.end, span.end), value + 1) if len(block.spans) == 1 else ()
        cue = 0.5 if reads_as_note(text[found.end : min(span.end, found.end + 400)]) else 0.0
        yield Label(index, value, found, span.start, form, weight - lowered + cue, in_place, inner)
    ending = _AT_END.search(text, max(span.start, span.end - 12), span.end) if span.end - span.start < _LONG else None
    if ending and len(block.spans) == 1:
        cue = 0.5 if reads_as_note(span.of(text)) else 0.0
        yield Label(
            index, int(ending["value"]), Span(*ending.span("label")), span.start, "end", 0.2 + cue, in_place=False
        )
