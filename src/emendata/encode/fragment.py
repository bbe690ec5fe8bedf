"""Stand-off marks over a block turned into nested XML, characters kept in order.

A mark covers a span, or a point. Marks that cross each other cannot both be elements: the one of less weight gives
way, and is reported.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from emendata.model import Span


@dataclass(frozen=True, slots=True)
class Shell:
    """What a mark becomes: `outer` goes into the tree, the marked words go into `inner`."""

    outer: etree._Element
    inner: etree._Element


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be marked. Of two that cross, the one of lower `rank` stays; of two on one span, it is outside.

    `is_hidden`: the words of the stretch do not go into the tree (a note's number, kept as @n). `must_stand`: it gives way
    to none that need not stand. `parent` is the span of the mark it is a part of, and without which it means nothing.
    """

    span: Span
    rank: int
    what: str
    make: Callable[[], Shell] | None
    is_hidden: bool = False
    must_stand: bool = False
    parent: Span | None = None

    @property
    def weight(self) -> tuple[bool, int]:
        """Return what decides between marks that cross; the lesser stays."""
        return not self.must_stand, self.rank


def leaf(make: Callable[[], etree._Element]) -> Callable[[], Shell]:
    """Return a maker of shells for an element that holds the words itself."""

    def shell() -> Shell:
        element = make()
        return Shell(element, element)

    return shell


def laminar(marks: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Return the marks that nest, in the order they open, and those that gave way."""
    # A point stands before what opens at its offset.
    ordered = sorted(
        marks, key=lambda mark: (mark.span.start, mark.span.start < mark.span.end, -mark.span.end, mark.rank)
    )
    dropped: set[int] = set()
    stack: list[Mark] = []
    for mark in ordered:
        while stack and stack[-1].span.end <= mark.span.start:
            stack.pop()
        crossing = [open_ for open_ in stack if open_.span.end < mark.span.end and id(open_) not in dropped]
        if mark.span.start < mark.span.end and crossing:
            if all(open_.weight > mark.weight for open_ in crossing):
                dropped.update(id(open_) for open_ in crossing)
            else:
                dropped.add(id(mark))
                continue
        stack.append(mark)
        stack.sort(key=lambda item: (item.span.start, -item.span.end))
    for mark in ordered:
        # A part goes with its whole.
        if mark.parent and not any(
            other.span == mark.parent and other.rank < mark.rank and id(other) not in dropped for other in ordered
        ):
            dropped.add(id(mark))
    kept = [mark for mark in ordered if id(mark) not in dropped]
    return kept, [mark for mark in ordered if id(mark) in dropped and mark.parent is None]


def build(
    parent: etree._Element, text: str, spans: Sequence[Span], marks: Sequence[Mark], joiners: Sequence[str]
) -> None:
    """Append the words of `spans` to `parent`, marked; `marks` must nest (see `laminar`).

    `joiners[i]` is what stands between span i and the next: a space, or nothing inside a divided word. A point
    mark at an offset stands before what opens there, and after a joiner.
    """
    builder = _Builder(parent, text)
    queue = list(marks)
    for index, span in enumerate(spans):
        if index:
            builder.characters(joiners[index - 1], span.start)
        at = span.start
        while queue and (queue[0].span.start < span.end or queue[0].span == Span(span.end, span.end)):
            mark = queue.pop(0)
            builder.words(at, mark.span.start)
            at = max(at, mark.span.start)
            builder.open(mark)
        last = index == len(spans) - 1
        while last and queue:
            mark = queue.pop(0)
            builder.words(at, span.end)
            at = span.end
            builder.open(mark)
        builder.words(at, span.end)
    builder.close_all()


class _Builder:
    def __init__(self, parent: etree._Element, text: str) -> None:
        self._text = text
        self._stack: list[tuple[int, etree._Element, bool]] = [(1 << 62, parent, False)]

    def open(self, mark: Mark) -> None:
        self._close_until(mark.span.start)
        if mark.make is None:
            self._stack.append((mark.span.end, self._stack[-1][1], True))
            return
        shell = mark.make()
        self._stack[-1][1].append(shell.outer)
        if mark.span.end > mark.span.start:
            self._stack.append((mark.span.end, shell.inner, False))

    def words(self, start: int, end: int) -> None:
        while start < end:
            self._close_until(start)
            stop = min(end, self._stack[-1][0])
            if not self._stack[-1][2]:
                self._append(self._text[start:stop])
            start = stop
        self._close_until(end)

    def characters(self, words: str, at: int) -> None:
        self._close_until(at)
        self._append(words)

    def close_all(self) -> None:
        del self._stack[1:]

    def _close_until(self, at: int) -> None:
        while len(self._stack) > 1 and self._stack[-1][0] <= at:
            self._stack.pop()

    def _append(self, words: str) -> None:
        parent = self._stack[-1][1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + words
        else:
            parent.text = (parent.text or "") + words
