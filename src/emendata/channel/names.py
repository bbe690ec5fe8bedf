"""One form against an authority: right as it is, recorded as wrong, or what the channel proposes.

The same judgement serves `emendata names` and the names met in a text.
"""

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from emendata.authority import Authority, load_authority
from emendata.channel.calibration import Calibration
from emendata.channel.forms import key_of
from emendata.channel.index import NameIndex
from emendata.channel.model import Candidate, Channel
from emendata.channel.readings import Form, parse_form

# Below this a name is not proposed.
PROPOSED: Final = 0.5
# From this on the program admits a correction by itself.
ADMITTED: Final = 0.9
# Endings of English words made of names, longest first, and the shortest name they are looked for behind.
_DERIVED: Final = (
    "ization",
    "isation",
    "ists",
    "isms",
    "ians",
    "ites",
    "ist",
    "ism",
    "ian",
    "ese",
    "ish",
    "ite",
    "ic",
    "an",
    "n",
    "s",
    "i",
)
_STEM: Final = 3
# How sure a form is that the authority itself records as wrong.
_RECORDED: Final = 0.99


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a form is: right (`is_exact`), or else its candidates, best first, empty where nothing is proposed."""

    form: str
    is_exact: bool
    candidates: tuple[Candidate, ...]


@lru_cache(maxsize=4)
def names_of(authority: Authority) -> "Names":
    """Return the names of an authority, made once for each."""
    return Names(authority)


class Names:
    """An authority with its exact forms and its channel."""

    def __init__(self, authority: Authority, calibration: Calibration | None = None) -> None:
        self.authority = authority
        self._index = NameIndex.of(authority)
        self.channel = Channel(authority, self._index, calibration)

    @classmethod
    def load(cls, paths: Iterable[Path], calibration: Calibration | None = None) -> "Names":
        """Return the names of authority files. Raises `InputError` as `load_authority` does."""
        return cls(load_authority(paths), calibration)

    def with_calibration(self, calibration: Calibration) -> "Names":
        """Return the same names, as sure as another calibration says."""
        other = copy.copy(self)
        other.channel = self.channel.with_calibration(calibration)
        return other

    def judge(self, text: str) -> Verdict:
        """Return what a form is."""
        form = parse_form(text)
        owners = self.owners(form)
        if owners:
            return Verdict(text, True, tuple(self._certain(owner, 1.0 / len(owners)) for owner in owners))
        recorded = self._index.wrong(key_of(" ".join(form.words))) if not form.initials else []
        if recorded:
            share = _RECORDED / len(recorded)
            known = {item.entity: item for item in self.channel.candidates(text)}
            return Verdict(text, False, tuple(self._recorded(known, *item, share) for item in recorded))
        if self._is_derived(form):
            return Verdict(text, False, ())
        candidates = self.channel.candidates(text)
        total = sum(item.probability for item in candidates[:2])
        return Verdict(text, False, tuple(candidates) if total >= PROPOSED else ())

    def owners(self, form: Form) -> list[str]:
        """Return the entries of which a form is an accepted form, or a part of one."""
        return list(dict.fromkeys(self._index.accepted(key_of(" ".join(form.words)))))

    def _recorded(self, known: Mapping[str, Candidate], owner: str, target: str, probability: float) -> Candidate:
        """Return an entry for which a form is recorded as wrong, with the model's evidence where it has some."""
        found = known.get(owner)
        return (
            replace(found, probability=probability, target=target)
            if found
            else self._certain(owner, probability, target)
        )

    def _is_derived(self, form: Form) -> bool:
        """Return whether the last word is made of a right form: "Cambodian", "Stalinist", "Maoism"."""
        key = key_of(" ".join(form.words))
        stems = (key.removesuffix(ending) for ending in _DERIVED if key.endswith(ending))
        return any(len(stem) >= _STEM and self._index.accepted(stem) for stem in stems)

    def _certain(self, identifier: str, probability: float, target: str | None = None) -> Candidate:
        entity = self.authority.entities[identifier]
        russian = entity.russian.text if entity.russian else ""
        printed = entity.printed
        return Candidate(
            identifier, printed.text, target or printed.text, printed.lang, "full", probability, russian, (), {}
        )
