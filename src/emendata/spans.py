"""Sets of spans that can be asked quickly: which are taken, which one holds an offset."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from emendata.model import Span


def overlap(one: Span, other: Span) -> bool:
    """Return whether two spans share a character.

    >>> overlap(Span(0, 2), Span(2, 3))
    False
    """
    return one.start < other.end and other.start < one.end


def contains(outer: Span, inner: Span) -> bool:
    """Return whether a span lies within another."""
    return outer.start <= inner.start and inner.end <= outer.end


class Occupied:
    """Spans that do not overlap each other; asks and adds in logarithmic time, but for moving the list."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = []
        # Their bounds in the same order: tuples are compared without a call of Python.
        self._bounds: list[tuple[int, int]] = []
        for span in sorted(spans, key=_bounds):
            self.add(span)

    def add(self, span: Span) -> bool:
        """Add a span if its place is free; return whether it was."""
        if self.overlaps(span):
            return False
        at = bisect_left(self._bounds, (span.start, span.end))
        self._spans.insert(at, span)
        self._bounds.insert(at, (span.start, span.end))
        return True

    def overlaps(self, span: Span) -> bool:
        """Return whether a span shares a character with one of the set."""
        return self.covers(span.start, span.end)

    def covers(self, start: int, end: int) -> bool:
        """Return whether a stretch shares a character with one of the set."""
        bounds = self._bounds
        at = bisect_left(bounds, (start, end))
        return (at > 0 and bounds[at - 1][1] > start) or (at < len(bounds) and bounds[at][0] < end)

    def holding(self, offset: int) -> Span | None:
        """Return the span that holds an offset, if one does."""
        at = bisect_right(self._bounds, (offset, 1 << 62)) - 1
        return self._spans[at] if at >= 0 and offset < self._bounds[at][1] else None

    def meeting(self, span: Span) -> Span | None:
        """Return the first span of the set that shares a character with this one."""
        at = max(bisect_left(self._bounds, (span.start, span.end)) - 1, 0)
        return next((other for other in self._spans[at : at + 2] if overlap(other, span)), None)


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end
