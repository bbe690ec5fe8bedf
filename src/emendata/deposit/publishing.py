"""Publishing: the one act that cannot be undone, apart from all others.

It asks for the id of the record, typed by a person, and for every check to be green, and makes its call once: whatever
comes of it, it is not made again, and the record is asked whether it is published. No other module imports this one but
the command `deposit publish`.
"""

from emendata.deposit import calls
from emendata.deposit.checks import check
from emendata.deposit.client import Missing, Server
from emendata.deposit.dois import DoiHome
from emendata.deposit.faults import DepositError
from emendata.deposit.model import Call, Deposit, Repeat
from emendata.deposit.state import State, StateFile
from emendata.deposit.work import Work, outdated, published
from emendata.errors import finding


def publish(deposit: Deposit, server: Server, store: StateFile, typed: str, home: DoiHome | None = None) -> State:
    """Publish the draft of a deposit, for good, and return the state.

    `typed` is the record id as a person typed it. Raises `DepositError`: D-120 (it is published), D-134 (an earlier version is), D-127 (another id),
    the findings of the checks that are red, D-128 (the answer was lost, and the record is not published).
    """
    with store.locked():
        work = Work(server, store, store.load(server.base))
        checks = check(work, deposit, home)
        if work.state.is_published:
            raise published(work) if work.state.version == deposit.version else outdated(work, deposit.version)
        if typed != work.state.record:
            raise DepositError(finding("D-127", record=work.state.record))
        red = [item.finding for item in checks if item.finding is not None]
        if red:
            raise DepositError(*red)
        _publish(work)
        return work.state


def _publish(work: Work) -> None:
    record = work.state.record
    path = f"{calls.read_draft(record).path}/actions/publish"
    try:
        work.server.ask(Call("POST", path, "publish", repeat=Repeat.NEVER))
    except DepositError as error:
        if not _is_published(work):
            raise DepositError(finding("D-128", record=record), *error.findings) from None
        return
    if not _is_published(work):
        raise DepositError(finding("D-128", record=record))


def _is_published(work: Work) -> bool:
    """Ask the record itself, which is there only once it is published."""
    answer = work.server.ask(calls.read_record(work.state.record), (404, 410))
    return not isinstance(answer, Missing) and work.note_published()
