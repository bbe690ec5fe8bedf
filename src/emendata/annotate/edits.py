"""Changes to a text in several rounds, told in offsets of the text as it was before the first.

Used by rules whose mends may make room for one another: "them ,and" loses its blank first, and gains one then.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Edit:
    """A stretch of a text, from `start` to `end` and never empty, and what it is to read."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _Cell:
    """A stretch of the first text and how it reads now."""

    start: int
    end: int
    words: str
    is_changed: bool


class Draft:
    """A text that is being changed; what two rounds change at one place becomes one edit.

    >>> draft = Draft("to them ,and")
    >>> draft.change([Edit(7, 9, ",")])
    >>> draft.text
    'to them,and'
    >>> draft.change([Edit(7, 8, ", ")])
    >>> draft.edits()
    [Edit(start=7, end=9, words=', ')]
    """

    def __init__(self, text: str) -> None:
        self._source = text
        self._cells = [_Cell(0, len(text), text, is_changed=False)] if text else []

    @property
    def text(self) -> str:
        """Return the text as it reads now."""
        return "".join(cell.words for cell in self._cells)

    def edits(self) -> list[Edit]:
        """Return what differs from the first text, in its offsets and in order."""
        return [
            Edit(cell.start, cell.end, cell.words)
            for cell in self._cells
            if cell.is_changed and cell.words != self._source[cell.start : cell.end]
        ]

    def change(self, edits: Iterable[Edit]) -> None:
        """Make edits given in offsets of the text as it reads now, in order.

        One that meets what another of the same round has just changed is passed over: the next round finds it again.
        """
        rest, made, at = deque(self._cells), list[_Cell](), 0
        for edit in edits:
            while rest and at + len(rest[0].words) <= edit.start:
                at += len(rest[0].words)
                made.append(rest.popleft())
            if at > edit.start or not rest:
                continue
            at = _replace(rest, made, at, edit)
        self._cells = [*made, *rest]


def _replace(rest: deque[_Cell], made: list[_Cell], at: int, edit: Edit) -> int:
    """Move the cells that an edit meets from `rest`, which begins at offset `at`, to `made`; return where it ends."""
    head = rest.popleft()
    before = head.words[: edit.start - at]
    start = head.start
    if before and not head.is_changed:
        start += len(before)
        made.append(_Cell(head.start, start, before, is_changed=False))
        head = _Cell(start, head.end, head.words[len(before) :], is_changed=False)
        at += len(before)
        before = ""
    cell, at = head, at + len(head.words)
    while at < edit.end and rest:
        cell = rest.popleft()
        at += len(cell.words)
    after = cell.words[len(cell.words) - (at - edit.end) :] if at > edit.end else ""
    end = cell.end
    if after and not cell.is_changed:
        end -= len(after)
        rest.appendleft(_Cell(end, cell.end, after, is_changed=False))
        at -= len(after)
        after = ""
    made.append(_Cell(start, end, before + edit.words + after, is_changed=True))
    return at


def without_overlaps(edits: Iterable[Edit]) -> Sequence[Edit]:
    """Return edits in order, the first of those that overlap."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept
