"""What an answer means: success only where no field was refused; everything else a finding in the server's own words.

The words of a server are shown without the token, without control characters, and shortened. Ids and DOIs are taken from
an answer only in the form they can have, as they go into paths and into files.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from emendata.deposit.addresses import Base
from emendata.deposit.exchange import RawAnswer
from emendata.deposit.faults import DepositError, FieldsRefusedError, LostAnswerError
from emendata.deposit.model import Call, is_doi, is_record_id
from emendata.deposit.tokens import Token
from emendata.errors import Finding, finding
from emendata.terminal import escaped

_UNKNOWN = re.compile(r"Invalid value (.+)\.")
_WORDS = 300
_FIELDS = 20
_UNAUTHORISED, _FORBIDDEN = 401, 403


def data_of(call: Call, raw: RawAnswer, token: Token, base: Base) -> Any:
    """Return the JSON of a successful answer, None where it has none.

    Raises `FieldsRefusedError` (2xx with `errors`), `LostAnswerError` (2xx that cannot be read, 5xx) and
    `DepositError` (any other status).
    """
    if not 200 <= raw.status < 300:  # noqa: PLR2004 - the successful ones
        raise _refused(call, raw, token, base)
    if not raw.body.strip():
        return None
    try:
        data = token.scrubbed(json.loads(raw.body))
    except (ValueError, RecursionError):
        raise LostAnswerError(finding("D-113", call=shown(call), reason="it is no whole JSON")) from None
    if isinstance(data, dict) and data.get("errors"):
        raise FieldsRefusedError(data, refused_fields(data["errors"]))
    return data


def shown(call: Call) -> str:
    """Return a call as findings name it: without what is asked for in which order."""
    return f"{call.method} {call.path.partition('?')[0]}"


def refused_fields(errors: Any) -> list[Finding]:
    """Return D-114 for each field that a server's `errors` name, the first twenty."""
    found = []
    for item in (errors if isinstance(errors, list) else [errors])[:_FIELDS]:
        name = item.get("field", "") if isinstance(item, dict) else ""
        said = item.get("messages", item) if isinstance(item, dict) else item
        words = "; ".join(map(str, said)) if isinstance(said, list) else str(said)
        found.append(finding("D-114", field=_short(str(name)) or "the record", words=_short(words)))
    return found


def lacks_files_alone(data: dict[str, Any]) -> bool:
    """Return whether all that a server has against a draft is that it has no files yet, which come after the metadata."""
    errors = data.get("errors")
    fields = [item.get("field") for item in errors if isinstance(item, dict)] if isinstance(errors, list) else []
    return bool(fields) and len(fields) == len(errors or ()) and set(fields) == {"files.enabled"}


def record_id(data: Any, call: Call) -> str:
    """Return the id of a record. Raises `LostAnswerError` where there is none, or one that can be none."""
    found = data.get("id") if isinstance(data, dict) else None
    if not isinstance(found, str) or not is_record_id(found):
        raise LostAnswerError(finding("D-113", call=shown(call), reason="it has no record id"))
    return found


def concept_id(data: Any) -> str:
    """Return the id that all versions share, "" where the answer has none."""
    parent = data.get("parent") if isinstance(data, dict) else None
    found = parent.get("id") if isinstance(parent, dict) else None
    return found if isinstance(found, str) and is_record_id(found) else ""


def doi_of(data: Any) -> str:
    """Return the DOI among a record's `pids`, "" where there is none."""
    pids = data.get("pids") if isinstance(data, dict) else None
    entry = pids.get("doi") if isinstance(pids, dict) else None
    found = entry.get("identifier") if isinstance(entry, dict) else None
    return found if isinstance(found, str) and is_doi(found) else ""


def revision_of(data: Any) -> int | None:
    """Return the revision of a draft."""
    found = data.get("revision_id") if isinstance(data, dict) else None
    return found if isinstance(found, int) else None


def entries_of(data: Any, call: Call) -> dict[str, dict[str, Any]]:
    """Return the entries of a list of files, by name. Raises `LostAnswerError` where it is no such list."""
    entries = data.get("entries") if isinstance(data, dict) else None
    if not isinstance(entries, list) or not all(isinstance(item, dict) and "key" in item for item in entries):
        raise LostAnswerError(finding("D-113", call=shown(call), reason="it is no list of files"))
    return {str(item["key"]): item for item in entries}


def hits_of(data: Any, call: Call) -> list[dict[str, Any]]:
    """Return the records of a search. Raises `LostAnswerError` where it is no search."""
    outer = data.get("hits") if isinstance(data, dict) else None
    hits = outer.get("hits") if isinstance(outer, dict) else None
    if not isinstance(hits, list) or not all(isinstance(item, dict) for item in hits):
        raise LostAnswerError(finding("D-113", call=shown(call), reason="it is no list of records"))
    return hits


def _refused(call: Call, raw: RawAnswer, token: Token, base: Base) -> DepositError:
    if 300 <= raw.status < 400:  # noqa: PLR2004 - redirects
        return DepositError(finding("D-112", call=shown(call), to=_short(token.scrubbed(raw.location)) or "nowhere"))
    words, fields = _said(raw, token)
    fields = fields or _unknown(call.body, words)
    if raw.status == _UNAUTHORISED or (raw.status == _FORBIDDEN and "/draft/files" not in call.path):
        return DepositError(finding("D-111", call=shown(call), base=base, status=raw.status, words=words))
    # A server that breaks down may have done its work before.
    kind = LostAnswerError if raw.status >= 500 else DepositError  # noqa: PLR2004 - faults of the server
    return kind(finding("D-110", call=shown(call), status=raw.status, words=words), *fields)


def _unknown(body: Any, words: str) -> list[Finding]:
    """Return D-114 for each field that has an id which is in no vocabulary of the server; it names the id alone."""
    found = _UNKNOWN.fullmatch(words)
    paths = _paths(body, found[1]) if found else ()
    return [finding("D-114", field=path, words=words) for path in paths][:_FIELDS]


def _paths(value: Any, identifier: str, path: str = "") -> Iterator[str]:
    """Yield where in what was sent an id stands: "metadata.languages.0"."""
    if isinstance(value, dict) and value.get("id") == identifier:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _paths(item, identifier, f"{path}.{key}" if path else str(key))


def _said(raw: RawAnswer, token: Token) -> tuple[str, list[Finding]]:
    """Return what a server says of an error, and the fields it names."""
    try:
        data = token.scrubbed(json.loads(raw.body))
    except (ValueError, RecursionError):
        return "no reason is given", []
    if not isinstance(data, dict):
        return _short(str(data)), []
    fields = refused_fields(data["errors"]) if data.get("errors") else []
    return _short(str(data.get("message") or "no reason is given")), fields


def _short(words: str) -> str:
    words = escaped(" ".join(words.split()))
    return words if len(words) <= _WORDS else f"{words[:_WORDS]}…"
