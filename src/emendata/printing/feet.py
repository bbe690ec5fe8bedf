"""What stands at the foot of a page, and how high it is.

Notes that stand there whole are measured, so a foot of them is counted; how high an apparatus or a part of a note is, only
Typst knows. `Heights` answers with what is known, else with a guess, and keeps what it was asked.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from emendata.printing.apparatus import Item
from emendata.printing.measuring import Measures

# The room of a foot (press.typ), in ems of the text: over it, before a rule between streams, after a rule; of its
# notes: their size, and the gap before each in their own ems; of the apparatus: its size and leading.
_ROOM_OVER = 1.0
_ROOM_BEFORE_RULE = 0.6
_ROOM_AFTER_RULE = 0.36
_NOTE_SIZE = 0.84
_NOTE_GAP = 0.4
_APPARATUS_SIZE = 0.79
_LEADING = 0.5
# By how many ems a guess of a foot's height may be wrong.
_DOUBT = 2.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What the planner goes by: the room of a page, the order of its streams, what is not at its foot."""

    height: float
    width: float
    size: float
    order: tuple[str, ...]
    top: float
    is_run_on: bool = True
    has_apparatus: bool = True
    numbering: str = "page"


@dataclass(frozen=True, slots=True)
class Slice:
    """A note from one of its pieces up to another."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream of a foot: slices of notes, or items of the apparatus."""

    name: str
    slices: tuple[Slice, ...] = ()
    items: tuple[Item, ...] = ()

    def data(self) -> dict[str, Any]:
        """Return what Typst takes."""
        if self.name == "apparatus":
            items = [{"keys": list(item.keys), "label": item.label, "raised": item.raised} for item in self.items]
            return {"name": self.name, "items": items}
        slices = [{"key": part.key, "from": part.start, "to": part.end} for part in self.slices]
        return {"name": self.name, "slices": slices}


Foot = tuple[Stream, ...]


class Heights:
    """How high feet are: counted or measured where known, else estimated. `wanted` are the streams that were estimated."""

    def __init__(self, measures: Measures, rules: Rules) -> None:
        self._measures = measures
        self._rules = rules
        self._known: dict[str, float] = {}
        self.wanted: dict[str, Stream] = {}

    def of(self, foot: Foot) -> float:
        """Return the height of a foot: that of its streams and of the room over and between them."""
        return self._room(foot) + sum(self._stream(stream) for stream in foot)

    def is_hopeless(self, foot: Foot, room: float) -> bool:
        """Return whether a foot is so much higher than a room, by what is known or guessed, that none need measure it."""
        guessed = sum(self._known.get(_name(stream)) or self._guess(stream) for stream in foot)
        return self._room(foot) + guessed > room + _DOUBT * self._rules.size

    def _room(self, foot: Foot) -> float:
        if not foot:
            return 0.0
        between = _ROOM_BEFORE_RULE * (len(foot) - 1)
        return (_ROOM_OVER + between + _ROOM_AFTER_RULE * len(foot)) * self._rules.size

    def learn(self, heights: Mapping[str, float]) -> None:
        """Take measured heights of streams."""
        self._known.update(heights)
        self.wanted.clear()

    def _stream(self, stream: Stream) -> float:
        notes = self._measures.notes
        if stream.slices and all(part.start == 0 and part.end == notes[part.key].pieces for part in stream.slices):
            return sum(notes[part.key].height + self._gap for part in stream.slices)
        name = _name(stream)
        if name not in self._known:
            self.wanted[name] = stream
        return self._known.get(name, self._guess(stream))

    @property
    def _gap(self) -> float:
        return _NOTE_GAP * _NOTE_SIZE * self._rules.size

    def _guess(self, stream: Stream) -> float:
        if stream.name == "apparatus":
            return self._apparatus(stream.items)
        return sum(self._slice(part) + self._gap for part in stream.slices)

    def _apparatus(self, items: Sequence[Item]) -> float:
        width, em = self._rules.width, self._rules.size * _APPARATUS_SIZE
        leading = _LEADING * em
        pitch = self._measures.ascent * _APPARATUS_SIZE + leading
        widths = [self._measures.entries[item.keys[0]].width for item in items]
        if self._rules.is_run_on:
            total = sum(widths) + 1.2 * self._rules.size * (len(widths) - 1)
            return pitch * max(1, -(-total * 1.04 // width)) - leading
        return sum(pitch * (1 + total // width) for total in widths)

    def _slice(self, part: Slice) -> float:
        note = self._measures.notes[part.key]
        before = {found.piece: found.height for found in note.breaks}
        end = note.height if part.end == note.pieces else before.get(part.end, note.height)
        leading = _LEADING * _NOTE_SIZE * self._rules.size
        return end - before.get(part.start, 0.0) - (leading if part.start else 0.0)


def _name(stream: Stream) -> str:
    return json.dumps(stream.data(), ensure_ascii=False)
