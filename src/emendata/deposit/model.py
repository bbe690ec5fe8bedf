"""What is deposited, and what is asked of a server: plain values, with nothing that reads a file or opens a connection."""

import copy
import hashlib
import json
import re
import uuid
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

# What of a record is ours to send; the rest (ids, links, `pids`) is the server's.
OURS = ("access", "custom_fields", "files", "metadata")
# The namespace of our markers: a name-based UUID (RFC 9562), so that the same version always has the same one.
_MARKERS = uuid.uuid5(uuid.NAMESPACE_URL, "https://pypi.org/project/emendata/#deposit")


@dataclass(frozen=True, slots=True)
class DepositFile:
    """A file to send: its flat name there, where it lies here, its size in bytes and its sums in hexadecimal."""

    name: str
    path: Path
    size: int
    md5: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Deposit:
    """One version of an edition (or of an article) as it goes to a repository.

    - id: what this edition is called among others, stable between versions; version: "1.2.0".
    - record: the JSON that the records API takes (`metadata`, `access`, `custom_fields`), without `pids`.
    - files: in the order of their names, which are flat.
    - marker: a URN that stands among the record's identifiers, by which a draft is known again.
    """

    id: str
    version: str
    record: dict[str, Any]
    files: tuple[DepositFile, ...]
    marker: str

    @property
    def title(self) -> str:
        """Return the title of the record."""
        return str(self.record.get("metadata", {}).get("title", ""))

    @property
    def payload(self) -> dict[str, Any]:
        """Return what is sent as the record: with the marker, with files, and without anything about DOIs."""
        made = {key: copy.deepcopy(self.record[key]) for key in OURS if key in self.record}
        metadata = made.setdefault("metadata", {})
        given = metadata.get("identifiers") or []
        known = [item for item in given if item.get("identifier") != self.marker]
        metadata["identifiers"] = [*known, {"identifier": self.marker, "scheme": "urn"}]
        made["files"] = {**made.get("files", {}), "enabled": True}
        return made

    @property
    def payload_sum(self) -> str:
        """Return the SHA-256 of the payload, whatever the order of its keys."""
        data = json.dumps(self.payload, sort_keys=True, ensure_ascii=False).encode()
        return hashlib.sha256(data).hexdigest()


def marker_of(identifier: str, version: str) -> str:
    """Return the marker of a version of an edition: the same every time.

    >>> marker_of("emended", "1.0.0") == marker_of("emended", "1.0.0") != marker_of("emended", "1.0.1")
    True
    >>> marker_of("emended", "1.0.0")[:9]
    'urn:uuid:'
    """
    return uuid.uuid5(_MARKERS, f"{identifier}\n{version}").urn


def is_record_id(value: str) -> bool:
    """Return whether a text can be a server's id of a record: such an id goes into paths, and must mean nothing there."""
    return re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}", value) is not None


def is_doi(value: str) -> bool:
    """Return whether a text is a DOI as it goes into files: of printed ASCII alone."""
    return re.fullmatch(r"10\.[0-9]{4,9}/[!-~]{1,200}", value) is not None


def is_file_name(value: str) -> bool:
    """Return whether a text can be the name of a file of a record: flat, and none that means a folder."""
    return re.fullmatch(r"[^/\\]{1,200}", value) is not None and is_plain(value) and value not in {".", ".."}


def is_plain(value: str) -> bool:
    """Return whether a text is of one line, with no control characters and no half ones, as files and terminals take it."""
    return re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", value) is None


class Repeat(Enum):
    """Whether a call is made again after a failure.

    - FREELY: it does no harm twice.
    - IF_UNDONE: only where the server did surely nothing: it was not reached, or says so (429).
    - NEVER: publishing.
    """

    FREELY = "freely"
    IF_UNDONE = "if undone"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Call:
    """One request: method, path below the base address, what it is for, and what is sent (`body` as JSON, or a file)."""

    method: str
    path: str
    what: str
    body: Any = None
    file: DepositFile | None = None
    repeat: Repeat = Repeat.FREELY
