"""How machines are told where a finding stands: addresses, ends of places, words that XML can hold."""

import os
import re
from pathlib import Path, PurePath
from urllib.parse import quote

from emendata.errors import Finding
from emendata.terminal import escaped
from emendata.validate.reports.marking import extent
from emendata.validate.results import FileReport

# What XML forbids and a terminal would not mind.
_NONCHARACTERS = re.compile("[\ufffe\uffff]")


def address(file: str) -> str:
    """Return a file's address, percent-encoded: relative to the current folder if it lies below it.

    >>> address("tei/a b.xml")
    'tei/a%20b.xml'
    """
    path = Path(os.path.normpath(file))
    if path.is_absolute():
        folder = Path.cwd()
        if not path.is_relative_to(folder):
            return path.as_uri()
        path = path.relative_to(folder)
    # A colon in the first part would be read as the end of a scheme.
    return quote(PurePath(path).as_posix().encode("utf-8", "surrogateescape"), safe="/")


def end_column(item: Finding, file: FileReport) -> int | None:
    """Return the column behind the thing that a finding is about, None where its place is unknown."""
    if item.line is None or item.column is None or not 1 <= item.line <= len(file.lines):
        return None
    return item.column + max(1, extent(file.lines[item.line - 1], item.column))


def xml_text(text: str) -> str:
    """Return words as XML can hold them: control characters, and those that turn the direction, as escapes."""
    return _NONCHARACTERS.sub("\ufffd", escaped(text))
