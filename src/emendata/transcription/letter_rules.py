"""The engine of the letter tables: a word goes in, its groups of letters with their Cyrillic renderings come out.

An orthography is a table in `orthographies/`, one rule a line, tab-separated: the letters, what must stand before,
what must stand after, the renderings. At each place of the word the longest letters are tried first, then the order
of the file, so a special case stands above the general one.

- Letters: several spellings of one rule are separated by commas.
- Before, after: `*` for anything, else alternatives separated by `|`; a capital is a class of letters (`@class V
  aeiou`), `#` the edge of the word, a leading `!` negates the whole.
- Renderings: separated by spaces, as `text`, `text:cost` or `text:cost:source`; `0` is silence. Costs as in
  `emendata.transcription.model`.
- `@standard` and `@habit` name the source of the first and of the other renderings; `@double bdf` lets these letters
  double; `@fold Iı` lower-cases against the rule. Lines of `# ` are comments.

A word of letters in no rule is not refused: a letter without a rule is tried without its marks, then by the Latin
alphabet's usual values, and what is in no Latin alphabet stands for itself.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from emendata.transcription.model import Piece, Rendering, Word
from emendata.transcription.words import split_words

APOSTROPHES = "'’‘ʼʹ′`´"
_ANYTHING = "*"
_SILENCE = "0"
_FALLBACK = dict(zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхийклмнопкрстувв", strict=False)) | {
    "x": "кс", "y": "и", "z": "з", "đ": "д", "ß": "сс", "æ": "э", "œ": "ё", "ø": "ё", "ł": "л", "þ": "т", "ð": "д",
    "ı": "ы",
}  # fmt: skip
_LETTER = "letter by itself"


@dataclass(frozen=True, slots=True)
class Rule:
    """Letters, the pattern that finds them in their context, and how Russian writes them."""

    letters: str
    pattern: re.Pattern[str]
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, slots=True)
class Orthography:
    """A table read: its rules by first letter in the order of trial, and how its words are cut and lower-cased."""

    rules: dict[str, tuple[Rule, ...]]
    folds: dict[str, str]

    def transcribe(self, name: str) -> tuple[Word, ...]:
        """Return the words of a name in order, each as its pieces; of no letters, no words."""
        return tuple(self.cut(word) for word in split_words(name))

    def cut(self, word: str) -> Word:
        """Return one word (NFC) as pieces that joined give it back."""
        folded = "".join(self.folds.get(letter) or _lower(letter) for letter in word)
        return tuple(self._pieces(word, folded))

    def _pieces(self, word: str, folded: str) -> Iterator[Piece]:
        bare = ""
        place = 0
        while place < len(word):
            rule = self._rule_at(folded, place)
            if rule is None and not folded[place].isascii():
                bare = bare or "".join(map(_without_marks, folded))
                rule = self._rule_at(bare, place)
            if rule is None:
                yield Piece(word[place], _by_itself(folded[place]))
                place += 1
                continue
            end = place + len(rule.letters)
            yield Piece(word[place:end], rule.renderings)
            place = end

    def _rule_at(self, folded: str, place: int) -> Rule | None:
        for rule in self.rules.get(folded[place], ()):
            if rule.pattern.match(folded, place):
                return rule
        return None


@cache
def orthography(language: str) -> Orthography:
    """Return the table of a language, read once; a language without a table is a KeyError.

    >>> [piece.latin for piece in orthography("fr").cut("Courtois")]
    ['C', 'ou', 'r', 't', 'ois']
    """
    table = files(__package__).joinpath("orthographies", f"{language}.tsv")
    if not table.is_file():
        raise KeyError(language)
    return _Reader().read(table.read_text("utf-8"))


# The table without rules: every letter by itself.
LETTERS_ALONE = Orthography({}, {})


@dataclass(slots=True)
class _Reader:
    """Reads a table line by line; what the directives say holds for the lines below them."""

    classes: dict[str, str] = field(default_factory=dict)
    folds: dict[str, str] = field(default_factory=dict)
    standard: str = ""
    habit: str = "habit"
    doubles: str = ""
    rules: list[Rule] = field(default_factory=list)

    def read(self, table: str) -> Orthography:
        for line in table.splitlines():
            if line.startswith("@"):
                self._directive(*line[1:].split(" ", 1))
            elif line and not line.startswith("# "):
                self._row(*line.split("\t"))
        for letter in self.doubles:
            self._double(letter)
        by_letter: dict[str, list[Rule]] = {}
        for rule in sorted(self.rules, key=lambda rule: -len(rule.letters)):
            by_letter.setdefault(rule.letters[0], []).append(rule)
        return Orthography({first: tuple(rules) for first, rules in by_letter.items()}, self.folds)

    def _directive(self, name: str, value: str) -> None:
        if name == "class":
            self.classes[value[0]] = value[2:]
        elif name == "fold":
            self.folds[value[0]] = value[1]
        elif name == "standard":
            self.standard = value
        elif name == "habit":
            self.habit = value
        elif name == "double":
            self.doubles = value
        else:
            raise ValueError(name)

    def _row(self, letters: str, before: str, after: str, renderings: str) -> None:
        read = tuple(self._rendering(text) for text in renderings.split(" "))
        for spelling in letters.split(","):
            pattern = self._behind(before) + re.escape(spelling) + self._ahead(after)
            self.rules.append(Rule(spelling, re.compile(pattern), read))

    def _rendering(self, entry: str) -> Rendering:
        text, cost, source = [*entry.split(":"), "", ""][:3]
        fallback = self.habit if cost else self.standard
        return Rendering("" if text == _SILENCE else text, float(cost or 0), source or fallback)

    def _double(self, letter: str) -> None:
        """Add the rules of a doubled letter: kept before vowels and at the end, single before consonants."""
        plain = next(rule for rule in reversed(self.rules) if rule.letters == letter).renderings[0].text
        for after, renderings in (
            ("V", f"{plain * 2} {plain}:0.7"),
            ("#", f"{plain * 2} {plain}:0.4"),
            (_ANYTHING, f"{plain} {plain * 2}:0.5"),
        ):
            self._row(letter * 2, _ANYTHING, after, renderings)

    def _behind(self, context: str) -> str:
        if context == _ANYTHING:
            return ""
        if context.startswith("!"):
            return "".join(f"(?<!{self._letters(one, r'^')})" for one in context[1:].split("|"))
        return "(?:" + "|".join(f"(?<={self._letters(one, r'^')})" for one in context.split("|")) + ")"

    def _ahead(self, context: str) -> str:
        if context == _ANYTHING:
            return ""
        sign = "!" if context.startswith("!") else "="
        return f"(?{sign}" + "|".join(self._letters(one, r"\Z") for one in context.lstrip("!").split("|")) + ")"

    def _letters(self, context: str, edge: str) -> str:
        return "".join(
            edge if sign == "#" else f"[{self.classes[sign]}]" if sign in self.classes else re.escape(sign)
            for sign in context
        )


@lru_cache(maxsize=4096)
def _lower(letter: str) -> str:
    return letter.lower()[0]  # İ lower-cased is two signs


@lru_cache(maxsize=4096)
def _without_marks(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)[0]
    return bare if bare.isalpha() else letter


@lru_cache(maxsize=4096)
def _by_itself(letter: str) -> tuple[Rendering, ...]:
    if letter in APOSTROPHES:
        return (Rendering("'", 0.0, _LETTER), Rendering("", 0.7, _LETTER))
    if unicodedata.combining(letter):
        return (Rendering("", 0.0, _LETTER),)
    return (Rendering(_FALLBACK.get(_without_marks(letter)) or _FALLBACK.get(letter, letter), 0.0, _LETTER),)
