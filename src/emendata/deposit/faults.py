"""How a deposit ends early: exceptions that carry findings."""

from collections.abc import Iterable

from emendata.errors import Finding, FindingError


class DepositError(FindingError):
    """An end of a deposit; there may be several findings, the first being that of `FindingError`."""

    def __init__(self, first: Finding, *others: Finding) -> None:
        super().__init__(first)
        self.findings = (first, *others)

    def __str__(self) -> str:
        """Return each finding on its line."""
        return "\n".join(map(str, self.findings))


class LostAnswerError(DepositError):
    """A call may have been carried out or not: its answer never came, or came in pieces."""


class FieldsRefusedError(DepositError):
    """A 2xx answer with `errors`: the server did something, and left out what these name. `data` is its answer."""

    def __init__(self, data: dict[str, object], findings: Iterable[Finding]) -> None:
        super().__init__(*findings)
        self.data = data
