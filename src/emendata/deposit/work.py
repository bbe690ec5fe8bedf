"""What the commands that talk to a server share: the server, the state, and that the state is kept after every call."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from emendata.deposit import calls
from emendata.deposit.answers import concept_id, doi_of, revision_of
from emendata.deposit.client import Missing, Server
from emendata.deposit.faults import DepositError, FieldsRefusedError
from emendata.deposit.state import State, StateFile
from emendata.errors import Finding, finding

_GONE = (404, 410)


@dataclass
class Work:
    """A deposit under way. `step` is told what is being done; `findings` is what is to be said at the end."""

    server: Server
    store: StateFile
    state: State
    step: Callable[[str], None] = field(default=lambda _: None)
    findings: list[Finding] = field(default_factory=list)

    def save(self, **changes: Any) -> None:
        """Change the state and keep it. Raises `InputError` where it cannot be written."""
        self.keep(replace(self.state, **changes))

    def keep(self, state: State) -> None:
        """Take a state for the present one and keep it, where it differs."""
        if state != self.state or not self.store.path.exists():
            self.store.save(state)
            self.state = state

    def draft(self) -> dict[str, Any] | None:
        """Return the server's draft of the state's record, None where there is none that is still to be published.

        That it was published meanwhile, on the pages of the server, is written into the state.
        """
        try:
            found = self.server.ask(calls.read_draft(self.state.record), _GONE)
        except FieldsRefusedError as error:
            # A draft may be incomplete; what the server has against it is asked by the checks.
            found = error.data
        if isinstance(found, dict) and not found.get("is_published"):
            return found
        self.note_published()
        return None

    def note_published(self) -> bool:
        """Ask whether the record is published, and keep that it is."""
        record = self.server.ask(calls.read_record(self.state.record), _GONE)
        if isinstance(record, Missing) or not isinstance(record, dict) or not record.get("is_published", True):
            return False
        doi, concept = doi_of(record) or self.state.doi, concept_id(record) or self.state.concept
        self.save(is_published=True, is_creating=False, doi=doi, concept=concept, revision=revision_of(record))
        return True


def gone(work: Work) -> DepositError:
    """Return the end that a draft which is neither there nor published makes."""
    return DepositError(finding("D-118", record=work.state.record, base=work.server.base, file=str(work.store.path)))


def published(work: Work) -> DepositError:
    """Return the end that a version which is published makes."""
    state = work.state
    return DepositError(finding("D-120", record=state.record, version=state.version, doi=state.doi or "no DOI"))


def outdated(work: Work, version: str) -> DepositError:
    """Return the end that a package makes of which another version was deposited."""
    return DepositError(finding("D-134", sent=work.state.version or "none", here=version or "none"))
