"""Texts with the names of persons marked by hand, `{{…}}`, and how many of them the program finds.

A name counts as found where the program marks the same characters. A text without an authority is given to the stage of
names after the stages before it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from support import annotated

FOLDER = Path(__file__).parent / "gold"
# The first texts were before the author's eyes when the rules were made; the others were written before they were tried.
DEVELOPMENT = 8


@dataclass(frozen=True, slots=True)
class Scored:
    """One text: names marked and found, marked and not found, found and not marked."""

    name: str
    right: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def is_development(self) -> bool:
        """Return whether the rules were made on this text."""
        return int(self.name.split("-")[0]) <= DEVELOPMENT


def read_gold(path: Path) -> tuple[str, set[tuple[int, int]]]:
    """Return the text without its marks, and the spans that were marked."""
    text, spans = "", set()
    for part in path.read_text(encoding="utf-8").split("{{"):
        if "}}" in part:
            name, after = part.split("}}", 1)
            spans.add((len(text), len(text) + len(name)))
            text += name + after
        else:
            text += part
    return text, spans


def score(path: Path) -> Scored:
    """Return what the program finds in one text."""
    text, gold = read_gold(path)
    article, _ = annotated(text)
    assert article.source.text == text
    found = {(item.span.start, item.span.end) for item in article.mentions if item.kind == "person"}
    return Scored(
        path.stem,
        len(gold & found),
        tuple(text[start:end] for start, end in sorted(gold - found)),
        tuple(text[start:end] for start, end in sorted(found - gold)),
    )


def score_all() -> list[Scored]:
    """Return what the program finds in every text."""
    return [score(path) for path in sorted(FOLDER.glob("*.txt"))]


def precision_and_recall(scored: Iterable[Scored]) -> tuple[float, float]:
    """Return both over all names of some texts."""
    items = list(scored)
    right = sum(item.right for item in items)
    wrong = sum(len(item.wrong) for item in items)
    missed = sum(len(item.missed) for item in items)
    return right / max(right + wrong, 1), right / max(right + missed, 1)
