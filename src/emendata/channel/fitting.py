"""Fitting the calibration on forms of known origin, and how good the model is on them.

A table has a line for each form: `form`, `id` (empty where it stands for nobody of the authority), other columns as one
likes. Figures are counted at the threshold from which the program corrects by itself.
"""

import csv
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from emendata.channel.calibration import Calibration, fit
from emendata.channel.model import Candidate
from emendata.channel.names import ADMITTED, Names, Verdict
from emendata.errors import InputError, finding

_INITIAL: Final = re.compile(r"(?<!\w)([^\W\d_])\.")
_BANDS: Final = ((0.0, 0.2), (0.2, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 0.97), (0.97, 1.01))


@dataclass(frozen=True, slots=True)
class Known:
    """A form and the entry it stands for; None where it stands for none."""

    form: str
    entity: str | None


@dataclass(frozen=True, slots=True)
class Measured:
    """How the model does on known forms.

    - named: forms that stand for an entry; first: of those, how many have it first; found: how many at the threshold.
    - strange: forms that stand for none; changed: of those, how many were given to an entry at the threshold.
    - misled: named forms given to another entry at the threshold.
    - bands: (from, to, first candidates in the band, right ones, mean probability).
    """

    named: int
    first: int
    found: int
    strange: int
    changed: int
    misled: int
    bands: tuple[tuple[float, float, int, int, float], ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A calibration with the figures it reaches on the forms it was fitted on."""

    calibration: Calibration
    measured: Measured
    table: str = ""

    def as_json(self) -> str:
        """Return the calibration as the text of a file."""
        weights = {name: round(weight, 4) for name, weight in self.calibration.weights.items()}
        return json.dumps({"about": self.calibration.about, "weights": weights}, ensure_ascii=False, indent=2) + "\n"


def read_known(path: Path) -> list[Known]:
    """Return the forms of a table (tab-separated, with a heading line). Raises `InputError` where it is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(finding("N-021", file=str(path), reason=str(error))) from error
    if not rows or "form" not in rows[0] or "id" not in rows[0]:
        raise InputError(finding("N-021", file=str(path), reason="no columns “form” and “id” in its first line"))
    return [Known(row["form"], row["id"] or None) for row in rows if row["form"]]


def fit_files(tables: Sequence[tuple[Path, Sequence[Path]]]) -> tuple[Fitted, ...]:
    """Return one calibration fitted on tables of known forms, each with its authority, and its figures on each.

    Raises `InputError` as `read_known` and `load_authority` do.
    """
    sets = [(Names.load(authority), read_known(path), path) for path, authority in tables]
    examples = [example for names, known, _ in sets for example in _examples(names, known)]
    count = sum(len(known) for _, known, _ in sets)
    calibration = Calibration(
        fit([features for features, _ in examples], [right for _, right in examples]), f"fitted on {count} forms"
    )
    return tuple(
        Fitted(calibration, measure(names.with_calibration(calibration), known), str(path))
        for names, known, path in sets
    )


def fit_known(names: Names, known: Sequence[Known]) -> Fitted:
    """Return a calibration fitted on known forms."""
    examples = _examples(names, known)
    calibration = Calibration(
        fit([features for features, _ in examples], [right for _, right in examples]), f"fitted on {len(known)} forms"
    )
    return Fitted(calibration, measure(names.with_calibration(calibration), known))


def _examples(names: Names, known: Sequence[Known]) -> list[tuple[Mapping[str, float], bool]]:
    """Return the features of the best match of each form, and whether it is right."""
    examples = []
    for item in known:
        if names.judge(item.form).is_exact:
            continue
        for form, entity in ((item.form, item.entity), *_with_other_initials(item)):
            found = names.channel.candidates(form)
            # Of equals it is not the features that tell; only the best is learnt from, and only where it is the best.
            if found and (len(found) == 1 or found[0].probability > found[1].probability):
                examples.append((found[0].features, found[0].entity == entity))
    return examples


def _with_other_initials(item: Known) -> list[tuple[str, None]]:
    """Return the form with initials that are nobody's: such a form is somebody else's."""
    match = _INITIAL.search(item.form)
    if not match or not item.entity:
        return []
    other = "Q" if match[1] != "Q" else "X"
    return [(item.form[: match.start(1)] + other + item.form[match.end(1) :], None)]


def measure(names: Names, known: Sequence[Known]) -> Measured:
    """Return how the model does on known forms."""
    verdicts = [(item, names.judge(item.form)) for item in known]
    named = [(item, verdict) for item, verdict in verdicts if item.entity]
    strange = [verdict for item, verdict in verdicts if not item.entity]
    return Measured(
        named=len(named),
        first=sum(_first(verdict) == item.entity for item, verdict in named),
        found=sum(_first(verdict) == item.entity and _is_sure(verdict) for item, verdict in named),
        strange=len(strange),
        changed=sum(_is_sure(verdict) and not verdict.is_exact for verdict in strange),
        misled=sum(_first(verdict) != item.entity and _is_sure(verdict) for item, verdict in named),
        bands=tuple(_band(low, high, verdicts) for low, high in _BANDS),
    )


def _first(verdict: Verdict) -> str | None:
    return verdict.candidates[0].entity if verdict.candidates else None


def _is_sure(verdict: Verdict) -> bool:
    return bool(verdict.candidates) and verdict.candidates[0].probability >= ADMITTED


def _band(low: float, high: float, verdicts: Sequence[tuple[Known, Verdict]]) -> tuple[float, float, int, int, float]:
    inside: list[tuple[Known, Candidate]] = [
        (item, verdict.candidates[0])
        for item, verdict in verdicts
        if verdict.candidates and not verdict.is_exact and low <= verdict.candidates[0].probability < high
    ]
    right = sum(candidate.entity == item.entity for item, candidate in inside)
    mean = sum(candidate.probability for _item, candidate in inside) / len(inside) if inside else 0.0
    return low, high, len(inside), right, mean
