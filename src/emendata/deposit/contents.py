"""What a folder holds as a `Deposit`: its files with their sums, and the record that describes them.

What enters is a folder and the JSON of a record. A BagIt bag becomes one zip file, the same bytes every time, and beside
it, under flat names, the files of its payload that people look for: PDF, EPUB, TEI and records. Any other folder is taken
as it is. Refused: names with slashes or control characters, links that lead elsewhere, more files than a repository takes.
"""

import hashlib
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from emendata.deposit.model import OURS, Deposit, DepositFile, is_file_name, is_plain, marker_of
from emendata.errors import InputError, finding

# What Zenodo takes in one record.
MOST_FILES, MOST_BYTES = 100, 50 * 10**9
_RECORDS = ("record.json", "invenio.json")
# What of a bag's payload is also sent by itself.
_SHOWN = frozenset({".pdf", ".epub", ".xml", ".bib", ".cff", ".ris", ".json", ".md"})
_CHUNK = 2**20
# No record is nested deeper.
_DEEPEST = 40
# Zip files hold no earlier date; a fixed one gives the same bytes every time.
_DATE = (1980, 1, 1, 0, 0, 0)


def read_deposit(folder: Path, made: Path, record: Path | None = None) -> Deposit:
    """Return what is deposited: the files of a folder, and its record.

    `made` is the folder in which the zip file of a bag is made; `record` the record's file, where it is not in the folder.
    Raises `InputError`: R-001 (no such folder), D-101 (no record, or one that can be none), D-131 (files that cannot be
    deposited).
    """
    if not folder.is_dir():
        raise InputError(finding("R-001", file=str(folder)))
    is_bag = (folder / "bagit.txt").is_file()
    place = record or _record_in(folder, is_bag=is_bag)
    data = _read_record(place)
    metadata = data["metadata"]
    version = str(metadata.get("version") or "")
    identifier = _identifier(metadata)
    if is_bag:
        files = _files_of_bag(folder, made / f"{_flat(identifier)}{f'-{_flat(version)}' if version else ''}.zip")
    else:
        files = {path.name: path for path in _below(folder) if path != place}
        if any(path.parent != folder for path in files.values()):
            raise InputError(finding("D-131", file=str(folder), reason="it has folders, which a repository has not"))
    if not files:
        raise InputError(finding("D-131", file=str(folder), reason="there is no file in it but the record"))
    _check(folder, files)
    described = tuple(_described(name, files[name]) for name in sorted(files))
    if sum(item.size for item in described) > MOST_BYTES:
        raise InputError(finding("D-131", file=str(folder), reason="it is larger than 50 GB"))
    return Deposit(identifier, version, data, described, marker_of(identifier, version))


def _record_in(folder: Path, *, is_bag: bool) -> Path:
    found = [path for path in _below(folder) if path.name.endswith(_RECORDS)] if is_bag else []
    found += [] if is_bag else [folder / name for name in _RECORDS if (folder / name).is_file()]
    if len(found) != 1:
        many = ", ".join(path.name for path in found)
        reason = f"several files could be its record: {many}" if found else "there is no record.json in it"
        raise InputError(finding("D-101", file=str(folder), reason=reason))
    return found[0]


def _read_record(path: Path) -> dict[str, Any]:
    """Return a record; only its shape is looked at, as the server judges the rest."""
    try:
        data = json.loads(path.read_bytes(), parse_constant=_no_number)
        _look_at_depth(data)
        # Half characters, as no file and no address takes them.
        json.dumps(data, ensure_ascii=False).encode()
    except FileNotFoundError:
        raise InputError(finding("R-001", file=str(path))) from None
    except OSError as error:
        raise InputError(finding("R-006", file=str(path), reason=error.strerror or type(error).__name__)) from None
    except (ValueError, RecursionError) as error:
        raise InputError(finding("D-101", file=str(path), reason=f"it is no JSON ({error})")) from None
    metadata = data.get("metadata") if isinstance(data, dict) else None
    if not isinstance(metadata, dict):
        raise InputError(finding("D-101", file=str(path), reason="it has no metadata"))
    given = metadata.get("identifiers") or []
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        raise InputError(finding("D-101", file=str(path), reason="its identifiers are no list of objects"))
    odd = next((key for key in OURS if not isinstance(data.get(key, {}), dict)), None)
    if odd is not None:
        raise InputError(finding("D-101", file=str(path), reason=f"its {odd} is no object"))
    if not is_plain(str(metadata.get("version") or "")):
        raise InputError(finding("D-101", file=str(path), reason="its version has control characters"))
    if not isinstance(metadata.get("title"), str) or not metadata["title"].strip():
        raise InputError(finding("D-101", file=str(path), reason="it has no title"))
    return {str(key): value for key, value in data.items()}


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _look_at_depth(value: Any, left: int = _DEEPEST) -> None:
    """Raise `ValueError` for what is nested deeper than any record."""
    if left == 0:
        raise ValueError("it is too deep")
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _look_at_depth(item, left - 1)


def _identifier(metadata: dict[str, Any]) -> str:
    """Return what the edition calls itself among its identifiers, else its title."""
    own = (item.get("identifier") for item in metadata.get("identifiers") or [] if item.get("scheme") == "other")
    return str(next((item for item in own if item), metadata["title"]))


def _below(folder: Path) -> list[Path]:
    """Return the files of a folder. Raises D-131 for a link, which may lead anywhere."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            raise InputError(finding("D-131", file=str(path), reason="it is a link to another file or folder"))
        if path.is_file() and not path.name.startswith("."):
            found.append(path)
    return found


def _files_of_bag(folder: Path, archive: Path) -> dict[str, Path]:
    """Return the bag as one zip file, which is made, and what of its payload is shown beside it, by flat name."""
    _zip(folder, archive)
    payload = folder / "data"
    shown = [path for path in _below(payload) if path.suffix.lower() in _SHOWN and not path.name.endswith(_RECORDS)]
    if len(shown) >= MOST_FILES:
        shown = [path for path in shown if path.parent == payload]
    counts = Counter(path.name for path in shown)
    names = {path.name if counts[path.name] == 1 else "-".join(path.relative_to(payload).parts): path for path in shown}
    return {archive.name: archive, **names}


def _zip(folder: Path, archive: Path) -> None:
    """Make a zip file of a folder, with the folder's name above everything; the same bytes for the same files.

    It is not compressed, as no two compressors give the same bytes.
    """
    temporary = archive.with_name(f".{archive.name}.tmp")
    try:
        archive.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as made:
            for path in _below(folder):
                entry = zipfile.ZipInfo(f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}", _DATE)
                entry.external_attr, entry.create_system = 0o644 << 16, 3
                with path.open("rb") as source, made.open(entry, "w", force_zip64=True) as target:
                    while chunk := source.read(_CHUNK):
                        target.write(chunk)
        temporary.replace(archive)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputError(finding("E-023", file=str(archive), reason=error.strerror or str(error))) from None


def _check(folder: Path, files: Iterable[str]) -> None:
    names = list(files)
    if len(names) > MOST_FILES:
        reason = f"it has {len(names)} files, and a repository takes {MOST_FILES} for a record"
        raise InputError(finding("D-131", file=str(folder), reason=reason))
    wrong = next((name for name in names if not is_file_name(name)), None)
    if wrong is not None:
        reason = f"the name {wrong!r} is none that a repository takes"
        raise InputError(finding("D-131", file=str(folder), reason=reason))


def _described(name: str, path: Path) -> DepositFile:
    md5, sha256, size = hashlib.md5(usedforsecurity=False), hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                md5.update(chunk)
                sha256.update(chunk)
                size += len(chunk)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(finding("R-006", file=str(path), reason=reason)) from None
    return DepositFile(name, path, size, md5.hexdigest(), sha256.hexdigest())


def _flat(words: str) -> str:
    """Return words as part of a file name.

    >>> _flat("Emended: Three Texts")
    'emended-three-texts'
    """
    return re.sub(r"[^\w.]+", "-", words.lower(), flags=re.ASCII).strip("-.")[:60] or "edition"
