"""What there is to say of the edition that is shown: which making of it, whether one is under way, the findings.

Made again by one thread and read by those that answer requests.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

from emendata.errors import Finding, Severity

# More are not sent: the gravest come first, and the terminal has all.
_SENT = 200
_ORDER = {severity: number for number, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class _Now:
    number: int = 0
    is_running: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class State:
    """`server` differs for each start of the program, so that an open page knows a new one from the old."""

    server: str = field(default_factory=lambda: secrets.token_hex(8))
    _now: _Now = field(default_factory=_Now)
    _lock: Lock = field(default_factory=Lock)

    def begin(self) -> None:
        """Say that the edition is being made."""
        with self._lock:
            self._now = replace(self._now, is_running=True)

    def show(self, findings: Iterable[Finding]) -> None:
        """Say that pages may look otherwise than before: the number rises, and open pages load themselves again."""
        with self._lock:
            self._now = replace(self._now, number=self._now.number + 1, findings=tuple(findings))

    def end(self, findings: Iterable[Finding]) -> None:
        """Say that nothing is being made any more, and what came of it."""
        with self._lock:
            self._now = replace(self._now, is_running=False, findings=tuple(findings))

    def as_dict(self) -> dict[str, Any]:
        """Return the state as the corner of a page reads it; the findings by gravity, then by file and line."""
        now = self._now
        ordered = sorted(now.findings, key=lambda item: (_ORDER[item.severity], item.file or "", item.line or 0))
        return {
            "server": self.server,
            "number": now.number,
            "running": now.is_running,
            "counts": {item.value: sum(one.severity is item for one in ordered) for item in Severity},
            "findings": [
                {
                    "file": item.file,
                    "line": item.line,
                    "column": item.column,
                    "code": item.code,
                    "severity": item.severity.value,
                    "message": item.message,
                    "hint": item.hint,
                }
                for item in ordered[:_SENT]
            ],
        }
