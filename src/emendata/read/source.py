"""From a path to a `SourceText`: NFC, "\\n" line ends, forbidden characters out, and the way back kept."""

import hashlib
import re
import unicodedata
from pathlib import Path

from emendata.errors import Finding, InputError, finding
from emendata.model import OmittedCharacter, SourceText
from emendata.read.decoding import decode

# What has to change before XML can hold the text: line ends, form feeds (white space), and forbidden characters
# (XML 1.0, section 2.2).
_CHANGE = re.compile("\r\n?|[\x0b\x0c]|[\x00-\x08\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_UNNAMEABLE = re.compile("[\x00-\x1f\x7f\ufffe\uffff]")
# A character with what may combine with it: marks, and the vowels and finals of Hangul.
_CLUSTER = re.compile("[^\u0300-\u036f\u1160-\u11ff\u0591-\u1abe\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f]?"
                      "[\u0300-\u036f\u1160-\u11ff\u0591-\u1abe\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f]*")  # fmt: skip


def read_source(path: Path, name: str | None = None) -> tuple[SourceText, list[Finding]]:
    """Return a file's text and what is to be said of its reading.

    `name` is how findings name the file; its path as given by default. Raises `InputError` with R-001 to R-006.
    """
    shown = name or str(path)
    if not path.exists():
        raise InputError(finding("R-001", file=shown))
    if not path.is_file():
        raise InputError(finding("R-002", file=shown))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(finding("R-006", file=shown, reason=error.strerror or str(error))) from error
    return decode_source(data, shown)


def decode_source(data: bytes, name: str) -> tuple[SourceText, list[Finding]]:
    """Return the text of a file's bytes, normalised, and findings R-010 (encoding) and R-011 (omitted characters)."""
    name = _presentable(name)
    raw, encoding = decode(data, name)
    text, anchors, omitted = _normalise(raw)
    if not text.strip():
        raise InputError(finding("R-003", file=name))
    line_starts = (0, *(match.end() for match in re.finditer("\n", text)))
    source = SourceText(
        name=name,
        stem=Path(name).stem,
        text=text,
        encoding=encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        line_starts=line_starts,
        anchors=anchors,
        omitted=omitted,
    )
    return source, _remarks(source)


def _presentable(name: str) -> str:
    """Return a file's name as XML and messages can hold it: bytes that are no UTF-8 and control characters as U+FFFD."""
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return _UNNAMEABLE.sub("\ufffd", shown)


def _remarks(source: SourceText) -> list[Finding]:
    remarks = []
    if not source.encoding.startswith("UTF-8"):
        remarks.append(finding("R-010", file=source.name, encoding=source.encoding))
    if source.omitted:
        first = source.omitted[0]
        remarks.append(
            finding(
                "R-011",
                file=source.name,
                line=first.line,
                count=len(source.omitted),
                codepoint=f"{first.codepoint:04X}",
            )
        )
    return remarks


def _normalise(raw: str) -> tuple[str, tuple[tuple[int, int], ...], tuple[OmittedCharacter, ...]]:
    """Return the text, the anchors from its offsets to those of `raw`, and the characters left out."""
    pieces: list[str] = []
    anchors = [(0, 0)]
    omitted: list[OmittedCharacter] = []
    length = done = 0
    line = 1

    def keep(start: int, end: int) -> None:
        nonlocal length
        for text, at in _composed(raw, start, end):
            if length - at != anchors[-1][0] - anchors[-1][1]:
                anchors.append((length, at))
            pieces.append(text)
            length += len(text)

    for change in _CHANGE.finditer(raw):
        keep(done, change.start())
        line += raw.count("\n", done, change.start())
        done = change.end()
        character = change[0]
        if character[0] == "\r":
            pieces.append("\n")
            line += 1
            length += 1
        elif character in "\x0b\x0c":
            pieces.append(" ")
            length += 1
        else:
            omitted.append(OmittedCharacter(ord(character), line))
        if length - done != anchors[-1][0] - anchors[-1][1]:
            anchors.append((length, done))
    keep(done, len(raw))
    return "".join(pieces), tuple(anchors), tuple(omitted)


def _composed(raw: str, start: int, end: int) -> list[tuple[str, int]]:
    """Return the stretch in NFC as pairs of text and where in `raw` it began, cut where lengths run apart."""
    stretch = raw[start:end]
    if unicodedata.is_normalized("NFC", stretch):
        return [(stretch, start)] if stretch else []
    return [
        (unicodedata.normalize("NFC", cluster[0]), start + cluster.start())
        for cluster in _CLUSTER.finditer(stretch)
        if cluster[0]
    ]
