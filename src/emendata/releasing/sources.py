"""Whether what a release is made of is clean: the sources are those of the last release, and nothing is uncommitted."""

import subprocess
from pathlib import Path
from shutil import which

from lxml import etree

from emendata.errors import Finding, finding
from emendata.vocabulary import tei

_OF_EDITION = ("seeds", "tei", "edition.toml")
_NAMED = 3
_PATIENCE = 30


def uncommitted(folder: Path) -> list[Finding]:
    """Return D-401 where git keeps the project and has not been given all of it; nothing where there is no git."""
    git = which("git")
    if git is None:
        return []
    try:
        status = subprocess.run(  # noqa: S603 - git itself, found on the path, with words of ours
            [git, "-C", str(folder), "status", "--porcelain", "--", *_OF_EDITION],
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    names = [line[3:] for line in status.stdout.decode("utf-8", "replace").splitlines()]
    if status.returncode or not names:
        return []
    shown = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return [finding("D-401", count=len(names), names=shown)]


def changed_sources(old: etree._Element, new: etree._Element, version: str) -> list[Finding]:
    """Return D-402 for each source file that is not what it was when the article was last released."""
    before, now = _sums(old), _sums(new)
    return [
        finding("D-402", file=name, version=version) for name, value in before.items() if now.get(name, value) != value
    ]


def _sums(root: etree._Element) -> dict[str, str]:
    found = {}
    for witness in root.iter(tei("witness")):
        numbers = {item.get("type", ""): (item.text or "") for item in witness.iter(tei("idno"))}
        if "file" in numbers:
            found[numbers["file"]] = numbers.get("SHA-256", "")
    return found
