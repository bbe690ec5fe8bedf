"""A baseline: the findings of one day, so that only what is new is shown after it.

A finding is known again by its code, its file, the names of the elements above it and the words at its place, never by
its line: it may move, and paragraphs may come before it. Of findings that are alike in all this, as many are known as
the baseline counts.

What enters: findings, or the file of a baseline. What leaves: its bytes (JSON, one entry a line, in the order of files
and codes, paths relative to its folder), and for a run what is known, what is new and what no longer occurs. What is
refused: another file's JSON (V-095).
"""

import contextlib
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from emendata.errors import ConfigurationError, Finding, finding
from emendata.validate.suppress import Origin, Suppressed, is_binding, seen_from

_VERSION = 1
_DIGITS = 16
_EXCERPT = 60
_REASON = "it stands in the baseline"

# File (as seen from the baseline's folder), code, fingerprint.
Key = tuple[str, str, str]


def fingerprint(item: Finding) -> str:
    """Return 16 hexadecimal digits that stay when a finding moves: of its code, elements and words.

    Numbers in the path are left out, as an element put in before it would change them.
    """
    elements = re.sub(r"\[\d+\]", "", item.path or "")
    words = " ".join((item.excerpt or item.message).split())
    return hashlib.sha256(f"{item.code}\n{elements}\n{words}".encode("utf-8", "replace")).hexdigest()[:_DIGITS]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline as read: how often each finding was there, and on which line of the file it stands."""

    path: Path
    counts: dict[Key, int]
    lines: dict[Key, int]


def load_baseline(path: Path) -> Baseline:
    """Return a baseline. Raises `ConfigurationError` with V-095."""
    try:
        text = path.read_bytes().decode("utf-8")
        data = json.loads(text)
        entries = [(_key(entry), int(entry["count"])) for entry in _entries(data)]
    except OSError as error:
        raise _unusable(path, error.strerror or str(error)) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _unusable(path, "it is not what --write-baseline writes") from error
    lines = {}
    for number, line in enumerate(text.splitlines(), 1):
        with contextlib.suppress(ValueError, KeyError, TypeError):
            lines[_key(json.loads(line.strip().removesuffix(",")))] = number
    return Baseline(path, dict(entries), lines)


def baseline_bytes(findings: Iterable[Finding], path: Path) -> bytes:
    """Return the file that makes these findings known; what cannot be ignored is left out."""
    counts: Counter[Key] = Counter()
    words: dict[Key, str] = {}
    for item in findings:
        if item.file is not None and not is_binding(item.code):
            key = (seen_from(path, item.file), item.code, fingerprint(item))
            counts[key] += 1
            words.setdefault(key, (item.excerpt or item.message)[:_EXCERPT])
    rows = [
        json.dumps(
            {"file": key[0], "code": key[1], "fingerprint": key[2], "count": counts[key], "words": words[key]},
            ensure_ascii=False,
        )
        for key in sorted(counts)
    ]
    inner = ",\n  ".join(rows)
    body = f"[\n  {inner}\n]" if rows else "[]"
    return f'{{"emendata-baseline": {_VERSION}, "findings": {body}}}\n'.encode("utf-8", "replace")


class BaselineUse:
    """A baseline at work on one run."""

    def __init__(self, baseline: Baseline) -> None:
        self._baseline = baseline
        self._left = dict(baseline.counts)
        self._files: set[str] = set()

    def apply(self, file: str, findings: Iterable[Finding]) -> tuple[list[Finding], list[Suppressed]]:
        """Return the findings on a file that are new, and those that the baseline knows."""
        name = seen_from(self._baseline.path, file)
        self._files.add(name)
        new, known = [], []
        for item in findings:
            key = (name, item.code, fingerprint(item))
            if self._left.get(key, 0) > 0 and not is_binding(item.code):
                self._left[key] -= 1
                known.append(Suppressed(item, Origin.BASELINE, _REASON))
            else:
                new.append(item)
        return new, known

    def removable(self) -> list[Finding]:
        """Return V-094 for each code of each file, looked at in this run or gone, of which entries were not met."""
        gone: Counter[tuple[str, str]] = Counter()
        first: dict[tuple[str, str], int | None] = {}
        missing: dict[str, bool] = {}
        for key, count in self._left.items():
            file, code, _ = key
            if count <= 0:
                continue
            if file not in missing:
                missing[file] = not (self._baseline.path.parent / file).exists()
            if file in self._files or missing[file]:
                gone[file, code] += count
                first.setdefault((file, code), self._baseline.lines.get(key))
        return [
            finding(
                "V-094",
                file=str(self._baseline.path),
                line=first[file, code],
                count=count,
                name=code,
                other=file,
            )
            for (file, code), count in sorted(gone.items())
        ]


def _entries(data: Any) -> list[Any]:
    if data["emendata-baseline"] != _VERSION or not isinstance(data["findings"], list):
        raise ValueError(data)
    return data["findings"]


def _key(entry: Any) -> Key:
    key = (entry["file"], entry["code"], entry["fingerprint"])
    if not all(isinstance(part, str) for part in key):
        raise TypeError(key)
    return key


def _unusable(path: Path, reason: str) -> ConfigurationError:
    return ConfigurationError(finding("V-095", file=str(path), reason=reason))
