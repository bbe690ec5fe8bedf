"""A bag onto the disk: whole or not at all, and never over anything that is no bag of ours."""

import contextlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from emendata.errors import InputError, finding

_AGENT = "Bag-Software-Agent: emendata "


def write_bag(files: Mapping[str, bytes], folder: Path) -> None:
    """Write a bag as a folder; a bag that an earlier run made there is replaced.

    It is written beside the folder and moved into its place. Raises `InputError`: D-024 (the folder holds something else),
    E-023 (it cannot be written); what was there before is there still then.
    """
    _refuse_strangers(folder)
    made, old = folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")
    try:
        _remove(made, old)
        for name, data in files.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if folder.exists():
            folder.replace(old)
        made.replace(folder)
        _remove(old)
    except OSError as error:
        raise InputError(finding("E-023", file=str(folder), reason=error.strerror or str(error))) from error
    finally:
        # Whatever ended it, Ctrl-C too: the new one stands, or the old one does.
        with contextlib.suppress(OSError):
            if old.exists() and not folder.exists():
                old.replace(folder)
            _remove(made, old)


def _remove(*folders: Path) -> None:
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)


def _refuse_strangers(folder: Path) -> None:
    """Raise D-024 unless the folder is missing, empty, or a bag that this program made."""
    if folder.is_symlink():
        raise InputError(finding("D-024", file=str(folder), reason="it is a link"))
    if not folder.exists():
        return
    if not folder.is_dir():
        raise InputError(finding("D-024", file=str(folder), reason="it is a file"))
    if not any(folder.iterdir()):
        return
    information = folder / "bag-info.txt"
    ours = information.is_file() and any(
        line.startswith(_AGENT) for line in information.read_text("utf-8", "replace").splitlines()
    )
    if not ours:
        raise InputError(finding("D-024", file=str(folder), reason="it is not empty, and no package of this program"))
