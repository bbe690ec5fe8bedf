"""Sentences of the made articles: word banks in, sentences with places for note calls out.

A sentence is a string in which three private characters stand where a note may be called: `INNER` before a preposition
or a comma, `STOP` before the full stop that the renderer adds, `QUOTE` after a closing quotation mark that ends the
sentence. A sentence of figures has no such place: a number there is always a figure.
"""

import random
import re

from .words import (
    ADJECTIVES,
    FIRST,
    GOODS,
    INITIALS,
    MONTHS,
    ORDINALS,
    PLACES,
    ROMANS,
    SURNAMES,
    TITLE_NOUNS,
    WESTERN,
    Bank,
)

INNER, STOP, QUOTE = "\ue000", "\ue001", "\ue002"
CALL_PLACES = frozenset((INNER, STOP, QUOTE))
_SLOT = re.compile(r"\{([\w+]+)\}")
_RUSSIAN_NAMES = "Нагорнов,Тумуров,Садовник,Вершинкин,Осоргин,Бектуров,Зориктуев,Кондратович".split(",")
_YEARS = ("y", "y+", "y1", "y2")
_NUMBERS = {
    "few": (3, 9),
    "day": (1, 28),
    "small": (3, 28),
    "small2": (11, 70),
    "small3": (11, 30),
    "many": (31, 90),
    "pct": (5, 90),
    "big": (210, 9800),
    "big2": (210, 9800),
}
_CHOICES = {
    "p": PLACES,
    "q": PLACES,
    "adj": ADJECTIVES,
    "g": GOODS,
    "h": GOODS,
    "t": TITLE_NOUNS,
    "u": TITLE_NOUNS,
    "mon": MONTHS,
    "ord": ORDINALS,
    "rom": ROMANS,
    "rom2": ROMANS,
}


class Writer:
    """Writes sentences, headings and titles of one language with one generator of random numbers."""

    def __init__(self, rng: random.Random, bank: Bank) -> None:
        self.rng = rng
        self.bank = bank
        self._recent: list[str] = []

    def sentence(self) -> str:
        """Return a sentence with places for calls, of an opener, a subject, a predicate and up to two tails."""
        rng = self.rng
        if rng.random() < 0.14:
            words = self.fill(self._fresh(self.bank.speech)).replace("~", INNER)
            return words.replace(f"{self.bank.quotes[1]}^", self.bank.quotes[1] + QUOTE).replace("^", STOP)
        subject = self._fresh(self.bank.subjects)
        predicates = self.bank.predicates
        if subject.startswith("="):
            predicates = tuple(words for words in predicates if words.startswith("="))
        opener = self._fresh(self.bank.openers) if subject.startswith("|") or rng.random() < 0.55 else ""
        tails = [tail for tail in [self._fresh(self.bank.tails)] if rng.random() < 0.75]
        if rng.random() < 0.2:
            tails.append(self._fresh(self.bank.tails))
        words = " ".join(filter(None, (opener, subject.lstrip("|= "), self._fresh(predicates).lstrip("= "))))
        for tail in tails:
            words += tail if tail.startswith("~") else f" {tail}"
        return _capital(self.fill(words).replace("~", INNER)) + STOP

    def figures(self) -> str:
        """Return a sentence full of numbers, none of which calls a note."""
        return self.fill(self._fresh(self.bank.distractors))

    def comment(self) -> str:
        """Return a sentence as it stands in a note."""
        return self.fill(self._fresh(self.bank.comments))

    def paragraph(self, length: int) -> list[str]:
        """Return so many sentences; every fifth or so is one of figures, never the first or last."""
        made = [self.sentence()]
        for _ in range(length - 2):
            made.append(self.figures() if self.rng.random() < 0.25 else self.sentence())
        if length > 1:
            made.append(self.sentence())
        return made

    def head(self) -> str:
        """Return a heading that is not among the last ones."""
        return self.fill(self._fresh(self.bank.heads))

    def title(self) -> str:
        """Return the title of an article, in capitals."""
        return self.fill(self.rng.choice(self.bank.titles)).upper()

    def person(self) -> str:
        """Return a person as the text names one: "A. B. Turgunov" or "Clara Hallander"."""
        rng = self.rng
        if rng.random() < 0.6:
            return f"{' '.join(rng.sample(INITIALS, 2))} {rng.choice(SURNAMES)}"
        return f"{rng.choice(FIRST)} {rng.choice(WESTERN)}"

    def fill(self, template: str) -> str:
        """Return a template with its slots filled; the same slot twice gives two words."""
        return _SLOT.sub(lambda slot: self._slot(slot[1]), template)

    def _fresh(self, options: tuple[str, ...]) -> str:
        """Return one of the options, not one of the last few chosen."""
        left = [option for option in options if option not in self._recent] or list(options)
        choice = self.rng.choice(left)
        self._recent = [*self._recent[-11:], choice]
        return choice

    def _slot(self, name: str) -> str:
        if name in _YEARS:
            return str(self._year(name))
        if name in _NUMBERS:
            low, high = _NUMBERS[name]
            return str(self.rng.randint(low, high))
        if name in _CHOICES:
            return self.rng.choice(_CHOICES[name])
        return getattr(self, f"_{name}")()

    def _P(self) -> str:  # noqa: N802 - slots are case-sensitive
        return self.person()

    def _R(self) -> str:  # noqa: N802
        return f"{self.rng.choice('АБВГИНС')}. {self.rng.choice('АБВГИНС')}. {self.rng.choice(_RUSSIAN_NAMES)}а"

    def _T(self) -> str:  # noqa: N802
        return _capital(self.rng.choice(TITLE_NOUNS))

    def _date(self) -> str:
        return f"{self.rng.randint(1, 28)} {self.rng.choice(MONTHS)} {self.rng.randint(1840, 1970)}"

    def _dmy(self) -> str:
        return f"{self.rng.randint(1, 28):02}.{self.rng.randint(1, 12):02}.{self.rng.randint(1860, 1975)}"

    def _decade(self) -> str:
        return str(self.rng.randrange(1850, 1980, 10))

    def _share(self) -> str:
        return self._decimal(self.rng.randint(0, 4), self.rng.randint(11, 98))

    def _sum(self) -> str:
        return self._decimal(self.rng.randint(1, 19), self.rng.randint(1, 9))

    def _decimal(self, whole: int, part: int) -> str:
        return f"{whole}{'.' if self.bank.code in ('en', 'vi') else ','}{part}"

    def _open(self) -> str:
        return self.bank.quotes[0]

    def _close(self) -> str:
        return self.bank.quotes[1]

    def _year(self, name: str) -> int:
        if name in ("y+", "y2"):
            return self._last_year + self.rng.randint(2, 30)
        self._last_year = self.rng.randint(1760, 1965)
        return self._last_year

    _last_year = 1850


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
