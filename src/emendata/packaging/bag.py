"""A BagIt 1.0 bag (RFC 8493): the payload under `data/`, its sums in two manifests, and what is said of the whole.

The library `bagit` writes 0.97 and asks the clock; a bag of ours has the same bytes whenever nothing has changed.
"""

import hashlib
from collections.abc import Mapping

from emendata import __version__
from emendata.packaging.model import Package

ALGORITHMS = ("sha256", "sha512")
PAYLOAD = "data/"
SOFTWARE = f"emendata {__version__}"
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def bag_files(package: Package) -> dict[str, bytes]:
    """Return the files of the bag, paths relative to it: payload, manifests, tag files."""
    payload = {f"{PAYLOAD}{file.path}": file.data for file in sorted(package.files, key=lambda file: file.path)}
    made = {"bagit.txt": _DECLARATION, "bag-info.txt": _information(package, payload)}
    for algorithm in ALGORITHMS:
        made[f"manifest-{algorithm}.txt"] = manifest(payload, algorithm)
    tags = dict(made)
    for algorithm in ALGORITHMS:
        made[f"tagmanifest-{algorithm}.txt"] = manifest(tags, algorithm)
    return dict(sorted((made | payload).items()))


def manifest(files: Mapping[str, bytes], algorithm: str) -> bytes:
    """Return a manifest: a sum and a path on each line, in the order of the paths."""
    lines = (f"{hashlib.new(algorithm, data).hexdigest()}  {encoded(path)}\n" for path, data in sorted(files.items()))
    return "".join(lines).encode()


def encoded(path: str) -> str:
    """Return a path as manifests have it (RFC 8493, 2.1.3).

    >>> encoded("data/100%.txt")
    'data/100%25.txt'
    """
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def decoded(path: str) -> str:
    """Return a path of a manifest as the file system has it."""
    return path.replace("%0A", "\n").replace("%0a", "\n").replace("%0D", "\r").replace("%0d", "\r").replace("%25", "%")


def oxum(files: Mapping[str, bytes]) -> str:
    """Return bytes and number of files, as BagIt counts them: "1024.3"."""
    return f"{sum(map(len, files.values()))}.{len(files)}"


def _information(package: Package, payload: Mapping[str, bytes]) -> bytes:
    """Return bag-info.txt. The date is the edition's; no clock is asked."""
    record = package.record
    facts = (
        ("Source-Organization", record.publisher),
        ("Contact-Name", package.contact),
        ("External-Description", record.full_title),
        ("External-Identifier", record.own_doi or record.id),
        ("Internal-Sender-Identifier", package.name),
        ("Bagging-Date", package.date),
        ("Payload-Oxum", oxum(payload)),
        ("Bag-Software-Agent", SOFTWARE),
    )
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in facts if value).encode()
