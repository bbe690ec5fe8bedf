"""Where everything stands: page and line of each identifier, for indexes, checks and references.

Enters proven pages; leaves `Places`. Pages are those of the file (1-based); a line is named as the margin counts it, and
is None for what stands in a note at the foot of a page or on a page without numbered lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from emendata.printing.measuring import Measures
from emendata.printing.planning import Plan


@dataclass(frozen=True, slots=True)
class Placed:
    """One place: what is there ("app", "note", "call", "pb", "paragraph", "mention"), its identifier, page and line.

    A note's page is where it begins; `note` is the number of the note that something stands in. `last_page` and
    `last_line` say where a lemma of several lines ends; they are 0 and None for all that stands in one line.
    """

    kind: str
    id: str
    page: int
    line: str | None
    note: str = ""
    last_page: int = 0
    last_line: str | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """All places of a text, in its order by kind."""

    all: tuple[Placed, ...]

    def of(self, identifier: str) -> tuple[Placed, ...]:
        """Return the places of an identifier; a person may be mentioned often."""
        return tuple(placed for placed in self.all if placed.id == identifier)


def places_of(plan: Plan, before: Measures, after: Measures) -> Places:
    """Return the places of proven pages."""
    return Places(tuple(_placed(plan, before, after)))


def _placed(plan: Plan, before: Measures, after: Measures) -> Iterator[Placed]:
    marks = {entry.note: entry.mark for entry in before.entries.values() if entry.note}
    marks |= {note.key: note.mark for note in before.notes.values()}
    for place in after.places:
        identifier, line = place.id, place.line
        if place.kind == "call":
            identifier = before.notes[place.id].id if place.id in before.notes else place.id
        if identifier:
            # what stands before the text, as on the title page, has no line
            number = None if line is None or after.lines[line].page != place.page else plan.numbers[line]
            yield Placed(place.kind, identifier, place.page, number, marks.get(place.note, ""))
    for key, entry in before.entries.items():
        if key in after.lemmas and not entry.is_in_title:
            first, last = after.lemmas[key]
            end = (after.lines[last].page, plan.numbers[last]) if last > first else (0, None)
            yield Placed("app", entry.id, after.lines[first].page, plan.numbers[first], entry.mark, *end)
        elif key in after.in_notes:
            yield Placed("app", entry.id, after.in_notes[key], None, entry.mark)
    for spot in after.spots:
        if spot.kind in {"slice", "listed"} and int(spot.values[2]) == 0:
            yield Placed("note", str(spot.values[4]), spot.page, None, marks.get(spot.key, ""))
