"""The model: proposals for a form, with probability, the Russian that links it to a name, and the alignment.

What enters: an authority and forms. What leaves: candidates, best first, each with its evidence. Nothing is decided.
"""

import copy
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from emendata.authority import Authority, Entity
from emendata.channel.calibration import Calibration, default_calibration
from emendata.channel.index import NameIndex
from emendata.channel.matching import Alignment, Step, align
from emendata.channel.pieces import plain
from emendata.channel.readings import Form, parse_form
from emendata.channel.views import View, views_of
from emendata.channel.words import commonness
from emendata.transcription.languages import has_syllables, is_syllable_word, primary

# A match dearer than this, or than so much for each letter, is none.
_DEAREST: Final = 16.0
_BY_LETTER: Final = 0.7
_INITIAL_WRONG: Final = 4.0
# What it costs that the text divides a name into other words. Places are written solid in Russian and come apart or
# not; the words of a person's name stay apart, and rarely come apart further.
_DIVIDED: Final = 0.3
_PERSON_JOINED: Final = 3.5
_PERSON_CUT: Final = 1.2
# A match no dearer than this needs no rival with slips.
_WELL_EXPLAINED: Final = 3.0
# A name less like the reading than a well explained one, by so much (0 to 1), is no rival.
_RIVALS: Final = 0.2
# So many views are compared with slips, the nearest; those less like the reading than this (0 to 1) are not.
_ALIKE: Final = 0.62
_WITH_SLIPS: Final = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a form may stand for.

    - entity, name: the id of the entry and its printed form; target: what the edition would read for the form.
    - probability: that the form stands for this name and is not right as it is.
    - cyrillic: the Russian form that links the two; alignment: its steps, word by word.
    """

    entity: str
    name: str
    target: str
    target_lang: str | None
    kind: str
    probability: float
    cyrillic: str
    alignment: tuple[tuple[Step, ...], ...]
    features: Mapping[str, float]

    @property
    def is_partial(self) -> bool:
        """Return whether the form stands for one part of the name only."""
        return self.kind in ("surname", "given")

    @property
    def described(self) -> str:
        """Return the alignment in one line: what was kept, "name>Russian>form", "!" where no habit explains it."""
        return " ".join(_in_short(step) for word in self.alignment for step in word)

    @property
    def reasoning(self) -> str:
        """Return the alignment as a sentence, for people: what stands in Russian, and what it came back as."""
        steps = [step for word in self.alignment for step in word if plain(step.latin) != step.reading]
        if not steps:
            return f"Only case or the division of the words differs from {self.target}."
        shown = [_in_words(step) for step in steps]
        return f"{'; '.join(shown)}."


def _in_short(step: Step) -> str:
    if step.how == "kept":
        return step.latin
    way = ">".join(part for part in (step.latin, step.cyrillic, step.reading) if part)
    return f"{way}!" if step.how == "slip" else way


def _in_words(step: Step) -> str:
    if step.how == "slip":
        return f"“{step.reading}” for “{step.latin or step.cyrillic}” is explained by no habit"
    if not step.latin:
        return f"{step.cyrillic} came back as “{step.reading}”"
    return f"“{step.latin}” is {step.cyrillic or 'silent'} in Russian and came back as “{step.reading}”"


@dataclass(frozen=True, slots=True)
class _Match:
    view: View
    alignment: Alignment
    initials_wrong: int
    divided: float

    @property
    def total(self) -> float:
        return self.alignment.total + self.view.prior + _INITIAL_WRONG * self.initials_wrong + self.divided


class Channel:
    """The model over one authority. `calibration` says how sure a match is."""

    def __init__(self, authority: Authority, index: NameIndex, calibration: Calibration | None = None) -> None:
        self._authority = authority
        self._index = index
        self._calibration = calibration or default_calibration()
        self._views: dict[str, tuple[View, ...]] = {}

    def with_calibration(self, calibration: Calibration) -> "Channel":
        """Return the same model, as sure as another calibration says."""
        other = copy.copy(self)
        other._calibration = calibration
        return other

    def candidates(self, text: str) -> list[Candidate]:
        """Return the names that a form may stand for, the most probable first. Empty where none is near.

        The probability that it stands for any of them is that of the best match; the matches share it by their costs.
        """
        form = parse_form(text)
        matches = self._matches(form)
        if not matches:
            return []
        weights = [math.exp(matches[0].total - match.total) for match in matches]
        return [
            self._candidate(form, match, weight / sum(weights)) for match, weight in zip(matches, weights, strict=True)
        ]

    def _matches(self, form: Form) -> list[_Match]:
        """Return the best match of each entry, the cheapest first.

        The nearest are looked at first; what is much less like the reading than one that habits explain well is no rival.
        Slips are looked for only where habits explain no name well.
        """
        if not form.letters:
            return []
        near = self._index.nearest(form.letters)
        limit = min(_DEAREST, 3.0 + _BY_LETTER * len(form.letters))
        best: dict[str, _Match] = {}
        floor = 0.0
        for identifier, number, likeness in near:
            if likeness < floor:
                break
            view = self._views_of(identifier)[number]
            if _may_be(form, view) and self._improve(best, form, view, limit, slips=False) <= _WELL_EXPLAINED:
                floor = max(floor, likeness - _RIVALS)
        if not floor:
            for identifier, number, likeness in near[:_WITH_SLIPS]:
                view = self._views_of(identifier)[number]
                if likeness >= _ALIKE and _may_be(form, view):
                    self._improve(best, form, view, limit, slips=True)
        return sorted(best.values(), key=lambda match: (match.total, match.view.entity))

    @staticmethod
    def _improve(best: dict[str, _Match], form: Form, view: View, limit: float, *, slips: bool) -> float:
        """Keep the match of a view where it is the best of its entry; return what it costs, infinite where it is none."""
        found = align(view.words, form.letters, limit, slips=slips)
        if found is None:
            return math.inf
        match = _Match(view, found, _wrong_initials(form, view), _divided(form, view))
        if view.entity not in best or match.total < best[view.entity].total:
            best[view.entity] = match
        return match.total

    def _views_of(self, identifier: str) -> tuple[View, ...]:
        if identifier not in self._views:
            self._views[identifier] = tuple(views_of(self._authority.entities[identifier]))
        return self._views[identifier]

    def _candidate(self, form: Form, match: _Match, share: float) -> Candidate:
        entity = self._authority.entities[match.view.entity]
        features = _features(form, match, entity)
        return Candidate(
            entity=entity.id,
            name=entity.printed.text,
            target=match.view.target,
            target_lang=match.view.target_lang,
            kind=match.view.kind,
            probability=self._calibration.probability(features) * share,
            cyrillic=_cyrillic(form, match),
            alignment=match.alignment.steps,
            features=features,
        )


def _may_be(form: Form, view: View) -> bool:
    """Return whether a view can stand in a form of this shape."""
    if view.kind == "abbreviation":  # ПТВ comes back as PTV, in capitals and letter by letter
        return len(form.words) == 1 and form.words[0].isupper() and len(form.words[0]) > 1
    return view.is_partial or not form.initials


def _divided(form: Form, view: View) -> float:
    most = sum(len(word.latin.replace("-", " ").split()) for word in view.words)
    size = sum(len(word.replace("-", " ").split()) for word in form.words)
    # Chinese and Korean given names are solid in Russian, or not; a name of Vietnam keeps its words apart.
    least = min(2, len(view.words)) if view.is_solid else len(view.words)
    more = size - most if size > most else min(0, size - least)
    if not view.is_person or view.is_partial:
        return _DIVIDED * abs(more)
    return _PERSON_CUT * more if more > 0 else -_PERSON_JOINED * more


def _wrong_initials(form: Form, view: View) -> int:
    if not form.initials:
        return 0
    return sum(initial not in allowed for initial, allowed in zip(form.initials, view.initials, strict=False))


def _features(form: Form, match: _Match, entity: Entity) -> dict[str, float]:
    steps = [step for word in match.alignment.steps for step in word]
    kept = sum(len(step.reading) for step in steps if step.how == "kept")
    partial = match.view.is_partial
    size = len(form.letters)
    slips = match.alignment.slips
    syllabic = has_syllables(entity.standard.lang)
    return {
        "one": 1.0,
        "habit": match.alignment.cost,
        "slips": slips,
        "slips-in-syllables": slips if syllabic else 0.0,
        "has-slips": float(slips > 0),
        "worst-slip": max(step.slips / max(1, len(step.reading)) for step in steps) if slips and syllabic else 0.0,
        "first-letter": float(any(_differs_at_first(step) for word in match.alignment.steps for step in word[:1])),
        "length": min(size, 16) / 4,
        "syllables": min(len(steps), 6),
        "partial": float(partial and not form.initials),
        "short-partial": max(0.0, 6.0 - size) if partial and not form.initials else 0.0,
        "divided": min(4.0, match.divided),
        "turned": 0.0 if match.view.is_partial else match.view.prior,
        "initials-wrong": float(match.initials_wrong),
        "initials-right": float(bool(form.initials) and not match.initials_wrong),
        "legal": float(_is_legal(form, entity)),
        "strange": float(not _is_legal(form, entity) and not any(map(commonness, form.words))),
        "kept": kept / max(1, size),
        "word": min(map(commonness, form.words)),
        "single-word": commonness(form.words[0]) if len(form.words) == 1 else 0.0,
    }


def _differs_at_first(step: Step) -> bool:
    return step.slips > 0 and bool(step.latin) and plain(step.latin)[:1] != step.reading[:1]


def _is_legal(form: Form, entity: Entity) -> bool:
    """Return whether the form could be right as it is in the language of the name: it may be somebody else's."""
    language = primary(entity.standard.lang)
    return language in ("vi", "zh") and all(is_syllable_word(word, language) for word in form.words)


def _cyrillic(form: Form, match: _Match) -> str:
    words = match.alignment.cyrillic(solid=len(form.words) == 1)
    return words.upper() if match.view.kind == "abbreviation" else words
