"""Bring a draft's files to those of the package: delete what differs, announce, send, commit, compare.

Content is never sent to a file that is committed, as the server would drop the file: what differs is deleted first. A file
that nobody of us sent is left where it is, and named.
"""

from typing import Any

from emendata.deposit import calls
from emendata.deposit.answers import entries_of
from emendata.deposit.client import Missing
from emendata.deposit.faults import DepositError
from emendata.deposit.model import Deposit, DepositFile
from emendata.deposit.state import SentFile
from emendata.deposit.work import Work
from emendata.errors import finding

_BAD_REQUEST, _NOT_FOUND = 400, 404
_ATTEMPTS = 2


def upload(work: Work, deposit: Deposit) -> bool:
    """Send what is missing or differs, and return whether anything was. Raises `DepositError` with D-119 where a sum differs in the end.

    Findings: D-122 for each file that is there and not ours.
    """
    entries = _clear(work, deposit, listed(work))
    for name in [file.name for file in deposit.files if is_equal(file, entries.get(file.name))]:
        _note(work, _named(deposit, name), "complete")
    _announce(work, [file for file in deposit.files if file.name not in entries])
    missing = [file for file in deposit.files if not is_equal(file, entries.get(file.name))]
    for number, file in enumerate(missing, 1):
        work.step(f"sending {number} of {len(missing)}: {file.name}")
        _send(work, file)
    work.step("comparing the sums")
    entries = listed(work)
    wrong = [file for file in deposit.files if not is_equal(file, entries.get(file.name))]
    if wrong:
        raise DepositError(*(_differs(file, entries.get(file.name)) for file in wrong))
    return bool(missing)


def listed(work: Work) -> dict[str, dict[str, Any]]:
    """Return the entries of the draft's files, by name."""
    call = calls.list_files(work.state.record)
    return entries_of(work.server.ask(call), call)


def is_complete(entry: dict[str, Any] | None) -> bool:
    """Return whether a file is committed."""
    return entry is not None and entry.get("status") == "completed"


def is_equal(file: DepositFile, entry: dict[str, Any] | None) -> bool:
    """Return whether a file is committed with our bytes: the same MD5 and size."""
    return (
        entry is not None
        and is_complete(entry)
        and entry.get("checksum") == f"md5:{file.md5}"
        and entry.get("size") == file.size
    )


def _clear(work: Work, deposit: Deposit, entries: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Delete what differs from the package, and what we sent once and the package has no more; return what is left."""
    ours = {file.name: file for file in deposit.files}
    sent = {file.name for file in work.state.files}
    left = dict(entries)
    for name in sorted(entries):
        is_old = name not in ours and name in sent
        differs = name in ours and is_complete(entries[name]) and not is_equal(ours[name], entries[name])
        if is_old or differs:
            _delete(work, name)
            del left[name]
        elif name not in ours:
            work.findings.append(finding("D-122", name=name, record=work.state.record))
    for name in sent - set(left):
        work.keep(work.state.without_file(name))
    return left


def _announce(work: Work, files: list[DepositFile]) -> None:
    """Announce files. That one was announced already (its answer was lost) is seen from the list, and no fault."""
    if not files:
        return
    call = calls.announce(work.state.record, (file.name for file in files))
    answer = work.server.ask(call, (_BAD_REQUEST,))
    if isinstance(answer, Missing):
        there = listed(work)
        rest = [file for file in files if file.name not in there]
        if rest:
            # What is wrong with them the server says this time.
            work.server.ask(calls.announce(work.state.record, (file.name for file in rest)))
    for file in files:
        _note(work, file, "announced")


def _send(work: Work, file: DepositFile) -> None:
    """Send and commit a file that is announced, once more where its sum differs."""
    entry: dict[str, Any] | None = None
    for attempt in range(_ATTEMPTS):
        if attempt:
            _delete(work, file.name)
            _announce(work, [file])
        work.server.ask(calls.send(work.state.record, file))
        _note(work, file, "sent")
        answer = work.server.ask(calls.commit(work.state.record, file.name))
        entry = answer if isinstance(answer, dict) else None
        if is_equal(file, entry):
            _note(work, file, "complete")
            return
    raise DepositError(_differs(file, entry))


def _delete(work: Work, name: str) -> None:
    work.server.ask(calls.delete_file(work.state.record, name), (_NOT_FOUND,))
    work.keep(work.state.without_file(name))


def _note(work: Work, file: DepositFile, state: str) -> None:
    work.keep(work.state.with_file(SentFile(file.name, file.size, file.sha256, file.md5, state)))


def _named(deposit: Deposit, name: str) -> DepositFile:
    return next(file for file in deposit.files if file.name == name)


def _differs(file: DepositFile, entry: dict[str, Any] | None) -> Any:
    there = f"{entry.get('checksum')}, {entry.get('size')} bytes" if entry else "nothing"
    return finding("D-119", name=file.name, here=f"md5:{file.md5}, {file.size} bytes", there=there)
