"""What a file of a project is for, told by the folder it lies in."""

from enum import StrEnum
from pathlib import Path


class DocumentKind(StrEnum):
    """What a file is for; the value is the name of its schema."""

    EDITION = "emendata"
    AUTHORITY = "authority"
    HEADER = "header"
    APPARATUS = "apparatus"
    RELEASED = "released"


_FOLDERS = {
    "authority": DocumentKind.AUTHORITY,
    "headers": DocumentKind.HEADER,
    "apparatus": DocumentKind.APPARATUS,
    "ids": DocumentKind.RELEASED,
}


def kind_of(path: Path) -> DocumentKind:
    """Return what a file is for, by where it lies in a project: tei/authority, tei/headers, tei/apparatus, tei/ids."""
    folder = path.absolute().parent
    return _FOLDERS.get(folder.name, DocumentKind.EDITION) if folder.parent.name == "tei" else DocumentKind.EDITION
