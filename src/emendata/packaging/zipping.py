"""A bag as one zip file with the same bytes everywhere.

The files stand in the order of their paths, under one folder, dated by the edition. They are stored and not compressed:
what a compressor makes differs from one version of zlib to the next.
"""

import io
import zipfile
from collections.abc import Mapping

_FILE_MODE = 0o644
_UNIX = 3
_EARLIEST = 1980


def zipped(files: Mapping[str, bytes], folder: str, date: str) -> bytes:
    """Return a zip of the files under a folder; `date` is W3C, days before 1980 become its first, as zip knows none."""
    year, month, day = (int(part) for part in f"{date}-01-01".split("-")[:3]) if date else (0, 1, 1)
    moment = (year, month, day, 0, 0, 0) if year >= _EARLIEST else (_EARLIEST, 1, 1, 0, 0, 0)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{path}", moment)
            entry.create_system = _UNIX
            entry.external_attr = _FILE_MODE << 16
            archive.writestr(entry, data)
    return out.getvalue()
