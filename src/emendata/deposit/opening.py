"""The draft to work on: that of the state, one that was made and lost, one of a further version, or a new one.

Making a draft is the one call that must not happen twice. That it is about to be made is written down first; where its
answer is lost the account's own records are searched for our marker before another is made.
"""

from dataclasses import replace
from typing import Any

from emendata.deposit import calls
from emendata.deposit.answers import concept_id, doi_of, hits_of, record_id, revision_of
from emendata.deposit.faults import DepositError, FieldsRefusedError, LostAnswerError
from emendata.deposit.model import Call, Deposit
from emendata.deposit.state import Earlier, State
from emendata.deposit.work import Work, gone, published
from emendata.errors import finding

# The most records of an account that are looked through, in pages.
_PAGES = 20
# A new draft is found by a search only after a moment; where one may have been made, it is looked for this often.
_LOOKS, _BETWEEN = 3, 2.0


def open_draft(work: Work, deposit: Deposit) -> dict[str, Any]:
    """Return the server's draft of this deposit, made if need be; its id is in the state.

    Raises `DepositError`: D-117 (several drafts have the marker), D-118 (the draft is gone), D-120 (published already),
    D-114 (made, but fields were refused), and what the server's answers give.
    """
    if work.state.record and not work.state.is_published:
        draft = work.draft()
        if draft is not None:
            work.save(id=deposit.id, version=deposit.version, marker=deposit.marker)
            return draft
        if not work.state.is_published:
            raise gone(work)
    if work.state.is_published:
        return _further_version(work, deposit)
    found = _lost(work, deposit)
    return found if found is not None else _made(work, deposit)


def _further_version(work: Work, deposit: Deposit) -> dict[str, Any]:
    state = work.state
    if deposit.version == state.version:
        raise published(work)
    call = calls.new_version(state.record)
    data = work.server.ask(call)
    identifier = record_id(data, call)
    if identifier == state.record:
        raise LostAnswerError(finding("D-113", call=f"{call.method} {call.path}", reason="it names the old version"))
    earlier = (*state.earlier, Earlier(state.record, state.version, state.doi))
    fresh = State(state.base, deposit.id, deposit.version, deposit.marker, earlier=earlier)
    work.keep(replace(fresh, record=identifier, concept=concept_id(data) or state.concept, doi=doi_of(data)))
    return _read(work)


def _made(work: Work, deposit: Deposit) -> dict[str, Any]:
    work.save(id=deposit.id, version=deposit.version, marker=deposit.marker, is_creating=True)
    call = calls.create(deposit.payload)
    try:
        data = work.server.ask(call)
    except FieldsRefusedError as error:
        # The draft is there all the same.
        _keep(work, error.data, call, payload="")
        raise
    except LostAnswerError:
        found = _lost(work, deposit)
        if found is None:
            raise
        return found
    except DepositError:
        # The server says that it made nothing.
        work.save(is_creating=False)
        raise
    _keep(work, data, call, payload=deposit.payload_sum)
    return _read(work)


def _keep(work: Work, data: Any, call: Call, payload: str) -> None:
    work.save(
        record=record_id(data, call),
        concept=concept_id(data),
        doi=doi_of(data),
        revision=revision_of(data),
        payload=payload,
        is_creating=False,
    )


def _lost(work: Work, deposit: Deposit) -> dict[str, Any] | None:
    """Return the draft with our marker among the account's own, None where there is none; it is taken for ours."""
    markers = {deposit.marker, work.state.marker} - {""}
    found: list[dict[str, Any]] = []
    for look in range(_LOOKS if work.state.is_creating else 1):
        if look:
            work.server.patience.sleep(_BETWEEN)
        found = _with_marker(work, markers)
        if found:
            break
    if not found:
        return None
    call = calls.list_own()
    ids = [record_id(item, call) for item in found]
    out = [item for item in found if item.get("is_published")]
    if not out and len(found) > 1:
        raise DepositError(finding("D-117", records=", ".join(ids), base=work.server.base))
    chosen = (out or found)[0]
    state = State(work.state.base, deposit.id, deposit.version, deposit.marker, earlier=work.state.earlier)
    work.keep(replace(state, record=record_id(chosen, call), concept=concept_id(chosen), doi=doi_of(chosen)))
    if out:
        work.save(is_published=True)
        raise published(work)
    work.findings.append(finding("D-129", record=work.state.record, base=work.server.base))
    return _read(work)


def _with_marker(work: Work, markers: set[str]) -> list[dict[str, Any]]:
    """Return the account's own records that have one of the markers."""
    found = []
    for page in range(1, _PAGES + 1):
        call = calls.list_own(page)
        hits = hits_of(work.server.ask(call), call)
        found += [item for item in hits if _markers(item) & markers]
        if len(hits) < calls.PAGE:
            break
    return found


def _markers(record: dict[str, Any]) -> set[str]:
    metadata = record.get("metadata")
    given = metadata.get("identifiers") if isinstance(metadata, dict) else None
    items = given if isinstance(given, list) else []
    return {str(item.get("identifier")) for item in items if isinstance(item, dict)}


def _read(work: Work) -> dict[str, Any]:
    draft = work.draft()
    if draft is None:
        raise published(work) if work.state.is_published else gone(work)
    return draft
