"""From what the user names to the files that are validated: files, folders, patterns, standard input.

Nothing is opened here but folders. What leaves is one `Source` for each file, each file once, in the order of the paths
given and sorted within a folder; and a finding for each path that leads to none: R-001 (not there), R-002 (a device, a
pipe: reading one could wait for ever), R-006 (may not be read), V-033 (a folder or pattern without XML).
"""

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from emendata.errors import Finding, finding

SUFFIXES = (".xml", ".tei")
STANDARD_INPUT = "<stdin>"
# More is no text anybody edits; a tree of it would take some gigabytes.
MAX_BYTES = 256_000_000
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Source:
    """One file to validate, or the finding in its place. `name` is what reports call it, `path` None for standard input.

    `folder` is the folder that was given, where it lies below one.
    """

    name: str
    path: Path | None
    trouble: Finding | None = None
    folder: Path | None = None

    def read(self) -> bytes | Finding:
        """Return the bytes, or what stands against reading them."""
        if self.trouble:
            return self.trouble
        if self.path is None:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
            return data if len(data) <= MAX_BYTES else self._too_large()
        try:
            if self.path.stat().st_size > MAX_BYTES:
                return self._too_large()
            return self.path.read_bytes()
        except OSError as error:
            return finding("R-006", file=self.name, reason=error.strerror or str(error))

    @property
    def size(self) -> int:
        """Return how many bytes the file has, 0 where that is not known."""
        try:
            return self.path.stat().st_size if self.path else 0
        except OSError:
            return 0

    def _too_large(self) -> Finding:
        return finding("R-007", file=self.name, what=f"it has more than {MAX_BYTES // 1_000_000} MB")


def sources(paths: Iterable[Path]) -> list[Source]:
    """Return the files that paths lead to, each once; "-" is standard input, "*" and "**" stand for names."""
    seen: set[object] = set()
    result = []
    for path in paths:
        for source in _named(path):
            key = _identity(source)
            if key not in seen:
                seen.add(key)
                result.append(source)
    return result


def xml_below(folder: Path) -> list[Path]:
    """Return the files in XML below a folder, sorted; without hidden ones, folders that are links, and links out of it."""
    found, _, _ = _walk(folder)
    return [path for path in found if not _leads_out(path, folder)]


def name_of(path: Path) -> str:
    """Return what to call a path: its name as given, what is no character in it as an escape."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _named(path: Path) -> Iterator[Source]:
    name = name_of(path)
    if str(path) == "-":
        yield Source(STANDARD_INPUT, None)
        return
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield from _matching(path) if has_magic(str(path)) else [_missing(path)]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Source(name, path, finding("R-006", file=name, reason=reason))
    else:
        if stat.S_ISDIR(mode):
            yield from _below(path)
        elif stat.S_ISREG(mode):
            yield Source(name, path)
        else:
            yield Source(name, path, finding("R-002", file=name))


def _missing(path: Path) -> Source:
    name = name_of(path)
    return Source(name, path, finding("R-001", file=name))


def _matching(pattern: Path) -> Iterator[Source]:
    """Yield the files that a pattern means which the shell did not expand."""
    # Path.glob takes no pattern that begins at the root.
    matches = sorted(Path(match) for match in glob(str(pattern), recursive=True))  # noqa: PTH207
    files = [match for match in matches if match.is_file()]
    wanted = [file for file in files if _is_xml(file.name)] or files
    for file in wanted:
        yield Source(name_of(file), file)
    folders = [] if wanted else [match for match in matches if match.is_dir()]
    below = [file for folder in folders for file in xml_below(folder)]
    for file in below:
        yield Source(name_of(file), file)
    if not wanted and not below:
        name = name_of(pattern)
        yield Source(name, pattern, finding("V-033", file=name, reason="no file matches this pattern"))


def _below(folder: Path) -> Iterator[Source]:
    found, others, troubles = _walk(folder)
    for path in found:
        trouble = finding("V-064", file=name_of(path)) if _leads_out(path, folder) else None
        yield Source(name_of(path), path, trouble, folder=folder)
    for error in troubles:
        name = name_of(Path(error.filename or folder))
        yield Source(name, Path(name), finding("R-006", file=name, reason=error.strerror or str(error)))
    if not found and not troubles:
        name = name_of(folder)
        yield Source(name, folder, finding("V-033", file=name, reason=_without(others)))


def _without(others: Sequence[str]) -> str:
    if not others:
        return "the folder holds no file"
    shown = ", ".join(name_of(Path(name)) for name in others[:_SHOWN]) + (", …" if len(others) > _SHOWN else "")
    return f"the folder holds no .xml or .tei file, only {shown}"


def _walk(folder: Path) -> tuple[list[Path], list[str], list[OSError]]:
    """Return the files in XML below a folder, the names of the others, and what could not be looked into."""
    found: list[Path] = []
    others: list[str] = []
    troubles: list[OSError] = []
    # Links to folders are not followed: they may lead round in a circle, or out of the folder.
    for place, folders, files in os.walk(folder, onerror=troubles.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if name.startswith("."):
                continue
            if _is_xml(name) and path.is_file():
                found.append(path)
            else:
                others.append(name)
    return sorted(found), others, troubles


def _leads_out(path: Path, folder: Path) -> bool:
    """Return whether a file found in a folder is a link to one elsewhere: whoever made the folder did not name that."""
    return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())


def _is_xml(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def _identity(source: Source) -> object:
    """Return what two names of one file have in common."""
    if source.path is None or source.trouble:
        return source.name
    try:
        status = source.path.stat()
    except OSError:
        return source.name
    return status.st_dev, status.st_ino
