"""The children of one element, laid against its pattern: `Row`.

A row is made only where the children do not fit. It holds what stands in the element, what the cheapest repair does
with each, and the pattern before each; `content` words the findings from it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from emendata.relaxng.patterns import Element, Pattern
from emendata.relaxng.store import Opening
from emendata.validate.explaining.lexicon import TEXT, Lexicon
from emendata.validate.explaining.repair import HORIZON, Act, Edit, Repairs

_BLANK = " \t\r\n"
# So many places are tried to say where a child belongs, and so many children passed over for each.
_PLACES = 12
_PASSED = 400


@dataclass(frozen=True, slots=True)
class Item:
    """A child, or a text that is not white space: then `number` is that of the text, as in `Fault.text`."""

    name: str
    element: etree._Element | None
    number: int
    words: str = ""


def items_of(element: etree._Element, name_of: "NameOf") -> list[Item]:
    """Return what stands in an element; comments and processing instructions cut no text."""
    items: list[Item] = []
    number = 0
    text = element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            if text.strip(_BLANK):
                items.append(Item(TEXT, None, number, text))
            number += 1
            items.append(Item(name_of(child), child, number))
            text = child.tail or ""
        else:
            text += child.tail or ""
    if text.strip(_BLANK):
        items.append(Item(TEXT, None, number, text))
    return items


class NameOf:
    """The name under which an element is judged: its own, or with the namespace that was meant."""

    def __init__(self, spaces: "dict[str, str]") -> None:
        self.spaces = spaces

    def __call__(self, element: etree._Element) -> str:
        """Return the Clark name."""
        name = str(element.tag)
        if not self.spaces:
            return name
        namespace, _, own = name[1:].rpartition("}") if name.startswith("{") else ("", "", name)
        return f"{{{self.spaces[namespace]}}}{own}" if namespace in self.spaces else name


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing before the item of this number."""

    place: int
    edit: Edit


class Row:
    """The children of `parent` and how they are mended. `states[i]` is the pattern before item i, and one after all.

    `edits[i]` is None where item i fits; `ways[i]` are then the patterns it may be.
    """

    def __init__(self, lexicon: Lexicon, items: list[Item]) -> None:
        self.lexicon = lexicon
        self.items = items
        self.states: list[Pattern] = []
        self.edits: list[Edit | None] = [None] * len(items)
        self.ways: list[tuple[Opening, ...]] = [()] * len(items)
        self.missing: list[Missing] = []

    def align(self, start: Pattern, repairs: Repairs, choose: "Chooser") -> None:
        """Lay the items against the pattern that begins them."""
        state, place, count = start, 0, len(self.items)
        while True:
            while place < count and (rest := self.take(place, state, choose)) is not None:
                self.states.append(state)
                state, place = rest, place + 1
            if place == count and state.is_nullable:
                break
            names = tuple(item.name for item in self.items[place : place + HORIZON])
            for edit in repairs.find(state, names, is_end=place + len(names) == count):
                if edit.act is Act.INSERT:
                    self.missing.append(Missing(place, edit))
                else:
                    self.states.append(edit.before)
                    if edit.act is Act.MATCH:
                        self.ways[place] = self.lexicon.store.opened(edit.before, self.items[place].name)
                    else:
                        self.edits[place] = edit
                    place += 1
                state = edit.after
        self.states.append(state)

    def take(self, place: int, state: Pattern, choose: "Chooser") -> Pattern | None:
        """Return what is left after an item that fits, or None."""
        item = self.items[place]
        store = self.lexicon.store
        if item.element is None:
            rest = store.texted(state, item.words, {})
            return None if rest is store.not_allowed else rest
        ways = self.lexicon.store.opened(state, item.name)
        if not ways:
            return None
        if len(ways) > 1:
            ways = choose.fitting(item.element, ways)
        self.ways[place] = ways
        return ways[0].rest if len(ways) == 1 else store.choice(way.rest for way in ways)

    @cached_property
    def first(self) -> dict[str, int]:
        """Return where each name stands first in the row."""
        found: dict[str, int] = {}
        for place, item in enumerate(self.items):
            found.setdefault(item.name, place)
        return found

    # Where a child belongs

    def fits_through(self, state: Pattern | None, start: int, end: int) -> Pattern | None:
        """Return what is left after the items from `start` to before `end`, as they are mended; None where they fail."""
        if end - start > _PASSED:
            start = end - _PASSED
        for place in range(start, end):
            if state is None:
                return None
            edit, item = self.edits[place], self.items[place]
            if edit is None:
                state = self.step(state, item.name)
            elif edit.act is Act.SLIP:
                state = self.step(state, edit.meant)
        return state

    def step(self, state: Pattern, name: str) -> Pattern | None:
        """Return what is left after a name or text, or None."""
        if name == TEXT:
            return self.lexicon.store.texted(state, "x", {}) if self.lexicon.admits_text(state) else None
        return self.lexicon.opened(state, name)

    def turns(self, end: int) -> Iterator[int]:
        """Yield the places before `end` behind which the pattern changes, the last first."""
        found = 0
        for place in range(end - 1, max(-1, end - _PASSED), -1):
            if self.states[place] is not self.states[place + 1]:
                yield place
                found += 1
                if found == _PLACES:
                    break

    def place_before(self, place: int) -> int | None:
        """Return the item before which the item of a place would fit, or None."""
        name = self.items[place].name
        for earlier in self.turns(place):
            if self.fits_through(self.step(self.states[earlier], name), earlier, place) is not None:
                return earlier
        return None

    def place_after(self, place: int) -> int | None:
        """Return the item behind which the item of a place would fit, or None."""
        name = self.items[place].name
        for missing in self.missing:
            if missing.place > place and missing.edit.meant == name:
                return missing.place - 1
        for later in range(place + 2, min(len(self.states), place + _PASSED)):
            if self.states[later] is not self.states[later - 1] and self.step(self.states[later], name) is not None:
                return later - 1
        return None

    def excluding(self, place: int) -> int | None:
        """Return the earlier item without which the item of a place would fit, or None."""
        name = self.items[place].name
        tried: set[str] = set()
        for earlier in range(place - 1, max(-1, place - _PASSED), -1):
            item = self.items[earlier]
            if item.element is None or self.edits[earlier] is not None or item.name in tried:
                continue
            tried.add(item.name)
            state = self.fits_through(self.states[earlier], earlier + 1, place)
            if state is not None and self.step(state, name) is not None:
                return earlier
            if len(tried) == _PLACES:
                return None
        return None

    def same_before(self, place: int) -> int | None:
        """Return the first item of the same name before a place, or None."""
        first = self.first.get(self.items[place].name, place)
        return first if first < place else None

    def holders(self, place: int) -> tuple[Element, ...]:
        """Return the elements that may stand at a place and hold its item."""
        return self.lexicon.holders_at(self.states[place], self.items[place].name)


class Chooser:
    """What the walk decides for a row: which of several patterns a child is."""

    def fitting(self, element: etree._Element, ways: Sequence[Opening]) -> tuple[Opening, ...]:
        """Return the ways whose pattern the element fits; all where it fits none."""
        raise NotImplementedError
