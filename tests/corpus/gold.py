"""What is true of a made article: the answers that the generator knows because it put them there.

Offsets are code points of the article's text with "\\n" line ends. Words are as the text has them, white space as single
spaces. `before` is the end of the running text before the place: body and front without page lines and without notes,
all white space left out.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

CONTEXT = 20


@dataclass(frozen=True, slots=True)
class GoldCall:
    """A call: its number, the mark as printed, where it stands, and the index of its note (None: the note is lost).

    Where the list no longer says which note it is, `may_be_unpaired` allows the honest answer as well as the right one.
    """

    key: str
    mark: str
    offset: int
    before: str
    note: int | None
    may_be_unpaired: bool = False


@dataclass(frozen=True, slots=True)
class GoldReference:
    """A reference in a note: its type and words, and for an archival one its fond, opis, delo and leaf."""

    type: str
    text: str
    parts: dict[str, str]


@dataclass(frozen=True, slots=True)
class GoldNote:
    """A note: the numbers it may be known by, its words without the number, the references in it.

    `boundary_known` is False where nothing in the text tells where the note begins or ends: its words are not judged.
    """

    keys: tuple[str, ...]
    text: str
    references: tuple[GoldReference, ...]
    boundary_known: bool = True


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page line: its label, its offset, and how what stands before and after it belongs together.

    `join` is "word" (one word cut in two), "paragraph" (one paragraph) or "none". `before` is empty for a line in a list.
    """

    label: str
    offset: int
    join: str
    before: str


@dataclass(frozen=True, slots=True)
class GoldEntry:
    """An entry of the literature list, without its number if it has one."""

    text: str


@dataclass(frozen=True, slots=True)
class GoldCitation:
    """A citation with its brackets, and the entries it points to; none where it is beyond resolving."""

    text: str
    offset: int
    targets: tuple[int, ...]


@dataclass(slots=True)
class Gold:
    """All answers for one article. `side` is "foot", "head", or "either" where the text itself does not tell."""

    name: str
    band: str
    case: str
    side: str = "either"
    calls: list[GoldCall] = field(default_factory=list)
    notes: list[GoldNote] = field(default_factory=list)
    pages: list[GoldPage] = field(default_factory=list)
    entries: list[GoldEntry] = field(default_factory=list)
    citations: list[GoldCitation] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    separators: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the gold as plain data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """A made article: its name (a file name without suffix), band, text with "\\n" line ends, gold, and line end."""

    name: str
    band: str
    text: str
    gold: Gold
    newline: str = "\n"

    @property
    def data(self) -> bytes:
        """Return the file's bytes."""
        return self.text.replace("\n", self.newline).encode("utf-8")
