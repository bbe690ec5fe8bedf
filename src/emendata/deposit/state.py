"""What is known of a deposit between runs: a JSON file, replaced whole after every call, and a lock for one run at a time.

The file is written under a temporary name, brought to the disk and moved into place: a run that is killed, or a disk that
is full, leaves the last true state. It holds no token. The lock is the operating system's; it ends with the process that
holds it, however that ends, and asks no clock.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from emendata.deposit.addresses import Base
from emendata.deposit.faults import DepositError
from emendata.deposit.model import is_doi, is_file_name, is_plain, is_record_id
from emendata.errors import ConfigurationError, InputError, finding

_FORMAT = 1
# That of a hundred files is a hundred times smaller.
_LARGEST = 4 * 2**20


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as far as it was sent: `state` is "announced", "sent" or "complete"."""

    name: str
    size: int
    sha256: str
    md5: str
    state: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """A version that was published before."""

    record: str
    version: str
    doi: str


@dataclass(frozen=True, slots=True)
class State:
    """A deposit so far.

    - base: the server; id, version, marker: as in `Deposit`.
    - is_creating: a draft was asked for and its id is not known yet.
    - record, concept, doi: the server's ids, "" while there are none; revision: of the draft, as last answered.
    - payload: the SHA-256 of the metadata last sent; files: in the order of their names.
    - is_published; earlier: versions published before this one, oldest first.
    """

    base: str
    id: str = ""
    version: str = ""
    marker: str = ""
    is_creating: bool = False
    record: str = ""
    concept: str = ""
    doi: str = ""
    revision: int | None = None
    payload: str = ""
    files: tuple[SentFile, ...] = ()
    is_published: bool = False
    earlier: tuple[Earlier, ...] = ()

    def with_file(self, file: SentFile) -> "State":
        """Return the state with a file in place of the one of the same name."""
        others = [item for item in self.files if item.name != file.name]
        return replace(self, files=tuple(sorted([*others, file], key=lambda item: item.name)))

    def without_file(self, name: str) -> "State":
        """Return the state without a file."""
        return replace(self, files=tuple(item for item in self.files if item.name != name))


@dataclass(frozen=True, slots=True)
class StateFile:
    """Where a state is kept."""

    path: Path

    def load(self, base: Base) -> State:
        """Return the state; an empty one where there is no file.

        Raises `ConfigurationError`: D-105 (it cannot be read), D-106 (it is that of another server).
        """
        try:
            data = json.loads(_read(self.path))
            state = _state(data)
        except FileNotFoundError:
            return State(str(base))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise ConfigurationError(finding("D-105", file=str(self.path), reason=reason)) from None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise ConfigurationError(finding("D-105", file=str(self.path), reason="it is no state of ours")) from None
        if state.base != str(base):
            raise ConfigurationError(finding("D-106", file=str(self.path), known=state.base, base=base))
        return state

    def save(self, state: State) -> None:
        """Replace the file. Raises `InputError` with E-023 where it cannot be written; the one before stays."""
        data = json.dumps({"format": _FORMAT, **asdict(state)}, ensure_ascii=False, indent=1) + "\n"
        temporary = self.path.with_name(f".{self.path.name}.tmp")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                file.write(data.encode())
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self.path)
        except OSError as error:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise InputError(finding("E-023", file=str(self.path), reason=error.strerror or str(error))) from None

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep every other run away from this state. Raises `DepositError` with D-107 where one is at work."""
        path = self.path.with_name(f"{self.path.name}.lock")
        with self._lock_file(path):
            try:
                yield
            finally:
                # While it is still locked: who waits to lock it sees that it has lost its name.
                with contextlib.suppress(OSError):
                    path.unlink()

    def _lock_file(self, path: Path) -> BinaryIO:
        """Return the file of the lock, open and locked; the one that has the name, and none that was removed meanwhile."""
        while True:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                file = path.open("ab")
            except OSError as error:
                raise InputError(finding("E-023", file=str(path), reason=error.strerror or str(error))) from None
            try:
                _lock(file.fileno())
            except OSError:
                file.close()
                raise DepositError(finding("D-107", file=str(self.path))) from None
            if _has_name(path, file.fileno()):
                return file
            file.close()


def _has_name(path: Path, descriptor: int) -> bool:
    """Return whether a file that is open is the one of this name."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _lock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read(path: Path) -> bytes:
    """Return what a file of a state holds; raises `ValueError` for one that is too long to be one."""
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ValueError
    return data


def _state(data: Any) -> State:
    """Return what a file says; raises what a file of another form makes Python raise.

    It may have been written by anybody: each value is of its type and form, as they go into paths, files and messages.
    """
    values = dict(data)
    if values.pop("format") != _FORMAT:
        raise ValueError
    files = tuple(SentFile(**item) for item in values.pop("files"))
    earlier = tuple(Earlier(**item) for item in values.pop("earlier"))
    state = State(**values, files=files, earlier=earlier)
    texts = [state.base, state.version, state.marker, state.payload, *(item.version for item in earlier)]
    texts += [text for item in files for text in (item.md5, item.sha256, item.state)]
    # A title may stand for the id, and titles may have more than one line.
    texts += [*state.id.splitlines(), *(item.name for item in files)]
    ids = [state.record, state.concept, *(item.record for item in earlier)]
    dois = [state.doi, *(item.doi for item in earlier)]
    numbers = [0 if state.revision is None else state.revision, *(item.size for item in files)]
    is_one = (
        all(isinstance(item, str) and is_plain(item) for item in texts)
        and all(isinstance(item, str) and (not item or is_record_id(item)) for item in ids)
        and all(isinstance(item, str) and (not item or is_doi(item)) for item in dois)
        and all(type(item) is int for item in numbers)
        and all(type(item) is bool for item in (state.is_creating, state.is_published))
        and all(is_file_name(item.name) for item in files)
    )
    if not is_one:
        raise ValueError
    return state
