"""What a release can change."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """How much a difference weighs for those who have cited the edition; each asks for one part of the version number."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def word(self) -> str:
        """Return "major", "minor" or "patch"."""
        return self.name.lower()


class Part(StrEnum):
    """What part of an edition differs."""

    TEXT = "text"
    REFERENCES = "references"
    APPARATUS = "apparatus"
    NOTES = "editors’ notes"
    NAMES = "names"
    HEADER = "header"
    MARKUP = "markup"


LEVELS = {
    Part.TEXT: Level.MAJOR,
    Part.REFERENCES: Level.MAJOR,
    Part.APPARATUS: Level.MINOR,
    Part.NOTES: Level.MINOR,
    Part.NAMES: Level.MINOR,
    Part.HEADER: Level.PATCH,
    Part.MARKUP: Level.PATCH,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between two states of an article: where (an identifier, "" for the whole), and how."""

    part: Part
    place: str
    words: str

    @property
    def level(self) -> Level:
        """Return what it weighs."""
        return LEVELS[self.part]
