"""Loading an authority: small ones into memory, large ones into the cache once and from there ever after."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from emendata import __version__
from emendata.authority.model import KINDS, Authority, Entity, Snippets
from emendata.authority.reading import Entry, read_entries
from emendata.authority.store import Contents, stored_authority
from emendata.caching import Cache, code_digest
from emendata.errors import Finding, InputError, Related, finding
from emendata.vocabulary import TERMS

# Below this (some hundred names) an authority is read as fast as its cache is opened.
_IN_MEMORY = 250_000


def load_authority(paths: Iterable[Path], progress: Callable[[str], None] = lambda _: None) -> Authority:
    """Return the authority of these files; a folder stands for the `.xml` files in it, by name.

    Raises `InputError` (R-001, R-003, R-006, V-001 to V-005) where a file is not there or cannot be used, and N-001
    where an `xml:id` is given to entries of two files. What keeps single entries from being used (V-040 to V-042) is
    in `findings`. `progress` is told where something takes long.
    """
    files, empty = authority_files(paths)
    digests = [_digest(file) for file in files]
    digest = hashlib.sha256("\n".join([__version__, code_digest(Path(__file__).parent), *digests]).encode()).hexdigest()
    names = [str(file) for file in files]
    if sum(file.stat().st_size for file in files) < _IN_MEMORY:
        reading = _Reading(files, names)
        entities = {entity.id: entity for entity in reading.entities()}
        return Authority(entities, Snippets(reading.evidence), digest, (*empty, *reading.findings))
    numbers = [str(number) for number in range(len(files))]

    def build(connection: sqlite3.Connection) -> None:
        progress("Indexing the names of the authority, which is kept for other runs")
        _Reading(files, names, numbers).contents().write(connection)

    cache = Cache("authority", digest, build)
    return stored_authority(cache, digest, names, empty)


def authority_files(paths: Iterable[Path]) -> tuple[list[Path], list[Finding]]:
    """Return the files that paths stand for, a folder's glossary left out, and V-042 for folders without any.

    Raises `InputError`: R-001 for what is not there, R-002 for what is no regular file.
    """
    files: list[Path] = []
    findings = []
    for path in paths:
        if not path.exists():
            raise InputError(finding("R-001", file=str(path)))
        found = [file for file in sorted(path.glob("*.xml")) if file.name != TERMS] if path.is_dir() else [path]
        if not found:
            findings.append(finding("V-042", file=str(path)))
        for file in found:
            if not file.is_file():
                raise InputError(finding("R-002", file=str(file)))
        files.extend(found)
    return files, findings


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputError(finding("R-006", file=str(file), reason=error.strerror or str(error))) from error


class _Reading:
    """One pass over the files. `evidence` and `findings` are complete when `entities` has come to its end.

    `names` are for what is raised; `labels` name the files in the findings that are kept.
    """

    def __init__(self, files: Sequence[Path], names: Sequence[str], labels: Sequence[str] | None = None) -> None:
        self._files, self._names, self._labels = files, names, labels or names
        self.evidence: dict[str, bytes] = {}
        self.findings: list[Finding] = []

    def contents(self) -> Contents:
        """Return what a cache is filled with."""
        return Contents(self.entities(), self.evidence, self.findings)

    def entities(self) -> Iterator[Entity]:
        """Yield the entities of all files, file by file."""
        places: dict[str, tuple[int, int, int]] = {}
        for number, file in enumerate(self._files):
            count = 0
            for entry in read_entries(file.read_bytes(), self._names[number]):
                count += 1
                if entry.kind not in KINDS:
                    self.evidence[str(entry.id)] = entry.xml
                    continue
                found = unusable(entry, self._labels[number])
                if found:
                    self.findings.append(found)
                    continue
                first = places.setdefault(str(entry.id), (number, entry.line, entry.column))
                if first != (number, entry.line, entry.column):
                    self._refuse_twice(entry, self._names[number], first)
                if entry.forms:
                    yield Entity(str(entry.id), entry.kind, entry.forms, entry.xml)
            if not count:
                self.findings.append(no_entries(self._labels[number]))

    def _refuse_twice(self, entry: Entry, name: str, first: tuple[int, int, int]) -> None:
        number, line, column = first
        related = (Related(self._names[number], line, column, "it was given here first"),)
        raise InputError(
            finding("N-001", file=name, line=entry.line, column=entry.column, related=related, id=entry.id)
        )


def unusable(entry: Entry, name: str) -> Finding | None:
    """Return what keeps an entry from being used: V-040 without id, V-041 without name."""
    element = f"<{KINDS[entry.kind]}>"
    if not entry.id:
        words = f' ("{entry.words}")' if entry.words else ""
        return finding("V-040", file=name, line=entry.line, column=entry.column, path=entry.path,
                       element=entry.kind, words=words)  # fmt: skip
    if not entry.words:
        return finding("V-041", file=name, line=entry.line, column=entry.column, path=entry.path,
                       element=entry.kind, id=entry.id, name=element)  # fmt: skip
    return None


def no_entries(name: str) -> Finding:
    """Return V-042 for a file without entries."""
    return finding("V-042", file=name, line=1, column=1, path=None)
