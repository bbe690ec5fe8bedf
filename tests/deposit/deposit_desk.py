"""What a person has who deposits: a folder, a server on this machine, a client that does not wait. For the tests."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from invenio_server import TOKEN, Repository

from emendata.deposit import Deposit, Drafted, draft, read_deposit
from emendata.deposit.addresses import base_of
from emendata.deposit.client import Server
from emendata.deposit.publishing import publish
from emendata.deposit.retries import Patience
from emendata.deposit.state import State, StateFile
from emendata.deposit.tokens import Token

RECORD: dict[str, Any] = {
    "access": {"record": "public", "files": "public"},
    "files": {"enabled": True},
    "metadata": {
        "resource_type": {"id": "publication-other"},
        "title": "Letters from Hanoi",
        "publication_date": "2026-11-27",
        "publisher": "Emended Texts",
        "creators": [{"person_or_org": {"type": "personal", "family_name": "Võ", "given_name": "Thị Sáu"}}],
        "description": "<p>One line.<br/>Another.</p>",
        "rights": [{"id": "cc-by-4.0"}],
        "languages": [{"id": "eng"}, {"id": "vie"}],
        "version": "1.0.0",
        "identifiers": [{"scheme": "other", "identifier": "letters"}],
    },
}
# The DOI that the server reserves for the first record it makes.
DOI, ID = "10.5072/r-101", "r-101"
FILES = {
    "letters.txt": f"Letters. https://doi.org/{DOI}\n",
    "a b & c #1.pdf": "%PDF-1.7 no real one",
    "пісьма.xml": "<a/>\n",
}


def make_folder(folder: Path, files: dict[str, str] | None = None, **changes: Any) -> Path:
    """Make a folder of files with a record, its metadata changed; None takes a field out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (FILES if files is None else files).items():
        (folder / name).write_bytes(content.encode())
    metadata = {key: value for key, value in (RECORD["metadata"] | changes).items() if value is not None}
    (folder / "record.json").write_text(json.dumps({**RECORD, "metadata": metadata}), encoding="utf-8")
    return folder


@dataclass
class Desk:
    """A folder, a server and a state: what a person has who deposits. Waits are counted in `waited`, not waited for."""

    folder: Path
    base: str
    repository: Repository
    store: StateFile
    waited: list[float]

    @property
    def deposit(self) -> Deposit:
        """Return the folder as it is now."""
        return read_deposit(self.folder, self.folder.parent / "made")

    @property
    def state(self) -> State:
        """Return the state as it is on the disk."""
        return self.store.load(base_of(self.base))

    def server(self, token: str = TOKEN, *, may_publish: bool = False) -> Server:
        """Return a new client."""
        patience = Patience(sleep=self.waited.append)
        return Server(base_of(self.base), Token(token), patience, may_publish=may_publish)

    def draft(self, home: Any = None) -> Drafted:
        """Make the draft, or go on with it."""
        return draft(self.deposit, self.server(), self.store, home)

    def publish(self, typed: str = ID) -> State:
        """Publish."""
        return publish(self.deposit, self.server(may_publish=True), self.store, typed)

    def there(self) -> dict[str, bytes | None]:
        """Return the committed files of the only draft."""
        (record,) = self.repository.drafts
        return {name: item.content for name, item in record.files.items() if item.is_committed}

    def here(self) -> dict[str, bytes]:
        """Return the files of the folder."""
        return {file.name: file.path.read_bytes() for file in self.deposit.files}
