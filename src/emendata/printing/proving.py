"""Proving set pages: whether what Typst printed is what was planned, and what was planned belongs there.

Enters the plan, what was measured before and the measures of the set pages; leaves `Fault`s, none where the pages are
proven: every line once and on its planned page, every printed line number the measured one, every entry on the page of
its lemma, every note on the page of its call and whole, every foot inside its page.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from emendata.printing.apparatus import Item, page_items
from emendata.printing.feet import Rules
from emendata.printing.measuring import Measures, Spot
from emendata.printing.planning import Plan, line_numbers

# Points that a foot may stick out by rounding.
_TOLERANCE = 0.3


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it must be; `page` counts the pages of the text from 0, None for the whole."""

    what: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Turned:
    """A page as it was set: its first and last line."""

    first: int
    last: int


def set_pages(measures: Measures) -> tuple[Turned, ...]:
    """Return the pages of the text as they were set."""
    lines: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(measures.lines):
        lines[line.page].append(number)
    return tuple(Turned(found[0], found[-1]) for _, found in sorted(lines.items()))


def prove(plan: Plan, before: Measures, after: Measures, rules: Rules) -> list[Fault]:
    """Return the faults of set pages, none where they are proven."""
    if len(before.lines) != len(after.lines):
        return [Fault(f"{len(after.lines)} lines instead of {len(before.lines)}")]
    proof = _Proof(plan, before, after, rules)
    return [*proof.lines(), *proof.entries(), *proof.notes(), *proof.feet()]


class _Proof:
    def __init__(self, plan: Plan, before: Measures, after: Measures, rules: Rules) -> None:
        self._plan = plan
        self._before = before
        self._after = after
        self._rules = rules
        self._pages = set_pages(after)
        self._sheets = sorted({line.page for line in after.lines})
        self._by_kind: dict[str, list[Spot]] = defaultdict(list)
        for spot in after.spots:
            self._by_kind[spot.kind].append(spot)
        firsts = (page.first for page in self._pages)
        self._numbers = line_numbers(len(after.lines), firsts, before.heads, rules.numbering)

    def lines(self) -> Iterator[Fault]:
        """Compare the pages, and the line numbers in the margin."""
        planned = [(page.first, page.last) for page in self._plan.pages]
        found = [(page.first, page.last) for page in self._pages]
        for number, (wanted, got) in enumerate(zip(planned, found, strict=False)):
            if wanted != got:
                yield Fault(f"lines {got[0] + 1}–{got[1] + 1} instead of {wanted[0] + 1}–{wanted[1] + 1}", number)
        if len(planned) != len(found):
            yield Fault(f"{len(found)} pages instead of {len(planned)}")
        if self._numbers != self._plan.numbers:
            yield Fault("line numbers that are not those of their lines")

    def entries(self) -> Iterator[Fault]:
        """Compare the entries of each page with those whose lemmas were found there."""
        printed: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for spot in self._by_kind["printed"]:
            if not self._before.entries[spot.key].is_in_title:
                printed[spot.page].append((spot.key, str(spot.values[2])))
        counted = Counter(spot.key for spot in self._by_kind["printed"])
        for key in self._before.entries:
            if counted[key] != 1:
                yield Fault(f"entry {key} printed {counted[key]} times")
        if not self._rules.has_apparatus:
            return
        for number, sheet in enumerate(self._sheets):
            wanted = [(key, item.label) for item in self._items_of(number) for key in item.keys]
            if wanted != printed.pop(sheet, []):
                yield Fault("entries that do not belong to it, or not under their lines", number)
        if printed:
            yield Fault("entries on pages without text")

    def _items_of(self, number: int) -> tuple[Item, ...]:
        page, sheet = self._pages[number], self._sheets[number]
        lemmas, entries = self._after.lemmas, self._before.entries
        in_text = (key for key, lines in lemmas.items() if page.first <= lines[0] <= page.last)
        in_notes = (key for key, where in self._after.in_notes.items() if where == sheet)
        found = [entries[key].at(lemmas[key]) for key in in_text if key in entries and not entries[key].is_in_title]
        return page_items([*found, *(entries[key] for key in in_notes if key in entries)], self._numbers.__getitem__)

    def notes(self) -> Iterator[Fault]:
        """Compare the notes of each page with the calls on it, and look whether every note is whole."""
        called = {place.id: place.page for place in self._after.places if place.kind == "call"}
        slices: dict[str, list[Spot]] = defaultdict(list)
        for spot in self._by_kind["slice"]:
            slices[spot.key].append(spot)
        for key, note in self._before.notes.items():
            parts = slices[key]
            ends = [0, *(int(part.values[3]) for part in parts)]
            starts = [*(int(part.values[2]) for part in parts), note.pieces]
            if ends != starts:
                yield Fault(f"note {note.mark} is not whole")
            elif key in called and parts[0].page != called[key]:
                yield Fault(f"note {note.mark} stands on page {parts[0].page}, its call on page {called[key]}")
            elif any(after.page != before.page + 1 for before, after in pairwise(parts)):
                yield Fault(f"note {note.mark} leaps over a page")

    def feet(self) -> Iterator[Fault]:
        """Look whether each foot is on its page, below the text and inside the page."""
        tops = {spot.key: spot for spot in self._by_kind["foot-top"]}
        ends = {spot.key: spot for spot in self._by_kind["foot-end"]}
        seen = set()
        for spot in self._by_kind["foot"]:
            number = int(spot.values[1])
            seen.add(number)
            if number >= len(self._sheets) or self._sheets[number] != spot.page:
                yield Fault("a foot that is another page's", number)
            elif spot.key in tops and tops[spot.key].y - float(tops[spot.key].values[2]) < spot.y - _TOLERANCE:
                yield Fault("a foot that is higher than its room", number)
            elif ends[spot.key].y > self._rules.top + self._rules.height + _TOLERANCE:
                yield Fault("a foot that sticks out", number)
            elif self._after.lines[self._pages[number].last].y > spot.y + _TOLERANCE:
                yield Fault("a foot that covers text", number)
        wanted = {number for number, page in enumerate(self._plan.pages) if page.anchor}
        if wanted != seen:
            yield Fault(f"{len(seen)} feet instead of {len(wanted)}")
