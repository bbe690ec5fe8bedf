"""How well persons are told where an authority knows some of them: the made texts in `persons`, and the seeds.

A made text has its personal names between double braces, with the end of the entry's id where the authority has the
person: `{{Mikoyan#mikoyan}}`, `{{Sergo Mikoyan}}`. The gold of a seed, in `gold`, lists its mentions in reading order:
line, words, id or "?". A mention counts as right if its words are the same to the letter, an identity if its id is, too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from emendata.authority import Authority, load_authority
from emendata.model import Article
from emendata.pipeline import encode_article
from emendata.project import open_project
from support import annotated

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# Written before the rule on parts of names was tried, by somebody who had the authority before him.
NAMESAKES = tuple(f"namesakes-{what}" for what in ("china", "diplomacy", "indochina", "korea", "mongolia"))
_MARKED = re.compile(r"\{\{([^}#]+)(?:#([a-z-]+))?\}\}")

# Where a mention stands in its text (or on which line), its words, and the id of the person ("" for a stranger).
Item = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """Items found and marked, marked and not found, found and not marked."""

    right: int
    missed: tuple[Item, ...]
    wrong: tuple[Item, ...]

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return self.right / max(self.right + len(self.wrong), 1)

    @property
    def recall(self) -> float:
        """Return the share of what was marked that was found."""
        return self.right / max(self.right + len(self.missed), 1)

    def __add__(self, other: "Compared") -> "Compared":
        return Compared(self.right + other.right, self.missed + other.missed, self.wrong + other.wrong)


@dataclass(frozen=True, slots=True)
class Scored:
    """One text: all mentions of persons by their words, and those that name a person of the authority by their ids."""

    name: str
    persons: Compared
    identities: Compared


@cache
def edition_authority() -> Authority:
    """Return the authority of this repository."""
    return load_authority([ROOT / "tei" / "authority"])


def read_marked(path: Path) -> tuple[str, list[Item]]:
    """Return a made text without its marks, and what was marked."""
    items: list[Item] = []
    kept: list[str] = []
    length = at = 0
    marked = path.read_text(encoding="utf-8")
    for match in _MARKED.finditer(marked):
        before = marked[at : match.start()]
        items.append((length + len(before), match[1], f"pers-{match[2]}" if match[2] else ""))
        kept.extend((before, match[1]))
        length += len(before) + len(match[1])
        at = match.end()
    return "".join((*kept, marked[at:])), items


def score_made() -> list[Scored]:
    """Return what the program finds in every made text with the authority of this repository."""
    found = []
    for path in sorted((HERE / "persons").glob("*.txt")):
        text, gold = read_marked(path)
        article, _ = annotated(text, edition_authority())
        assert article.source.text == text
        found.append(_scored(path.stem, gold, _mentions(article)))
    return found


def score_seeds() -> list[Scored]:
    """Return what the program finds in each seed, the editors' decisions included; places are lines."""
    project = open_project(ROOT)
    found = []
    for spec in project.configuration.articles:
        for _, article in encode_article(project, spec, edition_authority()).witnesses:
            source = article.source
            mine = [(source.line_at(at), " ".join(words.split()), ref) for at, words, ref in _mentions(article)]
            found.append(_scored(source.stem, _gold(HERE / "gold" / f"{source.stem}.tsv"), mine))
    return sorted(found, key=lambda item: item.name)


def _mentions(article: Article) -> list[Item]:
    return [
        (item.span.start, item.span.of(article.source.text), item.ref or "")
        for item in article.mentions
        if item.kind == "person"
    ]


def _gold(path: Path) -> Iterator[Item]:
    for row in path.read_text(encoding="utf-8").splitlines():
        line, words, identifier = row.split("\t")
        yield int(line), words, identifier.replace("?", "")


def _scored(name: str, gold: Iterable[Item], mine: Iterable[Item]) -> Scored:
    gold, mine = list(gold), list(mine)
    bare = (Counter((at, words, "") for at, words, _ in items) for items in (gold, mine))
    known = (Counter(item for item in items if item[2]) for items in (gold, mine))
    return Scored(name, _compared(*bare), _compared(*known))


def _compared(gold: Counter[Item], mine: Counter[Item]) -> Compared:
    missed, wrong = gold - mine, mine - gold
    return Compared((gold & mine).total(), tuple(sorted(missed.elements())), tuple(sorted(wrong.elements())))


def total(scored: Iterable[Scored]) -> tuple[Compared, Compared]:
    """Return both figures over some texts."""
    items = list(scored)
    nothing = Compared(0, (), ())
    return sum((item.persons for item in items), nothing), sum((item.identities for item in items), nothing)
