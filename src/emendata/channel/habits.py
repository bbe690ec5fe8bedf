"""What Latin letters make of a Russian spelling, with costs: the second half of the way a name gets damaged.

The table `habits.tsv` says what romanisers and machine translation write for a letter or a group of letters. From it
follow all renderings of a word, each with the cost of its cheapest way.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

# Renderings dearer than this are as good as any guess.
_DEAREST: Final = 7.5
# So many renderings of one piece are kept, the cheapest; a syllable has ten to a hundred.
_KEPT: Final = 160


@cache
def habits() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Return the table: Cyrillic group to (Latin, cost), in the order of the file."""
    table: dict[str, list[tuple[str, float]]] = {}
    for line in files(__package__).joinpath("habits.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            cyrillic, latin, cost = line.split("\t")
            table.setdefault(cyrillic, []).append((latin, float(cost)))
    return {cyrillic: tuple(renderings) for cyrillic, renderings in table.items()}


@cache
def _longest() -> int:
    return max(map(len, habits()))


@lru_cache(maxsize=65536)
def latin_renderings(cyrillic: str) -> tuple[tuple[str, float], ...]:
    """Return the Latin renderings of Cyrillic words in lower case, cheapest first, each with its cost.

    >>> [latin for latin, cost in latin_renderings("тинь")][:3]
    ['tin', 'tinh', 'tinj']
    """
    table = habits()
    reached: list[dict[str, float]] = [{} for _ in range(len(cyrillic) + 1)]
    reached[0][""] = 0.0
    for at, character in enumerate(cyrillic):
        here = _cheapest(reached[at])
        if character not in table:
            _extend(reached[at + 1], here, character if character.isalnum() else "", 0.0)
        for size in range(1, min(_longest(), len(cyrillic) - at) + 1):
            for latin, cost in table.get(cyrillic[at : at + size], ()):
                _extend(reached[at + size], here, latin, cost)
    return tuple(_cheapest(reached[-1]))


def _extend(into: dict[str, float], so_far: list[tuple[str, float]], latin: str, cost: float) -> None:
    for text, spent in so_far:
        total = spent + cost
        if total <= _DEAREST and total < into.get(text + latin, _DEAREST + 1):
            into[text + latin] = total


def _cheapest(renderings: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(renderings.items(), key=lambda item: (item[1], item[0]))[:_KEPT]
