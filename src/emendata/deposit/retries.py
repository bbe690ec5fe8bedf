"""How long is waited for a server that fails: a few attempts, and one allowance of time for a whole command.

Time is measured by the monotonic clock; a clock on the wall that jumps changes nothing. A wait that the server asks for
(Retry-After) is kept exactly, or, where it is longer than what is left of the allowance, reported and not begun.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

# One request; and what all failed attempts and waits of a command may take together. The last attempt may begin when
# the allowance is nearly used up, and a lost answer may cost one look more: 135 seconds at the longest.
ATTEMPT = 30.0
ALLOWANCE = 75.0
ATTEMPTS = 5
_FIRST_WAIT = 1.0


@dataclass
class Patience:
    """What is left of the allowance. `clock` and `sleep` are in seconds."""

    left: float = ALLOWANCE
    attempts: int = ATTEMPTS
    clock: Callable[[], float] = field(default_factory=lambda: time.monotonic)
    sleep: Callable[[float], None] = field(default_factory=lambda: time.sleep)

    def spend(self, seconds: float) -> None:
        """Count time that brought nothing."""
        self.left -= max(0.0, seconds)

    def wait(self, attempt: int, asked: float | None) -> bool:
        """Wait before another attempt, the first being number 1; return False, at once, where there is to be none."""
        seconds = _FIRST_WAIT * 2 ** (attempt - 1) if asked is None else asked
        if attempt >= self.attempts or seconds > self.left:
            return False
        self.sleep(seconds)
        self.spend(seconds)
        return True


def seconds_asked(retry_after: str, date: str) -> float | None:
    """Return the wait that a server asks for, in seconds; None where it does not say, or says nothing of sense.

    A moment is compared with the server's own clock, as its `Date` gives it.

    >>> seconds_asked("120", ""), seconds_asked("soon", "")
    (120.0, None)
    >>> seconds_asked("Fri, 27 Nov 2026 10:00:30 GMT", "Fri, 27 Nov 2026 10:00:00 GMT")
    30.0
    """
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        wait = (parsedate_to_datetime(text) - parsedate_to_datetime(date)).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, wait)
