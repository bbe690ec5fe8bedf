"""The four things a person does with a server, each as far as the one before it: for tests that break them at every call."""

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deposit_desk import ID, Desk, make_folder
from invenio_server import Repository, StoredRecord, serving

from emendata.deposit import discard
from emendata.deposit.faults import DepositError
from emendata.deposit.state import StateFile

# Few files: few calls to break. The first DOI is that of the first draft, the second that of the further version.
FEW = {"letters.txt": "Letters. 10.5072/r-101", "b.pdf": "%PDF"}
NEXT = {"letters.txt": "More letters. 10.5072/r-102", "c.pdf": "%PDF"}
NEXT_ID = "r-102"
# The calls of each, see `test_the_number_of_calls_is_that_of_these_tests`.
CALLS = {"draft": 13, "version": 13, "publish": 5, "discard": 2}
EVERY_CALL = [(name, number) for name, count in CALLS.items() for number in range(count)]


@dataclass(frozen=True)
class Act:
    """What was done before, what is done, and what must be so in the end."""

    name: str
    prepare: Callable[[Desk], None]
    run: Callable[[Desk], Any]
    is_done: Callable[[Desk], None]

    def again(self, desk: Desk, times: int = 1) -> str:
        """Do it, up to so many times, until it does not end early; return with what it ended, "" where it did not."""
        said = ""
        for _ in range(times):
            try:
                self.run(desk)
            except DepositError as error:
                said = str(error)
            else:
                return ""
        return said


def _few(desk: Desk) -> None:
    for path in desk.folder.iterdir():
        path.unlink()
    make_folder(desk.folder, FEW)


def _drafted(desk: Desk) -> None:
    _few(desk)
    desk.draft()
    _forget(desk)


def _versioned(desk: Desk) -> None:
    """Publish a version, and put the next into the folder; its DOI is known beforehand only here."""
    _drafted(desk)
    desk.publish()
    (desk.folder / "b.pdf").unlink()
    make_folder(desk.folder, NEXT, version="2.0.0")
    _forget(desk)


def _forget(desk: Desk) -> None:
    """Count the calls anew."""
    desk.repository.requests.clear()


def asked_to_publish(desk: Desk) -> int:
    """Return how often publishing was asked for."""
    return sum(request.endswith("/actions/publish") for request in desk.repository.requests)


def _same_files(desk: Desk, record: StoredRecord) -> None:
    assert {name: item.content for name, item in record.files.items() if item.is_committed} == desk.here()
    assert len(record.files) == len(desk.here())
    assert {item.state for item in desk.state.files} == {"complete"}
    assert {item.name: item.md5 for item in desk.state.files} == {item.name: item.md5 for item in desk.deposit.files}


def _is_drafted(desk: Desk) -> None:
    (record,) = desk.repository.records.values()
    assert (record.id, record.is_published, asked_to_publish(desk)) == (ID, False, 0)
    _same_files(desk, record)
    assert (desk.state.record, desk.state.doi, desk.state.is_published) == (ID, "10.5072/r-101", False)


def _is_versioned(desk: Desk) -> None:
    old, new = desk.repository.records.values()
    assert (old.is_published, new.is_published, new.parent, asked_to_publish(desk)) == (True, False, old.parent, 0)
    assert {name: (item.content or b"").decode() for name, item in old.files.items()} == FEW
    _same_files(desk, new)
    state = desk.state
    assert (state.record, state.version, state.doi) == (NEXT_ID, "2.0.0", "10.5072/r-102")
    assert [item.record for item in state.earlier] == [ID]


def _is_published(desk: Desk) -> None:
    (record,) = desk.repository.records.values()
    assert record.is_published
    assert (desk.state.record, desk.state.is_published, desk.state.doi) == (ID, True, "10.5072/r-101")
    _same_files(desk, record)


def _is_discarded(desk: Desk) -> None:
    assert desk.repository.records == {}
    assert (desk.state.record, desk.state.doi, asked_to_publish(desk)) == ("", "", 0)


def _discard(desk: Desk) -> None:
    if desk.state.record:
        discard(desk.server(), desk.store, ID)


def _publish(desk: Desk) -> None:
    if not desk.state.is_published:
        desk.publish()


ACTS = {
    item.name: item
    for item in (
        Act("draft", _few, Desk.draft, _is_drafted),
        Act("version", _versioned, Desk.draft, _is_versioned),
        Act("publish", _drafted, _publish, _is_published),
        Act("discard", _drafted, _discard, _is_discarded),
    )
}


@dataclass
class Stage:
    """One server and one folder for many tests, brought for each to where its act begins; what led there is done once."""

    desk: Desk
    _kept: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    def begin(self, name: str) -> tuple[Desk, Act]:
        """Return the desk as it is before the act of that name, with no call made and no fault in wait."""
        desk, act, repository = self.desk, ACTS[name], self.desk.repository
        self._clear()
        if name not in self._kept:
            act.prepare(desk)
            files = {path.name: path.read_bytes() for path in desk.folder.iterdir()}
            state = desk.store.path.read_bytes() if desk.store.path.exists() else None
            self._kept[name] = copy.deepcopy(repository.records), repository.made, files, state
        self._clear()
        records, repository.made, files, state = self._kept[name]
        repository.records = copy.deepcopy(records)
        for file, data in files.items():
            (desk.folder / file).write_bytes(data)
        if state is not None:
            desk.store.path.write_bytes(state)
        return desk, act

    def _clear(self) -> None:
        repository = self.desk.repository
        repository.records, repository.made = {}, 100
        for seen in (repository.requests, repository.headers, repository.faults, self.desk.waited):
            seen.clear()
        for path in (*self.desk.folder.iterdir(), *self.desk.store.path.parent.glob("*state*")):
            path.unlink()


@contextmanager
def staged(folder: Path) -> Iterator[Stage]:
    """Serve a stage while the block runs."""
    repository = Repository()
    with serving(repository) as base:
        yield Stage(Desk(make_folder(folder / "package"), base, repository, StateFile(folder / "state.json"), []))
