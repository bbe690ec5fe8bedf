"""The cheapest way to mend a row of children that does not fit: `Repairs.find`.

A row is what stands in an element: the names of its children, and `TEXT` for each text that is not white space. The
search begins where the row first fails, looks a few children ahead, and takes the edits of least cost after which the
row goes on. That one root cause is found and no cascade follows is a matter of the costs:

- a child whose name is a slip for one that may stand here costs least;
- to leave a child out costs one; to leave its neighbour out as well costs less, for they mostly have one cause;
- to put in what is missing costs one;
- a child in the place of another costs less than both;
- to leave out here what is put in later (the order is wrong) costs little more than one of them.
"""

import heapq
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

from emendata.relaxng.names import admits
from emendata.relaxng.patterns import Element, Pattern
from emendata.validate.explaining.lexicon import TEXT, Lexicon

# So many children ahead are looked at.
HORIZON = 8

_SLIP = 0.5
_SKIP, _SKIP_NEXT = 1.0, 0.4
_INSERT = 1.0
_REPLACE = 1.3
_MOVED, _MOVED_UP = 0.1, 0.15
# After so many children that fit, the row has found its way again.
_SETTLED = 3
# A search that has not ended by then is given up: the child is left out and the row goes on behind it.
_DEAREST = 3.2
_LONGEST = 400


class Act(StrEnum):
    """What is done to a row."""

    MATCH = "match"
    SLIP = "slip"
    SKIP = "skip"
    REPLACE = "replace"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit. `before` and `after` are the patterns before and after it.

    `meant` is the name that a SLIP stands for; `wanted` are the elements one of which REPLACE and INSERT put in.
    """

    act: Act
    before: Pattern
    after: Pattern
    meant: str = ""
    wanted: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class _Node:
    """A place in the search: the child to look at next, the pattern, and what was left out or put in on the way."""

    place: int
    pattern: Pattern
    settled: int
    skipped: tuple[str, ...] = ()
    inserted: tuple[Element, ...] = ()
    is_skipping: bool = False


class Repairs:
    """The repairs of one schema; equal questions are answered once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._known: dict[tuple[Pattern, tuple[str, ...], bool], tuple[Edit, ...]] = {}

    def find(self, pattern: Pattern, names: tuple[str, ...], *, is_end: bool) -> tuple[Edit, ...]:
        """Return the edits with which a row goes on from a pattern that does not fit it; at least one.

        `names` are the next children, at most `HORIZON`; `is_end`: no more come after them. All edits but INSERT use up
        one child each. What follows the last edit fits as far as was looked.
        """
        key = (pattern, names, is_end)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._search(pattern, names, is_end=is_end) or self._give_up(pattern, names)
        return found

    def _search(self, pattern: Pattern, names: tuple[str, ...], *, is_end: bool) -> tuple[Edit, ...]:
        order = count()
        heap: list[tuple[float, int, _Node, tuple[Edit, ...]]] = [(0.0, next(order), _Node(0, pattern, 0), ())]
        seen: set[_Node] = set()
        while heap and len(seen) < _LONGEST:
            cost, _, node, edits = heapq.heappop(heap)
            if node in seen or cost > _DEAREST:
                continue
            seen.add(node)
            if edits and self._is_settled(node, names, is_end=is_end):
                return self._finished(edits, names, is_end=is_end)
            for price, following, edit in self._moves(node, names):
                heapq.heappush(heap, (cost + price, next(order), following, (*edits, edit)))
        return ()

    def _is_settled(self, node: _Node, names: tuple[str, ...], *, is_end: bool) -> bool:
        if node.place == len(names):
            return node.pattern.is_nullable or not is_end
        return node.settled >= _SETTLED

    def _moves(self, node: _Node, names: tuple[str, ...]) -> list[tuple[float, _Node, Edit]]:
        pattern = node.pattern
        moves: list[tuple[float, _Node, Edit]] = []
        groups = self.lexicon.groups(pattern)
        if node.place < len(names):
            name = names[node.place]
            rest = self.step(pattern, name)
            if rest is not None:
                after = _Node(node.place + 1, rest, node.settled + 1, node.skipped, node.inserted)
                # What fits is never left out, nor anything put in before it: the search has other edits before.
                return [(0.0, after, Edit(Act.MATCH, pattern, rest))]
            moves += self._changes(node, name, groups)
        return moves + self._insertions(node, groups)

    def _changes(
        self, node: _Node, name: str, groups: dict[Pattern, tuple[Element, ...]]
    ) -> list[tuple[float, _Node, Edit]]:
        """Return the moves for a child that does not fit."""
        pattern, place = node.pattern, node.place + 1
        moves: list[tuple[float, _Node, Edit]] = []
        if name != TEXT and (meant := self.lexicon.likely(pattern, name)):
            rest = self.lexicon.opened(pattern, meant) or pattern
            after = _Node(place, rest, 0, node.skipped, node.inserted)
            return [(_SLIP, after, Edit(Act.SLIP, pattern, rest, meant))]
        price = _SKIP_NEXT if node.is_skipping else _SKIP
        inserted = next((element for element in node.inserted if name != TEXT and admits(element.names, name)), None)
        if inserted is not None:
            price = _MOVED_UP
        left = tuple(element for element in node.inserted if element is not inserted)
        skipped = node.skipped if inserted is not None or name == TEXT else tuple(sorted({*node.skipped, name}))
        after = _Node(place, pattern, 0, skipped, left, is_skipping=True)
        moves.append((price, after, Edit(Act.SKIP, pattern, pattern)))
        for rest, elements in groups.items():
            if rest is not pattern:
                after = _Node(place, rest, 0, node.skipped, node.inserted, is_skipping=True)
                moves.append((_REPLACE, after, Edit(Act.REPLACE, pattern, rest, "", elements)))
        return moves

    def _insertions(self, node: _Node, groups: dict[Pattern, tuple[Element, ...]]) -> list[tuple[float, _Node, Edit]]:
        moves: list[tuple[float, _Node, Edit]] = []
        for rest, elements in groups.items():
            if rest is node.pattern:
                continue
            moved = next(
                (name for name in node.skipped if any(admits(element.names, name) for element in elements)), None
            )
            skipped = tuple(name for name in node.skipped if name != moved)
            inserted = node.inserted if moved is not None or len(elements) > 1 else (*node.inserted, *elements)
            after = _Node(node.place, rest, 0, skipped, inserted)
            edit = Edit(Act.INSERT, node.pattern, rest, moved or "", elements)
            moves.append((_INSERT if moved is None else _MOVED, after, edit))
        return moves

    def step(self, pattern: Pattern, name: str) -> Pattern | None:
        """Return what is left after a child, or None where it does not fit."""
        if name == TEXT:
            return self.lexicon.store.texted(pattern, "x", {}) if self.lexicon.admits_text(pattern) else None
        return self.lexicon.opened(pattern, name)

    def _finished(self, edits: tuple[Edit, ...], names: tuple[str, ...], *, is_end: bool) -> tuple[Edit, ...]:
        """Return the edits without the matches at the end, each with all elements that would have done."""
        last = max(number for number, edit in enumerate(edits) if edit.act is not Act.MATCH)
        kept = list(edits[: last + 1])
        place = sum(edit.act is not Act.INSERT for edit in kept)
        final = kept[-1]
        if final.act in {Act.INSERT, Act.REPLACE} and not final.meant:
            following = names[place] if place < len(names) else None
            wanted = [
                element
                for rest, elements in self.lexicon.groups(final.before).items()
                if (self.step(rest, following) is not None if following else rest.is_nullable or not is_end)
                and rest is not final.before
                for element in elements
            ]
            ordered = tuple(sorted(wanted, key=lambda element: element.serial))
            kept[-1] = Edit(final.act, final.before, final.after, final.meant, ordered)
        return tuple(kept)

    def _give_up(self, pattern: Pattern, names: tuple[str, ...]) -> tuple[Edit, ...]:
        """Return one edit where the search led nowhere: the child left out; at the end, the first thing missing."""
        if names:
            meant = self.lexicon.likely(pattern, names[0]) if names[0] != TEXT else None
            if meant:
                return (Edit(Act.SLIP, pattern, self.lexicon.opened(pattern, meant) or pattern, meant),)
            return (Edit(Act.SKIP, pattern, pattern),)
        wanted = tuple(
            element
            for rest, elements in self.lexicon.groups(pattern).items()
            if rest is not pattern
            for element in elements
        )
        return (Edit(Act.INSERT, pattern, self.lexicon.store.empty, "", wanted),)
