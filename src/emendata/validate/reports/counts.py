"""Counting findings."""

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
