"""A name against the words of a text: the cheapest way through its pieces, and what each piece reads.

The text's letters are compared without spaces, hyphens and apostrophes, because Russian writes many names solid and
translation cuts them anew. Each word of the name may be read through any of its paths (by rule, by a documented
Russian form); each syllable may be kept or have come through Russian; a change in mid-syllable costs.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from emendata.channel.pieces import CHEAPEST_SLIP, CompiledPiece, Reading, distance

# To go over from kept letters to Russian ones within a word of a language without syllables.
SWITCH: Final = 1.3
# More slips than this in one piece are another name.
_SLIPS: Final = 8.5
# So many spellings of a piece are weighed, the nearest.
_COMPARED: Final = 4

Path = tuple[CompiledPiece, ...]


@dataclass(frozen=True, slots=True)
class WordPaths:
    """A word of a name: the ways it may be spelled out. `switch` is the cost to change mode between two pieces."""

    latin: str
    paths: tuple[Path, ...]
    switch: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of the alignment: its letters in the name, the Russian behind it, the letters of the text, and how.

    `slips` is what its letters cost that no habit explains.
    """

    latin: str
    cyrillic: str
    reading: str
    how: str
    slips: float = 0.0


@dataclass(frozen=True, slots=True)
class Alignment:
    """The cheapest way: its cost by habits, its cost by slips, and the steps, by word of the name."""

    cost: float
    slips: float
    steps: tuple[tuple[Step, ...], ...]

    @property
    def total(self) -> float:
        """Return both costs together."""
        return self.cost + self.slips

    def cyrillic(self, *, solid: bool = False) -> str:
        """Return the Russian form that links the two, in its words, or as one where the text has one."""
        words = ["".join(step.cyrillic for step in word) for word in self.steps]
        return "".join(words).capitalize() if solid else " ".join(word.capitalize() for word in words)


# Cost by habits, cost by slips, and the steps so far.
_Way = tuple[float, float, tuple[Step, ...]]


def align(words: tuple[WordPaths, ...], reading: str, limit: float, *, slips: bool) -> Alignment | None:
    """Return the cheapest alignment of a name with a reading (plain letters), or None above the limit.

    Without `slips` only what a habit explains is allowed; with them every letter may also be wrong, at a cost.
    """
    ends: dict[int, tuple[float, float, tuple[tuple[Step, ...], ...]]] = {0: (0.0, 0.0, ())}
    for word in words:
        reached: dict[int, tuple[float, float, tuple[tuple[Step, ...], ...]]] = {}
        for path in word.paths:
            for start, (cost, wrong, steps) in ends.items():
                for end, (more, errors, taken) in _walk(path, word.switch, reading, start, limit - cost - wrong, slips):
                    total = (cost + more, wrong + errors, (*steps, taken))
                    if end not in reached or total[0] + total[1] < sum(reached[end][:2]):
                        reached[end] = total
        ends = reached
        if not ends:
            return None
    best = ends.get(len(reading))
    return Alignment(best[0], best[1], best[2]) if best else None


def _walk(path: Path, switch: float, reading: str, start: int, limit: float, slips: bool) -> list[tuple[int, _Way]]:
    """Return every end that the path can reach from a start, with the cheapest costs and steps to it."""
    here: dict[tuple[int, str], _Way] = {(start, ""): (0.0, 0.0, ())}
    for piece in path:
        following: dict[tuple[int, str], _Way] = {}
        for (at, mode), (cost, wrong, steps) in here.items():
            for size, found in _readings(piece, reading[at : at + piece.longest + 2], slips):
                how = found.how
                changed = switch if mode and how != mode else 0.0
                total = (cost + found.cost + changed, wrong + found.slips)
                if sum(total) > limit:
                    continue
                key = (at + size, how)
                if key not in following or sum(total) < sum(following[key][:2]):
                    step = _step(piece, found, reading[at : at + size])
                    following[key] = (*total, (*steps, step))
        here = following
        if not here:
            return []
    ends: dict[int, _Way] = {}
    for (end, _mode), state in here.items():
        if end not in ends or sum(state[:2]) < sum(ends[end][:2]):
            ends[end] = state
    return list(ends.items())


def _step(piece: CompiledPiece, found: Reading, letters: str) -> Step:
    return Step(piece.latin, found.cyrillic, letters, "slip" if found.slips else found.how, found.slips)


def _readings(piece: CompiledPiece, ahead: str, slips: bool) -> tuple[tuple[int, Reading], ...]:
    return _with_slips(piece, ahead) if slips else _exact(piece, ahead)


@lru_cache(maxsize=1 << 16)
def _exact(piece: CompiledPiece, ahead: str) -> tuple[tuple[int, Reading], ...]:
    """Return the readings of a piece that the text goes on with: (length, reading)."""
    found: list[tuple[int, Reading]] = []
    for size in range(min(piece.longest, len(ahead)) + 1):
        text = ahead[:size]
        found.extend((size, table[text]) for table in (piece.kept, piece.russian) if text in table)
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def _with_slips(piece: CompiledPiece, ahead: str) -> tuple[tuple[int, Reading], ...]:
    """Return what a piece may read with slips: for each length and mode the cheapest."""
    found: list[tuple[int, Reading]] = []
    for table in (piece.kept, piece.russian):
        letters = tuple(table)
        for size in range(min(max(map(len, letters), default=0) + 1, len(ahead)) + 1):
            text = ahead[:size]
            if text in table:
                found.append((size, table[text]))
                continue
            near = process.extract(text, letters, scorer=Levenshtein.distance, score_cutoff=2, limit=_COMPARED)
            best: Reading | None = None
            for other, edits, _at in near:
                reading = table[other]
                if best and reading.cost + edits * CHEAPEST_SLIP >= best.cost + best.slips:
                    continue
                wrong = distance(text, other)
                if wrong <= _SLIPS and (best is None or reading.cost + wrong < best.cost + best.slips):
                    best = Reading(reading.cost, reading.how, reading.cyrillic, wrong)
            if best:
                found.append((size, best))
    return tuple(found)
