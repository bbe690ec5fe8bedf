"""A small InvenioRDM on this machine, for the tests of the client: what a real one was seen to do, and faults on demand.

`Repository` is the service: its sixteen behaviours have numbers, as comments; `test_server` says what each is.
`serving` puts it behind HTTP on a loopback port. A `Fault` lets one call go wrong in a given way, before or after it took
effect. Every request is kept in `requests`.
"""

import hashlib
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "tok-3f9c2b7e5d1a48e6-secret"  # noqa: S105 - of this server alone
TODAY = "2026-11-27"
_FIELDS = frozenset(
    "resource_type title additional_titles publication_date creators contributors description additional_descriptions "
    "rights languages subjects dates version publisher identifiers related_identifiers references funding sizes formats "
    "locations".split()
)
_TYPES = frozenset(
    "publication-other publication-article publication-section publication-annotationcollection dataset".split()
)
_LICENCES = frozenset(("cc-by-4.0", "cc0-1.0", "cc-by-sa-4.0"))
_LANGUAGES = frozenset(("eng", "vie", "rus", "fra", "zho", "lao"))
_ROLES = frozenset(("editor", "translator", "datacurator", "rightsholder", "other"))
_DESCRIPTIONS = frozenset("abstract methods series-information table-of-contents technical-info other".split())
_DATES = frozenset(
    "accepted available collected copyrighted created issued other submitted updated valid withdrawn".split()
)
_STRAIGHT = {ord("‘"): "'", ord("’"): "'", ord("“"): '"', ord("”"): '"'}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")


@dataclass
class StoredFile:
    """A file of a record; `content` is None while it is only announced."""

    content: bytes | None = None
    is_committed: bool = False

    @property
    def md5(self) -> str:
        """Return the sum of what is there."""
        return hashlib.md5(self.content or b"", usedforsecurity=False).hexdigest()


@dataclass
class StoredRecord:
    """A draft or a published record."""

    id: str
    parent: str
    metadata: dict[str, Any]
    access: dict[str, Any]
    custom_fields: dict[str, Any]
    pids: dict[str, Any] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    is_published: bool = False
    revision: int = 1
    next_draft: str = ""


@dataclass
class Fault:
    """One call that goes wrong: the `number`-th of all (from 0), or the first whose "METHOD /path" matches.

    kind: "status" (answered instead of being carried out), "cut-before", "cut-after" (connection closed before or after
    the effect), "truncated" (after the effect, half the JSON with a right length), "short" (after the effect, less than the
    promised length), "slow" (`seconds` late), "redirect" (to `location`), "act-before", "act-after" (`act` is called).
    """

    kind: str
    number: int | None = None
    match: str = ""
    status: int = 500
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None
    seconds: float = 0
    location: str = ""
    act: Callable[[], None] = lambda: None
    times: int = 1

    def meets(self, number: int, request: str) -> bool:
        """Return whether it is this call's turn."""
        if self.times == 0:
            return False
        is_it = number == self.number if self.number is not None else re.search(self.match, request) is not None
        self.times -= is_it
        return is_it


class Refused(Exception):  # noqa: N818 - an answer
    """An answer other than success."""

    def __init__(self, status: int, message: str, errors: list[dict[str, Any]] | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.errors = status, message, errors or []


class Repository:
    """The service. `link_base` is the host that links in answers name, which may be another one than is called (13)."""

    def __init__(self, link_base: str = "https://elsewhere.example") -> None:
        self.records: dict[str, StoredRecord] = {}
        self.requests: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.faults: list[Fault] = []
        self.link_base = link_base
        self.echo_token = False
        self.against: list[dict[str, Any]] = []
        self.lock = threading.RLock()
        self.made = 100

    @property
    def drafts(self) -> list[StoredRecord]:
        """Return what is not published."""
        return [item for item in self.records.values() if not item.is_published]

    @property
    def published(self) -> list[StoredRecord]:
        """Return what is."""
        return [item for item in self.records.values() if item.is_published]

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: bytes) -> tuple[int, Any]:
        """Return status and JSON. Raises `Refused`."""
        for wanted, pattern, function in self._routes():
            found = re.fullmatch(pattern, path)
            if found and wanted == method:
                data = body if pattern.endswith("/content") else json.loads(body) if body else None
                return function(*map(unquote, found.groups()), data=data, query=query)
        raise Refused(404, "no such address")

    def _routes(self) -> list[tuple[str, str, Any]]:
        record = "/api/records/([^/]+)"
        file = f"{record}/draft/files/([^/]+)"
        return [
            ("POST", "/api/records", self._create),
            ("GET", "/api/user/records", self._search),
            ("GET", record, self._published),
            ("DELETE", record, self._delete_record),
            ("GET", f"{record}/draft", self._read),
            ("POST", f"{record}/draft", self._edit),
            ("PUT", f"{record}/draft", self._replace),
            ("DELETE", f"{record}/draft", self._discard),
            ("POST", f"{record}/draft/pids/doi", self._reserve),
            ("POST", f"{record}/draft/actions/publish", self._publish),
            ("POST", f"{record}/draft/actions/files-import", self._import),
            ("POST", f"{record}/versions", self._version),
            ("GET", f"{record}/draft/files", self._list),
            ("POST", f"{record}/draft/files", self._announce),
            ("DELETE", file, self._delete_file),
            ("PUT", f"{file}/content", self._send),
            ("POST", f"{file}/commit", self._commit),
        ]

    def _create(self, *, data: Any, **_: Any) -> tuple[int, Any]:
        # 2: twice makes two drafts.
        _look_up(data.get("metadata", {}))
        kept, errors = _checked(data.get("metadata", {}))
        self.made += 1
        number = f"r-{self.made}"
        record = StoredRecord(
            number, f"p-{self.made}", kept, data.get("access", {}), data.get("custom_fields", {}), data.get("pids", {})
        )
        self.records[number] = record
        return 201, self._shown(record, errors)  # 1

    def _search(self, *, query: dict[str, list[str]], **_: Any) -> tuple[int, Any]:
        size, page = int(query.get("size", ["25"])[0]), int(query.get("page", ["1"])[0])
        if size > 100:
            raise Refused(400, "page size")
        newest = list(reversed(self.records.values()))
        hits = [self._shown(item) for item in newest[size * (page - 1) : size * page]]
        return 200, {"hits": {"total": len(newest), "hits": hits}, "links": {"next": f"{self.link_base}/next"}}

    def _published(self, number: str, **_: Any) -> tuple[int, Any]:
        record = self.records.get(number)
        if record is None or not record.is_published:
            raise Refused(404, "The persistent identifier does not exist.")
        return 200, self._shown(record)

    def _delete_record(self, number: str, **_: Any) -> tuple[int, Any]:
        del number
        raise Refused(403, "Permission denied.")  # 9

    def _draft(self, number: str) -> StoredRecord:
        record = self.records.get(number)
        if record is None or record.is_published:
            raise Refused(404, "The draft does not exist.")
        return record

    def _read(self, number: str, **_: Any) -> tuple[int, Any]:
        # What components have against a draft is shown again when it is read.
        return 200, self._shown(self._draft(number), self.against)

    def _edit(self, number: str, **_: Any) -> tuple[int, Any]:
        # 9: of a published record the metadata may be edited.
        return 201, self._shown(self.records[number])

    def _replace(self, number: str, *, data: Any, **_: Any) -> tuple[int, Any]:
        record = self._draft(number)
        _look_up(data.get("metadata", {}))
        record.metadata, errors = _checked(data.get("metadata", {}))
        record.access, record.custom_fields = data.get("access", {}), data.get("custom_fields", {})
        record.pids = data.get("pids", {})  # 7: without pids the DOI is gone
        record.revision += 1
        if not record.files:
            errors.append({"field": "files.enabled", "messages": ["Missing uploaded files."]})  # 14
        return 200, self._shown(record, errors)

    def _discard(self, number: str, **_: Any) -> tuple[int, Any]:
        self._draft(number)
        del self.records[number]
        for other in self.records.values():
            other.next_draft = "" if other.next_draft == number else other.next_draft
        return 204, None

    def _reserve(self, number: str, **_: Any) -> tuple[int, Any]:
        record = self._draft(number)
        if record.pids.get("doi"):
            raise Refused(400, "A PID already exists for type doi")  # 6
        record.pids["doi"] = {"identifier": f"10.5072/{number}", "provider": "datacite", "client": "datacite"}
        record.revision += 1
        return 201, self._shown(record)

    def _publish(self, number: str, **_: Any) -> tuple[int, Any]:
        record = self._draft(number)  # 8: again is 404
        if not record.files or not all(item.is_committed for item in record.files.values()):
            raise Refused(400, "A validation error occurred.", [{"field": "files.enabled", "messages": ["Missing"]}])
        missing = [
            key for key in ("title", "creators", "resource_type", "publication_date") if not record.metadata.get(key)
        ]
        if missing:
            raise Refused(
                400, "A validation error occurred.", [{"field": f"metadata.{missing[0]}", "messages": ["Missing"]}]
            )
        record.is_published = True  # 11: no question is asked
        return 202, self._shown(record)

    def _import(self, number: str, **_: Any) -> tuple[int, Any]:
        record = self._draft(number)
        before = next(item for item in self.records.values() if item.next_draft == number)
        record.files = {name: StoredFile(item.content, is_committed=True) for name, item in before.files.items()}
        return 201, self._entries(record)

    def _version(self, number: str, **_: Any) -> tuple[int, Any]:
        before = self.records.get(number)
        if before is None or not before.is_published:
            raise Refused(404, "The persistent identifier does not exist.")
        if before.next_draft:
            return 201, self._shown(self.records[before.next_draft])  # 10: the same one
        self.made += 1
        metadata = {key: value for key, value in before.metadata.items() if key != "version"}
        metadata["publication_date"] = TODAY  # 10
        made = StoredRecord(f"r-{self.made}", before.parent, metadata, dict(before.access), dict(before.custom_fields))
        self.records[made.id] = made
        before.next_draft = made.id
        return 201, self._shown(made)

    def _list(self, number: str, **_: Any) -> tuple[int, Any]:
        return 200, self._entries(self._draft(number))

    def _files(self, number: str) -> StoredRecord:
        record = self.records.get(number)
        if record is not None and record.is_published:
            raise Refused(403, "Permission denied.")  # 9: files are locked
        return self._draft(number)

    def _announce(self, number: str, *, data: Any, **_: Any) -> tuple[int, Any]:
        record = self._files(number)
        for item in data:
            if item["key"] in record.files:
                raise Refused(400, f"File with key {item['key']} already exists.")  # 3
        for item in data:
            record.files[item["key"]] = StoredFile()  # 12: a slash is no fault here
        return 201, self._entries(record)

    def _file(self, number: str, name: str) -> StoredFile:
        record = self._files(number)
        if name not in record.files:
            raise Refused(404, f"Record {number} has no file {name}.")
        return record.files[name]

    def _delete_file(self, number: str, name: str, **_: Any) -> tuple[int, Any]:
        self._file(number, name)
        del self.records[number].files[name]
        return 204, None

    def _send(self, number: str, name: str, *, data: bytes, **_: Any) -> tuple[int, Any]:
        stored = self._file(number, name)
        if stored.is_committed:
            del self.records[number].files[name]
            return 200, {**self._entry(name, stored), "errors": "File upload transfer failed."}  # 4
        stored.content = data  # 3: sent again before commit is no fault
        return 200, self._entry(name, stored)

    def _commit(self, number: str, name: str, **_: Any) -> tuple[int, Any]:
        stored = self._file(number, name)
        if stored.content is None:
            raise Refused(500, "The server encountered an internal error.")
        stored.is_committed = True  # 3: twice is harmless
        self.records[number].revision += 1
        return 200, self._entry(name, stored)

    def _entry(self, name: str, stored: StoredFile) -> dict[str, Any]:
        made: dict[str, Any] = {"key": name, "status": "completed" if stored.is_committed else "pending"}
        if stored.is_committed:
            made |= {"checksum": f"md5:{stored.md5}", "size": len(stored.content or b"")}  # 5
        return {**made, "links": {"content": f"{self.link_base}/content"}}

    def _entries(self, record: StoredRecord) -> dict[str, Any]:
        return {"enabled": True, "entries": [self._entry(name, item) for name, item in sorted(record.files.items())]}

    def _shown(self, record: StoredRecord, errors: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        made = {
            "id": record.id,
            "parent": {"id": record.parent},
            "metadata": _labelled(record.metadata),
            "access": {**record.access, "status": "open"},
            "custom_fields": record.custom_fields,
            "pids": record.pids,
            "files": {"enabled": True},
            "is_draft": not record.is_published,
            "is_published": record.is_published,
            "revision_id": record.revision,
            "links": {"self": f"{self.link_base}/api/records/{record.id}", "publish": f"{self.link_base}/publish"},
        }
        return made | ({"errors": errors} if errors else {})


def _labelled(metadata: dict[str, Any]) -> dict[str, Any]:
    """Return metadata as they are shown: with the labels of vocabularies, and HTML brought to one form."""
    made = json.loads(json.dumps(metadata))
    if "resource_type" in made:
        made["resource_type"]["title"] = {"en": "Other"}
    for item in made.get("languages", []):
        item["title"] = {"en": item["id"]}
    if "description" in made:
        made["description"] = _straight(made["description"].replace("<br/>", "<br>"))
    if "title" in made:
        made["title"] = _straight(made["title"])
    return made


def _straight(text: str) -> str:
    return text.translate(_STRAIGHT)


def _look_up(metadata: dict[str, Any]) -> None:
    """Refuse a whole record for an id that is in no vocabulary (15)."""
    used = [
        (_TYPES, metadata.get("resource_type")),
        *((_LANGUAGES, item) for item in metadata.get("languages", [])),
        *((_LICENCES, item) for item in metadata.get("rights", []) if "id" in item),
        *((_ROLES, item.get("role")) for item in metadata.get("contributors", [])),
        *((_DESCRIPTIONS, item.get("type")) for item in metadata.get("additional_descriptions", [])),
        *((_DATES, item.get("type")) for item in metadata.get("dates", [])),
    ]
    for known, item in used:
        if item and item.get("id") not in known:
            raise Refused(400, f"Invalid value {item.get('id')}.")


def _checked(metadata: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the metadata that are taken, and what is wrong with the rest (1)."""
    rules: dict[str, Callable[[Any], bool]] = {
        "title": lambda value: isinstance(value, str) and len(value) >= 3,
        "publication_date": lambda value: isinstance(value, str) and _DATE.fullmatch(value) is not None,
        "creators": lambda value: all(map(_is_agent, value)),
        "contributors": lambda value: all(_is_agent(item) and item.get("role") for item in value),
        "rights": lambda value: all("id" in item or item.get("title") for item in value),
        "version": lambda value: isinstance(value, str),
    }
    kept, errors = {}, []
    for key, value in metadata.items():
        if key not in _FIELDS:
            errors.append({"field": f"metadata.{key}", "messages": ["Unknown field."]})
        elif key in rules and not rules[key](value):
            errors.append({"field": f"metadata.{key}", "messages": [f"Not a valid value: {value!r}"]})
        else:
            kept[key] = value
    if not kept.get("publisher"):
        # 16: without one there is no DOI.
        errors.append({"field": "metadata.publisher", "messages": ["Missing publisher field required for DOI."]})
    return kept, errors


def _is_agent(item: dict[str, Any]) -> bool:
    agent = item.get("person_or_org", {})
    has_name = bool(agent.get("family_name" if agent.get("type") == "personal" else "name"))
    return has_name and all(
        _is_orcid(one["identifier"]) for one in agent.get("identifiers", []) if one.get("scheme") == "orcid"
    )


def _is_orcid(number: str) -> bool:
    """Return whether the check digit is right (ISO 7064, 11-2)."""
    digits = number.replace("-", "")
    if not re.fullmatch(r"\d{15}[\dX]", digits):
        return False
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    repository: Repository

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer."""
        self._handle()

    do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - the names are http.server's

    def _handle(self) -> None:
        repository = self.repository
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = urlsplit(self.path)
        request = f"{self.command} {parts.path}"
        with repository.lock:
            number = len(repository.requests)
            repository.requests.append(request)
            repository.headers.append(dict(self.headers))
            fault = next((item for item in repository.faults if item.meets(number, request)), None)
            if fault is not None and fault.kind in {"act-before", "cut-before"}:
                fault.act()
            if fault is not None and fault.kind == "cut-before":
                self.close_connection = True
                return
            status, data, headers = self._carried_out(fault, parts.path, parse_qs(parts.query), body)
            if fault is not None and fault.kind == "act-after":
                fault.act()
        if fault is not None and fault.kind == "slow":
            time.sleep(fault.seconds)
        self._reply(fault, status, data, headers)

    def _carried_out(
        self, fault: Fault | None, path: str, query: dict[str, list[str]], body: bytes
    ) -> tuple[int, Any, dict[str, str]]:
        if fault is not None and fault.kind == "status":
            return fault.status, fault.body if fault.body is not None else {"message": "on demand"}, fault.headers
        if fault is not None and fault.kind == "redirect":
            return 307, None, {"Location": fault.location}
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            said = f"{self.headers.get('Authorization')} is wrong" if self.repository.echo_token else "Unauthorized"
            return 401, {"message": said}, {}
        try:
            status, data = self.repository.answer(self.command, path, query, body)
        except Refused as refused:
            return refused.status, {"message": refused.message, "errors": refused.errors}, {}
        return status, data, {}

    def _reply(self, fault: Fault | None, status: int, data: Any, headers: dict[str, str]) -> None:
        kind = fault.kind if fault is not None else ""
        if kind == "cut-after":
            self.close_connection = True
            return
        payload = b"" if data is None else data if isinstance(data, bytes) else json.dumps(data).encode()
        if kind == "truncated":
            payload = payload[: len(payload) // 2]
        # The fault may have a clock of its own.
        (self.send_response_only if "Date" in headers else self.send_response)(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        if kind == "short":
            payload = payload[: len(payload) // 2]
            self.close_connection = True
        self.wfile.write(payload)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Say nothing of a client that has gone."""


@contextmanager
def serving(repository: Repository) -> Iterator[str]:
    """Serve a repository on a loopback port while the block runs; yield its base address."""
    handler = type("Handler", (_Handler,), {"repository": repository})
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
