"""The server as the rest of this package sees it: `ask` makes a call, waits where that helps, and returns plain values.

Calls that do no harm twice are made again after a lost connection, 429, 502, 503 and 504; others only where the server
surely did nothing; publishing never, and only by a server that was opened for it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from emendata.deposit import retries
from emendata.deposit.addresses import Base
from emendata.deposit.answers import data_of, shown
from emendata.deposit.exchange import ExchangeError, RawAnswer, exchange
from emendata.deposit.faults import DepositError, LostAnswerError
from emendata.deposit.model import Call, Repeat
from emendata.deposit.retries import Patience, seconds_asked
from emendata.deposit.tokens import Token
from emendata.errors import finding

_TOO_MANY = 429
_PASSING = frozenset({_TOO_MANY, 502, 503, 504})
_PUBLISHING = "/actions/publish"


@dataclass(frozen=True, slots=True)
class Missing:
    """The answer to a call for something that is not there, where the caller expects that."""

    status: int


@dataclass
class Server:
    """A server and the account on it. `tell` is given each call and what came of it, for --debug."""

    base: Base
    token: Token = field(repr=False)
    patience: Patience = field(default_factory=Patience)
    tell: Callable[[str], None] = field(default=lambda _: None, repr=False)
    may_publish: bool = False

    def ask(self, call: Call, expected: Collection[int] = ()) -> Any:
        """Return the JSON of the answer to a call, None where it has none, `Missing` for a status that is `expected`.

        Raises `DepositError`: D-108 (no answer), D-109 (a longer wait is asked for), D-110 to D-114; `LostAnswerError`
        where nobody knows whether the call was carried out.
        """
        if call.path.endswith(_PUBLISHING) and not self.may_publish:
            raise RuntimeError("only publishing publishes")
        attempt = 0
        while True:
            attempt += 1
            begun = self.patience.clock()
            try:
                raw = exchange(self.base, self.token, call, retries.ATTEMPT)
            except ExchangeError as error:
                self.tell(f"{shown(call)}: {error.reason}")
                self.patience.spend(self.patience.clock() - begun)
                if not self._again(call, attempt, None, was_sent=error.was_sent):
                    raise self._unanswered(call, error, attempt) from None
                continue
            self.tell(f"{shown(call)}: {raw.status}")
            if raw.status in expected:
                return Missing(raw.status)
            if raw.status in _PASSING:
                asked = seconds_asked(raw.retry_after, raw.date)
                if self._again(call, attempt, asked, was_sent=raw.status != _TOO_MANY):
                    continue
                raise self._failing(call, raw, asked)
            try:
                return data_of(call, raw, self.token, self.base)
            except LostAnswerError:
                is_cut = raw.status < 300  # noqa: PLR2004 - a success that cannot be read
                if not is_cut or not self._again(call, attempt, None, was_sent=True):
                    raise

    def _again(self, call: Call, attempt: int, asked: float | None, *, was_sent: bool) -> bool:
        """Wait, and return whether the call is to be made again."""
        if call.repeat is Repeat.NEVER or (call.repeat is Repeat.IF_UNDONE and was_sent):
            return False
        return self.patience.wait(attempt, asked)

    def _unanswered(self, call: Call, error: ExchangeError, attempts: int) -> DepositError:
        kind = LostAnswerError if error.was_sent else DepositError
        return kind(finding("D-108", base=self.base, call=shown(call), reason=error.reason, attempts=attempts))

    def _failing(self, call: Call, raw: RawAnswer, asked: float | None) -> DepositError:
        if asked is not None and asked > self.patience.left:
            return DepositError(finding("D-109", base=self.base, call=shown(call), seconds=round(asked)))
        reason = f"it answers {raw.status}"
        kind = DepositError if raw.status == _TOO_MANY else LostAnswerError
        return kind(finding("D-108", base=self.base, call=shown(call), reason=reason, attempts="several"))
