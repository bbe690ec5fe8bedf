"""Which files look like copies of one article: they share the runs of words that they begin with."""

from collections.abc import Iterable

from emendata.errors import Finding, finding
from emendata.model import Article

_RUN = 8
_OPENING = 400

Runs = frozenset[tuple[str, ...]]


def opening_runs(article: Article) -> Runs:
    """Return all runs of 8 words among the first 400 of an article; none where it is shorter than a run."""
    words: list[str] = []
    for block in article.blocks:
        for span in block.spans:
            words.extend(span.of(article.source.text).split())
        if len(words) > _OPENING:
            break
    words = words[:_OPENING]
    return frozenset(tuple(words[at : at + _RUN]) for at in range(max(0, len(words) - _RUN)))


def are_copies(one: Runs, other: Runs) -> bool:
    """Return whether more than half of the shorter opening stands in the longer one, as where a copy breaks off."""
    return 2 * len(one & other) > min(len(one), len(other)) > 0


def copies_among(files: Iterable[tuple[str, Runs]]) -> list[Finding]:
    """Return E-021 for each file, given by name, that looks like a copy of one before it."""
    seen: dict[tuple[str, ...], int] = {}
    known: list[tuple[str, Runs]] = []
    findings = []
    for name, runs in files:
        rivals = dict.fromkeys(seen[run] for run in sorted(runs & seen.keys()))
        other = next((known[index][0] for index in sorted(rivals) if are_copies(runs, known[index][1])), None)
        if other is not None:
            findings.append(finding("E-021", file=name, other=other))
        for run in runs:
            seen.setdefault(run, len(known))
        known.append((name, runs))
    return findings
