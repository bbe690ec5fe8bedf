"""Delete a draft, and forget its DOI: only one that is not published, and only the one whose id was typed."""

from emendata.deposit import calls
from emendata.deposit.answers import shown
from emendata.deposit.client import Missing, Server
from emendata.deposit.dois import DoiHome
from emendata.deposit.faults import DepositError
from emendata.deposit.state import State, StateFile
from emendata.deposit.work import Work, published
from emendata.errors import finding

_GONE = (404, 410)


def discard(server: Server, store: StateFile, typed: str, home: DoiHome | None = None) -> State:
    """Delete the draft of the state, take its DOI out of where the edition keeps it, and return the state that is left.

    Of a further version the earlier ones are left. Where the draft is gone already, it is only forgotten. Raises
    `DepositError`: D-110 (it is still there), D-120 (published), D-127 (another id), D-130 (nothing to discard).
    """
    with store.locked():
        work = Work(server, store, store.load(server.base))
        if not work.state.record:
            raise DepositError(finding("D-130", file=str(store.path), base=server.base))
        if typed != work.state.record:
            raise DepositError(finding("D-127", record=work.state.record))
        if work.state.is_published or (work.draft() is None and work.state.is_published):
            raise published(work)
        call = calls.discard(work.state.record)
        answer = server.ask(call, _GONE)
        if isinstance(answer, Missing):
            if work.draft() is not None:
                # It says that there is none, and shows it: what is not deleted is not forgotten.
                words = "the draft is still there"
                raise DepositError(finding("D-110", call=shown(call), status=answer.status, words=words))
            if work.state.is_published:
                raise published(work)
        state = work.state
        if home is not None and state.doi and home.current() == state.doi:
            home.write(state.earlier[-1].doi if state.earlier else "")
        work.keep(_before(state))
        return work.state


def _before(state: State) -> State:
    """Return the state as it was before the draft: empty, or that of the version published last."""
    if not state.earlier:
        return State(state.base)
    last = state.earlier[-1]
    return State(
        state.base,
        state.id,
        last.version,
        record=last.record,
        concept=state.concept,
        doi=last.doi,
        is_published=True,
        earlier=state.earlier[:-1],
    )
