"""Whether a bag on disk is whole: read back, and nothing of what was meant to be written is believed.

Looked at are the declaration, every manifest against every file, the size of the payload, and the crate: that it names
each file of the payload, and no other.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from emendata.errors import Finding, finding
from emendata.packaging.bag import ALGORITHMS, PAYLOAD, decoded
from emendata.packaging.crate import METADATA

_CHUNK = 1 << 20


def verify_bag(folder: Path) -> list[Finding]:
    """Return D-025 for each thing that is wrong with a bag; no finding where it is whole."""
    return [finding("D-025", file=str(folder), reason=reason) for reason in _faults(folder)]


def _faults(folder: Path) -> Iterator[str]:
    files = {path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()}
    payload = {path for path in files if path.startswith(PAYLOAD)}
    declaration = folder / "bagit.txt"
    if not declaration.is_file() or not declaration.read_text("utf-8").startswith("BagIt-Version: 1.0\n"):
        yield "bagit.txt is missing or not of version 1.0"
    for algorithm in ALGORITHMS:
        yield from _compared(folder, f"manifest-{algorithm}.txt", algorithm, payload)
        tags = {path for path in files - payload if not path.startswith("tagmanifest-")}
        yield from _compared(folder, f"tagmanifest-{algorithm}.txt", algorithm, tags)
    yield from _counted(folder, payload)
    yield from _described(folder, payload)


def _compared(folder: Path, name: str, algorithm: str, expected: set[str]) -> Iterator[str]:
    """Yield how a manifest differs from the files it should name: all of them, with their sums."""
    path = folder / name
    if not path.is_file():
        yield f"{name} is missing"
        return
    listed = {}
    for line in path.read_text("utf-8").splitlines():
        total, _, file = line.partition("  ")
        listed[decoded(file)] = total
    for file in sorted(expected ^ set(listed)):
        yield f"{file} is {'not in' if file in expected else 'missing, but in'} {name}"
    for file in sorted(expected & set(listed)):
        if _sum(folder / file, algorithm) != listed[file]:
            yield f"{file} has not the sum that {name} gives"


def _sum(path: Path, algorithm: str) -> str:
    made = hashlib.new(algorithm)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            made.update(chunk)
    return made.hexdigest()


def _counted(folder: Path, payload: set[str]) -> Iterator[str]:
    path = folder / "bag-info.txt"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    said = next((line.partition(": ")[2] for line in lines if line.startswith("Payload-Oxum: ")), "")
    counted = f"{sum((folder / file).stat().st_size for file in payload)}.{len(payload)}"
    if said != counted:
        yield f"bag-info.txt counts {said or 'nothing'}, the payload is {counted}"


def _described(folder: Path, payload: set[str]) -> Iterator[str]:
    """Yield how the crate differs from the payload."""
    path = folder / PAYLOAD / METADATA
    try:
        graph = json.loads(path.read_bytes())["@graph"]
        root = next(entity for entity in graph if entity["@id"] == "./")
        parts = root["hasPart"]
        named = [unquote(part["@id"]) for part in (parts if isinstance(parts, list) else [parts])]
    except (OSError, ValueError, KeyError, TypeError, StopIteration) as error:
        yield f"{METADATA} cannot be read ({type(error).__name__})"
        return
    known = {unquote(entity["@id"]) for entity in graph}
    files = {file.removeprefix(PAYLOAD) for file in payload} - {METADATA}
    for file in sorted(files ^ set(named)):
        yield f"{file} is {'not in' if file in files else 'missing, but in'} {METADATA}"
    for file in sorted(set(named) - known):
        yield f"{METADATA} names {file} and does not describe it"
