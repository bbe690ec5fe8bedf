"""What Typst measured: lines, and the places of notes, entries, anchors and identifiers in them.

Enters the document's `<measures>`: marks of lines and of spots, each with page and position in points. Leaves
`Measures`, in which every place is the number of a line (0-based). A mark that stands before a word may be set at the
end of the line before, so the mark after the first word of a lemma says where it begins.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from emendata.printing.settings import Paper

# A mark in a line lies on its baseline, one before a paragraph higher; no line is this much above its marks.
_ABOVE = 1.5
# What ends this near to the right edge, ends a line.
_AT_EDGE = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: its page (1-based) and baseline, counted from the top of the page."""

    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a note may be divided: before which piece, and after how much of its height."""

    piece: int
    height: float


@dataclass(frozen=True, slots=True)
class Note:
    """A note: `stream` is "author" or "editor"; `inner` are the entries and calls in it, each with its piece."""

    key: str
    id: str
    stream: str
    mark: str
    pieces: int
    height: float
    breaks: tuple[Break, ...] = ()
    entries: tuple[tuple[str, int], ...] = ()
    calls: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the apparatus; `note` is the key of the note it stands in, `mark` that note's number.

    `first` and `last` are the lines of its lemma, None where it is not in the lines of the text. `raised` is the number
    that tells its lemma from equal words of the same line, or note; "" where there are none.
    """

    key: str
    id: str
    note: str = ""
    mark: str = ""
    is_in_title: bool = False
    group: str = ""
    words: str = ""
    width: float = 0.0
    raised: str = ""
    first: int | None = None
    last: int | None = None

    def at(self, lines: tuple[int, int] | None) -> "Entry":
        """Return the same entry with its lemma in other lines."""
        return replace(self, first=lines[0] if lines else None, last=lines[1] if lines else None)


@dataclass(frozen=True, slots=True)
class Place:
    """Something with an identifier: its kind (paragraph, pb, call, mention), page and line; in a note no line."""

    kind: str
    id: str
    page: int
    line: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark as Typst gave it: its values, the first of which is its kind, and its place."""

    values: tuple[Any, ...]
    page: int
    x: float
    y: float

    @property
    def kind(self) -> str:
        """What is marked."""
        return str(self.values[0])

    @property
    def key(self) -> str:
        """Whose mark it is."""
        return str(self.values[1])


@dataclass(frozen=True, slots=True)
class Measures:
    """All that was measured in one run; lines are counted from 0.

    `calls` are those of notes that stand apart, `starts` the first lines of paragraphs, `heads` the lines of headings.
    `mentions` are the lines where persons are named and works cited, by the keys of the places.
    `lemmas` are the lines of the lemmas in the text, `in_notes` the pages of those in notes at the foot. `ascent` is the
    height of a capital, `leading` the room between lines.
    """

    pages: int
    lines: tuple[Line, ...]
    notes: Mapping[str, Note] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    lemmas: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    in_notes: Mapping[str, int] = field(default_factory=dict)
    calls: tuple[tuple[str, int], ...] = ()
    anchors: tuple[tuple[str, int], ...] = ()
    starts: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()
    places: tuple[Place, ...] = ()
    mentions: Mapping[str, int] = field(default_factory=dict)
    ascent: float = 0.0
    leading: float = 0.0
    spots: tuple[Spot, ...] = field(repr=False, default=())


def read_measures(data: Mapping[str, Any], paper: Paper, binding: str = "left") -> Measures:
    """Return the measures of one run, from the value of its `<measures>`."""
    return _Reader(data, paper, binding).read()


class _Reader:
    """Goes through the marks in the order of the document."""

    def __init__(self, data: Mapping[str, Any], paper: Paper, binding: str) -> None:
        self._paper = paper
        self._binding = binding
        self._pages = int(data["pages"])
        self._lines = [Line(int(page), float(y)) for _, page, _, y in sorted(data["lines"])]
        self._heights = [(line.page, line.y) for line in self._lines]
        self._spots = [Spot(tuple(values), int(page), float(x), float(y)) for values, page, x, y in data["spots"]]
        self._by_kind: dict[str, list[Spot]] = defaultdict(list)
        self._note = ""
        self._is_apart = False
        self._piece = 0
        self._pieces: dict[str, list[Spot]] = defaultdict(list)
        self._seen: dict[str, dict[str, Spot]] = defaultdict(dict)
        self._inner: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
        self._note_heights: dict[str, float] = {}
        self._lemmas: dict[str, tuple[int, int]] = {}
        self._in_notes: dict[str, int] = {}
        self._calls: list[tuple[str, int]] = []
        self._places: list[Place] = []
        self._mentions: dict[str, int] = {}

    def read(self) -> Measures:
        for spot in self._spots:
            self._pass(spot)
        text = self._of("text")
        self._note_heights = {spot.key: float(spot.values[2]) for spot in self._of("note-height")}
        heads = zip(self._of("head"), self._of("head-end"), strict=True)
        self._lemmas = {key: lines for key in self._seen if (lines := self._lemma(key))}
        return Measures(
            pages=self._pages,
            lines=tuple(self._lines),
            notes={spot.key: self._measured_note(spot) for spot in self._of("note")},
            entries=self._raised({spot.key: self._entry(spot) for spot in self._of("entry")}),
            lemmas=self._lemmas,
            in_notes=self._in_notes,
            calls=tuple(self._calls),
            anchors=tuple((spot.key, self._line(spot)) for spot in self._of("anchor")),
            starts=frozenset(self._line(spot) for spot in self._of("paragraph")),
            heads=frozenset(line for start, end in heads for line in self._between(start, end)),
            places=tuple(self._places),
            mentions=self._mentions,
            ascent=float(text[0].values[1]) if text else 0.0,
            leading=float(text[0].values[2]) if text else 0.0,
            spots=tuple(self._spots),
        )

    def _lemma(self, key: str) -> tuple[int, int] | None:
        """Return the first and last line of a lemma."""
        marks = self._seen.get(key, {})
        if "entry-start" not in marks or "entry-end" not in marks:
            return None
        start, end = marks["entry-start"], marks["entry-end"]
        first, last = self._line(start), self._line(end)
        word = self._line(marks["entry-word"]) if "entry-word" in marks else first
        is_justified = bool(start.values[2])
        if word > first and (not is_justified or self._is_at_edge(start)):
            # the mark was left behind at the end of the line before
            first = word
        return min(first, last), last

    def _pass(self, spot: Spot) -> None:
        kind = spot.kind
        self._by_kind[kind].append(spot)
        if kind in {"note", "slice", "listed"}:
            self._note, self._piece, self._is_apart = spot.key, 0, kind != "listed"
        if self._note:
            self._pieces[self._note].append(spot)
        if kind in {"note-end", "slice-end"}:
            self._note, self._is_apart = "", False
        elif kind == "piece":
            self._piece = int(spot.values[1])
        elif kind in {"entry-start", "entry-word", "entry-end"}:
            self._pass_entry(spot)
        elif kind in {"paragraph", "pb", "call", "mention", "citation"}:
            self._pass_place(spot)

    def _pass_entry(self, spot: Spot) -> None:
        if not self._is_apart:
            self._seen[spot.key][spot.kind] = spot
        elif spot.kind == "entry-end":
            self._inner[self._note].append(("entry", spot.key, self._piece))
            self._in_notes[spot.key] = spot.page

    def _pass_place(self, spot: Spot) -> None:
        if spot.kind == "call" and self._is_apart:
            self._inner[self._note].append(("call", spot.key, self._piece))
        elif spot.kind == "call":
            self._calls.append((spot.key, self._line(spot)))
        identifier = str(spot.values[2]) if spot.kind == "paragraph" else spot.key
        line = None if self._is_apart else self._line(spot)
        if spot.kind in {"mention", "citation"} and line is not None:
            self._mentions[str(spot.values[2])] = line
        self._places.append(Place(spot.kind, identifier, spot.page, line, self._note))

    def _measured_note(self, spot: Spot) -> Note:
        _, key, identifier, stream, mark, pieces = spot.values
        inner = self._inner[key]
        height = self._note_heights[key]
        return Note(
            key=key,
            id=identifier,
            stream=stream,
            mark=mark,
            pieces=int(pieces),
            height=height,
            breaks=tuple(self._breaks(self._pieces[key], height)),
            entries=tuple((entry, piece) for kind, entry, piece in inner if kind == "entry"),
            calls=tuple((call, piece) for kind, call, piece in inner if kind == "call"),
        )

    def _breaks(self, marks: list[Spot], height: float) -> Iterator[Break]:
        """Yield the pieces of a note that begin a line, with the height of what is before them."""
        first, last = marks[0].y, marks[-1].y
        ascent = height - (last - first)
        for before, mark in pairwise(mark for mark in marks if mark.kind == "piece"):
            if self._is_at_edge(mark):
                yield Break(int(mark.values[1]), mark.y - first + ascent)
            elif mark.y > before.y + _ABOVE and mark.x <= self._margin(mark, "left") + _AT_EDGE:
                yield Break(int(mark.values[1]), before.y - first + ascent)

    def _entry(self, spot: Spot) -> Entry:
        _, key, identifier, note, mark, is_in_title, group, _is_empty, words, width = spot.values
        entry = Entry(key, identifier, note, mark, bool(is_in_title), group, words, float(width))
        return entry if is_in_title else entry.at(self._lemmas.get(key))

    def _raised(self, entries: dict[str, Entry]) -> dict[str, Entry]:
        """Return the entries with raised numbers where a line, or a note, has the words of a lemma more than once."""
        found: dict[tuple[str, int, str], list[str]] = defaultdict(list)
        for spot in self._spots:
            if spot.kind == "twin":
                found["", self._line(spot), spot.key].append("")
            elif spot.kind == "entry-end" and spot.key in entries:
                entry = entries[spot.key]
                where = (entry.note, -1) if entry.first is None else ("", entry.first)
                found[*where, entry.words].append(entry.key)
        for keys in found.values():
            if len(keys) > 1:
                entries |= {key: replace(entries[key], raised=str(n)) for n, key in enumerate(keys, 1) if key}
        return entries

    def _of(self, kind: str) -> list[Spot]:
        return self._by_kind[kind]

    def _line(self, spot: Spot) -> int:
        """Return the line that a mark belongs to: the first that is not above it."""
        found = bisect_left(self._heights, (spot.page, spot.y - _ABOVE))
        return max(0, min(found, len(self._lines) - 1))

    def _between(self, start: Spot, end: Spot) -> range:
        first = bisect_left(self._heights, (start.page, start.y - _ABOVE))
        return range(first, bisect_left(self._heights, (end.page, end.y - _ABOVE)))

    def _is_at_edge(self, spot: Spot) -> bool:
        return spot.x >= self._paper.width - self._margin(spot, "right") - _AT_EDGE

    def _margin(self, spot: Spot, side: str) -> float:
        """Return the margin on one side of a spot's page: odd pages are bound where the first one is."""
        is_inside = (spot.page % 2 == 1) == (side == self._binding)
        return self._paper.inside if is_inside else self._paper.outside
