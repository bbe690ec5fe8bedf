"""Make a draft, or go on with one: open it, reserve the DOI, send what differs, compare every sum.

There is no way from here to publishing. Every step asks the server first and does only what is missing, so that a run that
was cut anywhere is simply run again.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from emendata.deposit import calls
from emendata.deposit.answers import doi_of, lacks_files_alone, revision_of
from emendata.deposit.client import Missing, Server
from emendata.deposit.dois import DoiHome, NoHome, files_without
from emendata.deposit.faults import DepositError, FieldsRefusedError
from emendata.deposit.model import OURS, Deposit
from emendata.deposit.opening import open_draft
from emendata.deposit.state import State, StateFile
from emendata.deposit.uploading import upload
from emendata.deposit.work import Work, gone
from emendata.errors import Finding, finding

_BAD_REQUEST = 400
_TAG = re.compile(r"<[^<>]*>")
# An InvenioRDM sets quotation marks straight, and takes ligatures and the like apart, in whatever it is sent.
_STRAIGHT = dict.fromkeys(map(ord, "‘’‚‛ʼ"), "'") | dict.fromkeys(map(ord, "“”„‟"), '"')


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of a run: the state, what is to be said, and whether all files are there (or the DOI is waited for)."""

    state: State
    findings: tuple[Finding, ...]
    is_complete: bool


def draft(
    deposit: Deposit,
    server: Server,
    store: StateFile,
    home: DoiHome | None = None,
    step: Callable[[str], None] = lambda _: None,
) -> Drafted:
    """Bring the draft of a deposit to where it can be published.

    The DOI is reserved first and put into `home`. While the files do not have it nothing is sent, and D-115 or D-135
    says what to do. Raises `DepositError` and `ConfigurationError`; the state is true whatever happens.
    """
    with store.locked():
        work = Work(server, store, store.load(server.base), step)
        step("opening the draft")
        found = open_draft(work, deposit)
        doi = _reserve(work, found)
        _describe(work, deposit)
        missing = _keep_doi(work, deposit, doi, home or NoHome())
        if missing is not None:
            return Drafted(work.state, (*work.findings, missing), is_complete=False)
        if upload(work, deposit):
            # Files count as a change of the draft, too.
            work.save(revision=revision_of(_current(work)))
        return Drafted(work.state, tuple(work.findings), is_complete=True)


def _reserve(work: Work, found: dict[str, Any]) -> str:
    """Return the draft's DOI, reserved if need be. Raises D-132 where it is not the one that was reserved before."""
    doi = doi_of(found)
    if not doi:
        work.step("reserving the DOI")
        call = calls.reserve_doi(work.state.record)
        data = work.server.ask(call, (_BAD_REQUEST,))
        # 400 says that there is one already; what counts is what the draft has.
        if not isinstance(data, Missing):
            doi = doi_of(data)
            if revision_of(found) == work.state.revision:
                work.save(revision=revision_of(data))
        doi = doi or doi_of(_current(work))
        if not doi:
            raise DepositError(finding("D-133", record=work.state.record, base=work.server.base))
    if work.state.doi not in ("", doi):
        raise DepositError(finding("D-132", known=work.state.doi, doi=doi, record=work.state.record))
    work.save(doi=doi)
    return doi


def _describe(work: Work, deposit: Deposit) -> None:
    """Send the metadata, where they are not what was sent last or the draft was changed since; all else stays."""
    current = _current(work)
    is_ours = not lacking(deposit, current)
    was_sent = work.state.payload == deposit.payload_sum
    if was_sent and (is_ours or revision_of(current) == work.state.revision):
        work.save(revision=revision_of(current))
        return
    if was_sent:
        changed = ", ".join(lacking(deposit, current))
        work.findings.append(finding("D-121", record=work.state.record, fields=changed))
    work.step("sending the metadata")
    kept = {key: value for key, value in current.items() if key in {"pids", *OURS}}
    body = {**kept, **deposit.payload, "pids": current.get("pids", {})}
    try:
        answer = work.server.ask(calls.replace_draft(work.state.record, body))
    except FieldsRefusedError as error:
        # The fields are kept; that there are no files yet is no fault of theirs.
        if not lacks_files_alone(error.data):
            raise
        answer = error.data
    work.save(payload=deposit.payload_sum, revision=revision_of(answer))


def _current(work: Work) -> dict[str, Any]:
    current = work.draft()
    if current is None:
        raise gone(work)
    return current


def lacking(deposit: Deposit, current: dict[str, Any]) -> list[str]:
    """Return the fields of a deposit's record that a draft does not have as they were sent: "metadata.title".

    What a server adds (labels of vocabularies, order of keys) is no difference, nor how it writes HTML and quotation
    marks, nor that it leaves out what is empty.
    """
    return [
        f"{part}.{key}"
        for part in ("metadata", "access", "custom_fields")
        for key, value in (deposit.payload.get(part) or {}).items()
        if not _is_within(value, (current.get(part) or {}).get(key))
    ]


def _is_within(ours: Any, theirs: Any) -> bool:
    if ours in (None, "", [], {}):
        return not theirs
    if isinstance(ours, dict):
        return isinstance(theirs, dict) and all(_is_within(value, theirs.get(key)) for key, value in ours.items())
    if isinstance(ours, list):
        pairs = zip(ours, theirs, strict=False) if isinstance(theirs, list) and len(ours) == len(theirs) else None
        return pairs is not None and all(_is_within(one, other) for one, other in pairs)
    if isinstance(ours, str) and isinstance(theirs, str):
        return ours == theirs or _words(ours) == _words(theirs)
    return bool(ours == theirs)


def _words(text: str) -> list[str]:
    """Return the words of a text that may be HTML, with the one sort of quotation marks and letters that servers write."""
    plain = html.unescape(_TAG.sub(" ", text)).translate(_STRAIGHT)
    return unicodedata.normalize("NFKC", plain).split()


def _keep_doi(work: Work, deposit: Deposit, doi: str, home: DoiHome) -> Finding | None:
    """Put the DOI where the edition keeps it; return D-115 or D-135 while the files do not have it.

    Raises D-116 where the edition has another DOI that is not one of its earlier versions.
    """
    known = home.current()
    if known not in {"", doi, *(item.doi for item in work.state.earlier)}:
        raise DepositError(finding("D-116", file=home.name, known=known, doi=doi, record=work.state.record))
    if known != doi:
        home.write(doi)
    missing = files_without(deposit, doi)
    if not missing:
        return None
    what = f"{missing[0]} and {len(missing) - 1} more" if len(missing) > 1 else missing[0]
    if home.name:
        return finding("D-115", doi=doi, files=what, place=home.name)
    return finding("D-135", doi=doi, files=what)
