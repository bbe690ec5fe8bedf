"""Every call of the records API that is made, once: `plan` shows them, `drafting` and the others make them.

Paths are built from ids and names alone, never from links in an answer. Publishing is not here; see `publishing`.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from emendata.deposit.model import Call, DepositFile, Repeat

# Own records are read in pages of this many, newest first.
PAGE = 100


def list_own(page: int = 1) -> Call:
    """Return the call that lists a page of the account's own records and drafts."""
    path = f"/api/user/records?size={PAGE}&page={page}&sort=newest&allversions=true"
    return Call("GET", path, "look for a draft of this version whose id was lost")


def create(payload: dict[str, Any]) -> Call:
    """Return the call that makes a draft."""
    return Call("POST", "/api/records", "make the draft", payload, repeat=Repeat.IF_UNDONE)


def new_version(record: str) -> Call:
    """Return the call that makes a draft of a further version, or gives the one that is there."""
    return Call("POST", f"/api/records/{record}/versions", "make the draft of a further version")


def read_draft(record: str) -> Call:
    """Return the call that reads a draft."""
    return Call("GET", f"/api/records/{record}/draft", "read the draft")


def read_record(record: str) -> Call:
    """Return the call that reads a published record."""
    return Call("GET", f"/api/records/{record}", "look whether it is published")


def replace_draft(record: str, body: dict[str, Any]) -> Call:
    """Return the call that replaces a draft's metadata; `body` must hold the draft's own `pids`."""
    return Call("PUT", f"/api/records/{record}/draft", "send the metadata again, with the DOI kept", body)


def reserve_doi(record: str) -> Call:
    """Return the call that reserves a DOI."""
    return Call("POST", f"/api/records/{record}/draft/pids/doi", "reserve the DOI")


def list_files(record: str) -> Call:
    """Return the call that lists a draft's files."""
    return Call("GET", f"/api/records/{record}/draft/files", "list the files that are there")


def announce(record: str, names: Iterable[str]) -> Call:
    """Return the call that announces files."""
    body = [{"key": name} for name in names]
    return Call("POST", f"/api/records/{record}/draft/files", "announce the files", body)


def send(record: str, file: DepositFile) -> Call:
    """Return the call that sends a file's bytes; only for one that is announced and not committed."""
    return Call("PUT", f"{_file(record, file.name)}/content", "send the bytes", file=file)


def commit(record: str, name: str) -> Call:
    """Return the call that closes a file; its answer has the sum."""
    return Call("POST", f"{_file(record, name)}/commit", "close the file and compare its sum")


def delete_file(record: str, name: str) -> Call:
    """Return the call that takes a file out of a draft."""
    return Call("DELETE", _file(record, name), "take the file out of the draft")


def discard(record: str) -> Call:
    """Return the call that deletes a draft."""
    return Call("DELETE", f"/api/records/{record}/draft", "delete the draft")


def _file(record: str, name: str) -> str:
    return f"/api/records/{record}/draft/files/{quote(name, safe='')}"
