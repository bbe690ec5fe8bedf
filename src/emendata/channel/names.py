"""One form against an authority: right as it is, recorded as wrong, or what the channel proposes.

The same judgement serves `emendata names` and the names met in a text.
"""

import copy
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from emendata.annotate.authority import Authority, Entity, NameForm, load_authority
from emendata.channel.calibration import Calibration
from emendata.channel.model import Candidate, Channel
from emendata.channel.pieces import plain
from emendata.channel.readings import Form, parse_form
from emendata.transcription.languages import is_family_first

# Below this a name is not proposed.
PROPOSED: Final = 0.5
# From this on the program admits a correction by itself.
ADMITTED: Final = 0.9
_RECORDED: Final = 0.99
_DIVISION: Final = re.compile(r"[\s\-‐‑]+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a form is: right (`is_exact`), or else its candidates, best first, empty where nothing is proposed."""

    form: str
    is_exact: bool
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Candidate | None:
        """Return the first candidate."""
        return self.candidates[0] if self.candidates else None


def key_of(text: str) -> str:
    """Return a form as exact forms are compared: words of plain letters, hyphens as spaces.

    >>> key_of("Kim Il-sŏng"), key_of("Ch'en Yün")
    ('kim il song', 'chen yun')
    """
    return " ".join(word for part in _DIVISION.split(text) if (word := plain(part.strip(".,;:"))))


class Names:
    """An authority with its exact forms and its channel."""

    def __init__(self, authority: Authority, calibration: Calibration | None = None) -> None:
        self.authority = authority
        self.channel = Channel(authority, calibration)
        self._right: dict[str, list[str]] = {}
        self._wrong: dict[str, list[tuple[str, str]]] = {}
        for entity in authority.entities.values():
            for form in entity.forms:
                if form.type == "wrong":
                    target = entity.printed.text if not form.is_partial else _part_like(entity, form)
                    self._wrong.setdefault(key_of(form.text), []).append((entity.id, target))
                else:
                    for key in _accepted_keys(entity, form):
                        owners = self._right.setdefault(key, [])
                        if entity.id not in owners:
                            owners.append(entity.id)

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
        recorded = self._wrong.get(key_of(" ".join(form.words)), []) if not form.initials else []
        if recorded:
            share = _RECORDED / len(recorded)
            found = (self._certain(owner, share, target) for owner, target in recorded)
            return Verdict(text, False, tuple(found))
        candidates = self.channel.candidates(text)
        total = sum(item.probability for item in candidates[:2])
        return Verdict(text, False, tuple(candidates) if total >= PROPOSED else ())

    def owners(self, form: Form) -> list[str]:
        """Return the entries of which a form is an accepted form, or a part of one."""
        return self._right.get(key_of(" ".join(form.words)), [])

    def _certain(self, identifier: str, probability: float, target: str | None = None) -> Candidate:
        entity = self.authority.entities[identifier]
        russian = entity.russian.text if entity.russian else ""
        printed = entity.printed
        return Candidate(
            identifier, printed.text, target or printed.text, printed.lang, "full", probability, russian, (), {}
        )


def _part_like(entity: Entity, form: NameForm) -> str:
    printed = entity.printed
    role = form.parts[0][0]
    return printed.part(role) or printed.text


def _accepted_keys(entity: Entity, form: NameForm) -> set[str]:
    """Return the keys of a form and of the shorter forms that follow from it."""
    keys = {key_of(form.text)}
    if entity.kind != "person":
        return keys
    words = form.text.split()
    if len(words) > 1:
        family_first = form.is_family_first or (not form.parts and is_family_first(form.lang, len(words)))
        surname = form.surname or (words[0] if family_first else words[-1])
        rest = [word for word in words if word not in surname.split()]
        keys.update((key_of(surname), key_of(" ".join((surname, *rest))), key_of(" ".join((*rest, surname)))))
        if not family_first and rest:
            keys.add(key_of(f"{rest[0]} {surname}"))
        if family_first and (form.lang or entity.standard.lang or "").split("-")[0] in ("vi", "en"):
            keys.add(key_of(words[-1]))
    return {key for key in keys if key}
