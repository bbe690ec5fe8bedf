"""Counting findings, and what findings of one code have in common."""

import re
from collections import Counter
from collections.abc import Iterable

from emendata.errors import Finding, Severity


def summary(findings: Iterable[Finding], files: int) -> dict[str, int]:
    """Return the counts of a report, as the JSON report has them."""
    counts = Counter(item.severity for item in findings)
    return {
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "infos": counts[Severity.INFO],
        "files": files,
    }


def plural(word: str, count: int) -> str:
    """Return "file" for 1, "files" else."""
    return word if count == 1 else word + "s"


def without_names(template: str) -> str:
    """Return a template of the catalogue without the names of what fills it.

    >>> without_names("there is no {name} {where} that it could be for")
    'there is no … that it could be for'
    """
    return re.sub(r"…(?: ?…)+", "…", re.sub(r"\{[^{}]*\}", "…", template))
