"""Making pages: which line ends a page, and what stands at its foot.

Enters what was measured once, on an endless page, and `Heights` of feet; leaves a `Plan`. A page takes lines as long as they
fit together with the notes called in them and the entries of their lemmas. A long note is divided where a line of it begins.

A page does not end after a heading, nor after the first or before the last line of a paragraph, as long as another end
can be had. `Unplannable` is raised where a page cannot hold one line with what belongs to it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from emendata.printing.apparatus import Item, page_items
from emendata.printing.feet import Foot, Heights, Rules, Slice, Stream
from emendata.printing.measuring import Measures

# Room left over on a page, in lines, above which a note is rather divided.
_WASTED = 3
# Lines of a note on either side of its division.
_NOTE_LINES = 2
# Which part of the width of its entries an apparatus has at least, where equal ones are printed once.
_MERGED = 0.1
# How much of a line is left free where a foot is padded so that no further line has room.
_SLACK = 0.45
# Points by which a foot may be off by rounding.
_TOLERANCE = 0.05


class Unplannable(Exception):  # noqa: N818  it is an answer, not an error
    """No page can be made that begins with a line; `what` stands in its way: "notes", "apparatus" or "page"."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines from `first` to `last`, its foot, how high that is, and the anchor it is fastened to ("": none)."""

    first: int
    last: int
    foot: Foot = ()
    height: float = 0.0
    anchor: str = ""

    @property
    def slices(self) -> tuple[Slice, ...]:
        """The notes of the page."""
        return tuple(part for stream in self.foot for part in stream.slices)

    @property
    def items(self) -> tuple[Item, ...]:
        """The entries of the page."""
        return tuple(item for stream in self.foot for item in stream.items)


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages of the text; `tail` are ends of notes for which no line is left, `list` the entries printed after it.

    `numbers` are the printed numbers of the lines.
    """

    pages: tuple[Page, ...]
    numbers: tuple[str, ...]
    tail: tuple[Slice, ...] = ()
    list: tuple[Item, ...] = ()
    is_run_on: bool = True


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What set pages taught: by the first line of a page, the last one Typst would put on it, and where it must be told."""

    limits: Mapping[int, int] = field(default_factory=dict)
    forced: frozenset[int] = frozenset()


def plan_pages(measures: Measures, rules: Rules, heights: Heights, knowledge: Knowledge | None = None) -> Plan:
    """Return the pages of a text. Raises `Unplannable`."""
    return _Planner(measures, rules, heights, knowledge or Knowledge()).plan()


class _Planner:
    def __init__(self, measures: Measures, rules: Rules, heights: Heights, knowledge: Knowledge) -> None:
        self._measures = measures
        self._rules = rules
        self._heights = heights
        self._knowledge = knowledge
        self._count = len(measures.lines)
        self._ys = [line.y for line in measures.lines]
        self._calls: dict[int, list[str]] = defaultdict(list)
        for key, line in measures.calls:
            if key in measures.notes:
                self._calls[line].append(key)
        self._entries: dict[int, list[str]] = defaultdict(list)
        for entry in measures.entries.values():
            if entry.first is not None:
                self._entries[entry.first].append(entry.key)
        self._anchors: dict[int, str] = {}
        for key, line in measures.anchors:
            self._anchors.setdefault(line, key)
        self._note_heights = _sums(
            self._count, ((line, measures.notes[key].height) for line, keys in self._calls.items() for key in keys)
        )
        widths = ((line, measures.entries[key].width) for line, keys in self._entries.items() for key in keys)
        self._entry_widths = _sums(self._count, widths if rules.has_apparatus else ())
        self._sections = _section_numbers(self._count, measures.heads)
        self._ends = [line for line in range(self._count) if self._may_end(line)]

    def plan(self) -> Plan:
        pages: list[Page] = []
        rest: tuple[Slice, ...] = ()
        first = 0
        while first < self._count:
            page, rest = self._page(first, rest)
            pages.append(page)
            first = page.last + 1
        if any(self._inner(part) for part in rest):
            raise Unplannable("notes", self._count - 1)
        numbers = line_numbers(self._count, (page.first for page in pages), self._measures.heads, self._rules.numbering)
        listed: tuple[Item, ...] = ()
        if not self._rules.has_apparatus:
            ordered = [entry for entry in self._measures.entries.values() if not entry.is_in_title]
            listed = tuple(item for entry in ordered for item in page_items([entry], numbers.__getitem__))
        return Plan(tuple(pages), numbers, rest, listed, self._rules.is_run_on)

    # ---- where a page may end

    def _may_end(self, line: int) -> bool:
        """Return whether a page may end after a line: no heading, no widow, no orphan."""
        following = line + 1
        if following >= self._count:
            return True
        if line in self._measures.heads:
            return False
        starts = self._measures.starts | self._measures.heads
        if following in starts:
            return True
        is_orphan = line in starts
        is_widow = following + 1 >= self._count or following + 1 in starts
        return not (is_orphan or is_widow)

    def _text_height(self, first: int, last: int) -> float:
        above = (
            self._ys[0] - self._rules.top
            if first == 0
            else self._measures.ascent * (1.25 if first in self._measures.heads else 1)
        )
        return self._ys[last] - self._ys[first] + above

    def _room(self, first: int, last: int) -> float:
        return self._rules.height - self._text_height(first, last) - _TOLERANCE

    # ---- one page

    def _page(self, first: int, rest: tuple[Slice, ...]) -> tuple[Page, tuple[Slice, ...]]:
        whole = self._whole(first, rest)
        pitch = self._measures.ascent + self._measures.leading
        if whole is not None:
            last, foot = whole
            is_full = last == self._count - 1 or last == self._knowledge.limits.get(first)
            if is_full or self._room(first, last) - self._heights.of(foot) <= _WASTED * pitch:
                return self._made(first, last, foot), ()
        divided = self._divided(first, rest, after=whole[0] if whole else first - 1)
        if divided is not None:
            last, foot, left = divided
            return self._made(first, last, foot), left
        if whole is None:
            raise Unplannable(self._culprit(first, rest), first)
        return self._made(first, whole[0], whole[1]), ()

    def _candidates(self, first: int) -> list[int]:
        """Return the lines a page may end with, by the text alone, last first; where there is none, any line."""
        furthest = bisect_right(self._ys, self._ys[first] + self._rules.height) - 1
        while furthest > first and self._room(first, furthest) < 0:
            furthest -= 1
        furthest = min(furthest, self._knowledge.limits.get(first, furthest))
        ends = self._ends[bisect_right(self._ends, first - 1) : bisect_right(self._ends, furthest)]
        limit = self._knowledge.limits.get(first)
        if limit is not None and limit not in ends:
            ends = [*(end for end in ends if end < limit), limit]
        return [*reversed(ends), *(line for line in range(furthest, first - 1, -1) if line not in ends)]

    def _whole(self, first: int, rest: tuple[Slice, ...]) -> tuple[int, Foot] | None:
        """Return the last line of the fullest page on which every note ends, and its foot."""
        for last in self._candidates(first):
            room = self._room(first, last)
            if room < self._least(first, last):
                continue
            foot = self._foot(first, last, self._slices(first, last, rest))
            if not self._heights.is_hopeless(foot, room) and self._heights.of(foot) <= room:
                return last, foot
        return None

    def _least(self, first: int, last: int) -> float:
        """Return less than what the notes called in some lines, and their entries, take."""
        notes = self._note_heights[last + 1] - self._note_heights[first]
        return (
            notes
            + _MERGED
            * (self._entry_widths[last + 1] - self._entry_widths[first])
            / self._rules.width
            * self._rules.size
        )

    def _divided(self, first: int, rest: tuple[Slice, ...], after: int) -> tuple[int, Foot, tuple[Slice, ...]] | None:
        """Return a page, ending behind line `after`, whose last note is divided: last line, foot, what is left."""
        candidates = [last for last in self._candidates(first) if last > after or (rest and last > first)]
        ordered = sorted(candidates, key=lambda line: (line not in set(self._ends), line))
        for last in ordered:
            slices = self._slices(first, last, rest)
            for part in self._divisible(slices):
                found = self._cut(first, last, slices, part)
                if found is not None:
                    return self._filled(first, last, found, ordered)
        return None

    def _filled(
        self,
        first: int,
        last: int,
        found: tuple[Foot, tuple[Slice, ...]],
        ordered: list[int],
    ) -> tuple[int, Foot, tuple[Slice, ...]]:
        """Return a page with a divided note, and more lines where these call no notes and have room beside it."""
        foot, left = found
        kept = tuple(part for stream in foot for part in stream.slices)
        for later in (line for line in ordered if line > last and line in self._ends):
            called = self._slices(first, later, ())
            if len(called) != len(self._slices(first, last, ())):
                break
            more = self._foot(first, later, kept)
            room = self._room(first, later)
            if self._heights.is_hopeless(more, room) or self._heights.of(more) > room:
                break
            last, foot = later, more
        return last, foot, left

    def _divisible(self, slices: tuple[Slice, ...]) -> Iterator[Slice]:
        """Yield the last note of each stream, if it is long enough to be divided."""
        for name in ("author", "editor"):
            of_stream = [part for part in slices if self._measures.notes[part.key].stream == name]
            if of_stream and len(self._measures.notes[of_stream[-1].key].breaks) >= 2 * _NOTE_LINES - 1:
                yield of_stream[-1]

    def _cut(
        self, first: int, last: int, slices: tuple[Slice, ...], part: Slice
    ) -> tuple[Foot, tuple[Slice, ...]] | None:
        """Return the foot with as much of a note as fits, and the rest of that note."""
        note = self._measures.notes[part.key]
        within = [found.piece for found in note.breaks if part.start < found.piece < part.end]
        room = self._room(first, last)
        for piece in reversed(within[_NOTE_LINES - 1 : len(within) - _NOTE_LINES + 1]):
            shorter = Slice(part.key, part.start, piece)
            kept = tuple(shorter if found == part else found for found in slices)
            kept = tuple(found for found in kept if not self._is_called_in(found.key, Slice(part.key, piece, part.end)))
            foot = self._foot(first, last, kept)
            if not self._heights.is_hopeless(foot, room) and self._heights.of(foot) <= room:
                return foot, (Slice(part.key, piece, part.end),)
        return None

    def _is_called_in(self, key: str, part: Slice) -> bool:
        return any(
            key == call and part.start <= piece < part.end for call, piece in self._measures.notes[part.key].calls
        )

    # ---- what stands at the foot

    def _slices(self, first: int, last: int, rest: tuple[Slice, ...]) -> tuple[Slice, ...]:
        """Return the notes of a page: the rest of one before, those called in its lines, those called in these notes."""
        called = [key for line in range(first, last + 1) for key in self._calls.get(line, ())]
        found = [*rest, *(Slice(key, 0, self._measures.notes[key].pieces) for key in called)]
        slices = []
        while found:
            part = found.pop(0)
            slices.append(part)
            inner = [key for key, piece in self._measures.notes[part.key].calls if part.start <= piece < part.end]
            found[:0] = [
                Slice(key, 0, self._measures.notes[key].pieces) for key in inner if key in self._measures.notes
            ]
        return tuple(slices)

    def _inner(self, part: Slice) -> list[str]:
        note = self._measures.notes[part.key]
        return [key for key, piece in (*note.entries, *note.calls) if part.start <= piece < part.end]

    def _foot(self, first: int, last: int, slices: tuple[Slice, ...]) -> Foot:
        notes = {
            name: tuple(part for part in slices if self._measures.notes[part.key].stream == name)
            for name in self._rules.order
            if name != "apparatus"
        }
        of_notes = [part for parts in notes.values() for part in parts]
        streams = []
        for name in self._rules.order:
            if name != "apparatus":
                stream = Stream(name, slices=notes[name])
            else:
                stream = Stream(name, items=self._items(first, last, of_notes) if self._rules.has_apparatus else ())
            if stream.items or stream.slices:
                streams.append(stream)
        return tuple(streams)

    def _items(self, first: int, last: int, slices: Iterable[Slice]) -> tuple[Item, ...]:
        keys = [key for line in range(first, last + 1) for key in self._entries.get(line, ())]
        for part in slices:
            note = self._measures.notes[part.key]
            keys.extend(key for key, piece in note.entries if part.start <= piece < part.end)
        entries = (self._measures.entries[key] for key in keys if key in self._measures.entries)
        return page_items(entries, self._numbers(first, last))

    def _numbers(self, first: int, last: int) -> Callable[[int], str]:
        """Return what gives the printed number of a line of this page or, where a lemma runs over, of the next."""
        if self._rules.numbering == "section":
            return self._sections.__getitem__
        return lambda line: str(line - first + 1 if line <= last else line - last)

    def _made(self, first: int, last: int, foot: Foot) -> Page:
        anchor = next((self._anchors[line] for line in range(first, last + 1) if line in self._anchors), "")
        natural = self._heights.of(foot)
        if last == self._count - 1:
            needed, height = bool(foot), natural
        else:
            pitch = self._measures.ascent + self._measures.leading
            height = max(natural, self._room(first, last) - _SLACK * pitch)
            # without a foot Typst fills the page, which may be more than was wanted
            needed = bool(foot) or self._room(first, last + 1) >= -1 or first in self._knowledge.forced
        if foot and not anchor:
            raise Unplannable("page", first)
        return Page(first, last, foot, height, anchor if needed else "")

    def _culprit(self, first: int, rest: tuple[Slice, ...]) -> str:
        """Return what keeps the first line of a page from fitting on it."""
        slices = self._slices(first, first, rest)
        if self._room(first, first) < 0:
            return "page"
        foot = self._foot(first, first, slices)
        alone = tuple(stream for stream in foot if stream.name == "apparatus")
        if alone and self._heights.of(alone) > self._room(first, first):
            return "apparatus"
        return "notes" if slices else "page"


def _sums(count: int, amounts: Iterable[tuple[int, float]]) -> list[float]:
    """Return, for each line and the end, the sum of the amounts of the lines before it."""
    by_line = [0.0] * count
    for line, amount in amounts:
        by_line[line] += amount
    return [0.0, *accumulate(by_line)]


def line_numbers(count: int, firsts: Iterable[int], heads: Iterable[int], numbering: str) -> tuple[str, ...]:
    """Return the printed number of each line, counted anew by page or by section.

    The end of a lemma that runs over to the next page has that page's number: "34–1".
    """
    if numbering == "section":
        return _section_numbers(count, frozenset(heads))
    starts = set(firsts)
    numbers = []
    number = 0
    for line in range(count):
        number = 1 if line in starts else number + 1
        numbers.append(str(number))
    return tuple(numbers)


def _section_numbers(count: int, heads: frozenset[int]) -> tuple[str, ...]:
    starts = {line for line in heads if line - 1 not in heads}
    return line_numbers(count, starts | {0}, (), "page")


def plan_data(plan: Plan, measures: Measures) -> dict[str, Any]:
    """Return a plan as Typst takes it."""
    feet = {
        page.anchor: {"number": number, "height": page.height, "streams": [stream.data() for stream in page.foot]}
        for number, page in enumerate(plan.pages)
        if page.anchor
    }
    margin = {str(line + 1): number for line, number in enumerate(plan.numbers) if int(number) % 5 == 0}
    lines = {
        entry.key: plan.numbers[entry.first]
        for entry in measures.entries.values()
        if entry.first is not None and not entry.note
    }
    return {
        "feet": feet,
        "margin": margin,
        "lines": lines,
        "mentions": {key: plan.numbers[line] for key, line in measures.mentions.items()},
        "tail": [{"key": part.key, "from": part.start, "to": part.end} for part in plan.tail],
        "list": [{"keys": list(item.keys), "label": item.label, "raised": item.raised} for item in plan.list],
        "is-run-on": plan.is_run_on,
    }
