"""How sure a match is: from what an alignment cost to a probability, by figures fitted on known forms.

The figures are data (`calibration.json`), fitted by `emendata names --fit` on forms whose origin is known.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from emendata.errors import InputError, finding

FEATURES: Final = (
    "one",
    "habit",
    "slips",
    "slips-in-syllables",
    "has-slips",
    "worst-slip",
    "first-letter",
    "length",
    "syllables",
    "partial",
    "short-partial",
    "legal",
    "strange",
    "divided",
    "turned",
    "initials-wrong",
    "initials-right",
    "word",
    "single-word",
    "kept",
)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The weights of the features of a match, and what they were fitted on."""

    weights: Mapping[str, float]
    about: str = ""

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability that a match is right, from its features."""
        score = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, score))))


@cache
def default_calibration() -> Calibration:
    """Return the figures that come with the program."""
    return read_calibration(files(__package__).joinpath("calibration.json").read_text("utf-8"))


def load_calibration(path: Path) -> Calibration:
    """Return the calibration of a file. Raises `InputError` where it is none."""
    try:
        return read_calibration(path.read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(finding("N-020", file=str(path), reason=str(error))) from error


def read_calibration(text: str) -> Calibration:
    """Return the calibration that a JSON text holds."""
    data = json.loads(text)
    return Calibration({str(name): float(weight) for name, weight in data["weights"].items()}, data.get("about", ""))


def fit(rows: Sequence[Mapping[str, float]], right: Sequence[bool], ridge: float = 0.3) -> dict[str, float]:
    """Return weights fitted by logistic regression with a ridge penalty (Newton's method).

    `rows` are features of matches, `right` says which were right. The constant "one" is not penalised.
    """
    size = len(FEATURES)
    weights = [0.0] * size
    data = [[row.get(name, 0.0) for name in FEATURES] for row in rows]
    for _ in range(40):
        gradient = [0.0] * size
        hessian = [[0.0] * size for _ in range(size)]
        for values, good in zip(data, right, strict=True):
            score = sum(weight * value for weight, value in zip(weights, values, strict=True))
            p = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
            slack, curve = (1.0 if good else 0.0) - p, p * (1 - p)
            for i, one in enumerate(values):
                if one:
                    gradient[i] += slack * one
                    for j, other in enumerate(values):
                        hessian[i][j] += curve * one * other
        for i in range(size):
            penalty = 1e-6 if FEATURES[i] == "one" else ridge
            gradient[i] -= penalty * weights[i]
            hessian[i][i] += penalty
        step = _solved(hessian, gradient)
        weights = [weight + move for weight, move in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:  # noqa: PLR2004
            break
    return dict(zip(FEATURES, weights, strict=True))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Return the solution of a system of linear equations, by elimination with pivots."""
    size = len(right)
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda row: abs(rows[row][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for row in range(size):
            if row != i and rows[row][i]:
                factor = rows[row][i] / rows[i][i]
                rows[row] = [value - factor * other for value, other in zip(rows[row], rows[i], strict=True)]
    return [rows[i][size] / rows[i][i] for i in range(size)]
