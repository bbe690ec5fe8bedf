"""From a path to a `SourceText`: NFC, "\\n" line ends, forbidden characters out, and the way back kept.

Web pages and word-processor files are known by their bytes or name, and come out as the text they show; what follows
is the same for all.
"""

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from emendata.directions import doubtful_turns, names_of, turns
from emendata.errors import Finding, InputError, finding
from emendata.model import Furniture, OmittedCharacter, SourceText, Span
from emendata.read.decoding import decode, decode_page
from emendata.read.docx import is_docx, read_docx
from emendata.read.page import is_page, parse_page, refuse_size, show_page
from emendata.read.profiles import Profile, Sites, profiles
from emendata.read.shown import Shown, ShowOptions, named, show

DOCX = "Office Open XML (.docx)"
# What has to change before XML can hold the text: line ends, form feeds (white space), and forbidden characters
# (XML 1.0, section 2.2).
_CHANGE = re.compile("\r\n?|[\x0b\x0c]|[\x00-\x08\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_UNNAMEABLE = re.compile("[\x00-\x1f\x7f\ufffe\uffff]")
# A character with what may combine with it: marks, and the vowels and finals of Hangul.
_CLUSTER = re.compile("[^\u0300-\u036f\u1160-\u11ff\u0591-\u1abe\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f]?"
                      "[\u0300-\u036f\u1160-\u11ff\u0591-\u1abe\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f]*")  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`profile` is the site if it is known, `sites` those to recognise it among: web pages ask them for selectors."""

    profile: Profile | None = None
    sites: Sites = field(default_factory=lambda: Sites(profiles()))


def read_source(
    path: Path, name: str | None = None, options: ReadOptions | None = None
) -> tuple[SourceText, list[Finding]]:
    """Return a file's text and what is to be said of its reading.

    `name` is how findings name the file; its path as given by default. Raises `InputError` with R-001 to R-009.
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
    return decode_source(data, shown, options)


def decode_source(data: bytes, name: str, options: ReadOptions | None = None) -> tuple[SourceText, list[Finding]]:
    """Return the text of a file's bytes, normalised, and findings R-010 to R-019 on what was read, and how."""
    name = _presentable(name)
    if is_docx(data):
        return _read_document(data, name)
    if is_page(data, name):
        return _read_page(data, name, options or ReadOptions())
    raw, encoding = decode(data, name)
    source = _source(data, name, raw, encoding)
    if not source.text.strip():
        raise InputError(finding("R-003", file=name))
    return source, _remarks(source)


def _read_page(data: bytes, name: str, options: ReadOptions) -> tuple[SourceText, list[Finding]]:
    refuse_size(data, name)
    text, encoding, declared = decode_page(data, name)
    root = parse_page(text, name)
    findings = [finding("R-013", file=name, declared=declared, encoding=encoding)] if declared else []
    shown, _ = show_page(root)
    source = _shown_source(data, name, shown, encoding, "page")
    profile = options.profile or options.sites.recognise(source)
    if profile.html_content or profile.html_remove:
        shown, is_found = show_page(root, profile)
        source = _shown_source(data, name, shown, encoding, "page")
        if not is_found:
            findings.append(finding("R-018", file=name, profile=profile.name))
    if shown.left_out:
        findings.append(finding("R-012", file=name, count=len(shown.left_out), what=named(shown.left_out)))
    return source, [*_remarks(source), *findings]


def _read_document(data: bytes, name: str) -> tuple[SourceText, list[Finding]]:
    document = read_docx(data, name)
    shown = show(document.root, ShowOptions(counts_lines=False, numbers_items=False))
    source = _shown_source(data, name, shown, DOCX, "document")
    return source, [*_remarks(source), *document.findings]


def _shown_source(data: bytes, name: str, shown: Shown, encoding: str, kind: str) -> SourceText:
    """Return the text that a tree shows as a source; its marks are moved to where normalisation puts them."""
    source = _source(data, name, shown.text, encoding)
    if not source.text.strip():
        raise InputError(finding("R-009", file=name, kind=kind))
    numbers = tuple(line.number for line in shown.lines)
    ends = (*(start - 1 for start in source.line_starts[1:]), len(source.text))
    furniture = []
    for start, end, line in zip(source.line_starts, ends, shown.lines, strict=True):
        words = source.text[start:end]
        if line.reason is not None and words.strip():
            left = start + len(words) - len(words.lstrip())
            furniture.append(Furniture(Span(left, left + len(words.strip())), line.reason))
    omitted = tuple(OmittedCharacter(item.codepoint, numbers[item.line - 1]) for item in source.omitted)
    return replace(
        source,
        line_numbers=numbers,
        omitted=omitted,
        furniture=tuple(furniture),
        calls=_moved(shown.calls, source.anchors),
        note_starts=_moved(shown.note_starts, source.anchors),
    )


def _moved(marks: Sequence[tuple[str, Span]], anchors: Sequence[tuple[int, int]]) -> tuple[tuple[str, Span], ...]:
    """Return marks with their spans where the raw text's offsets lie in the normalised text."""
    before = [there for _, there in anchors]

    def moved(offset: int) -> int:
        index = bisect_right(before, offset) - 1
        here, there = anchors[index]
        limit = anchors[index + 1][0] if index + 1 < len(anchors) else here + offset - there
        return min(here + offset - there, limit)

    return tuple((label, Span(moved(span.start), moved(span.end))) for label, span in marks)


def _source(data: bytes, name: str, raw: str, encoding: str) -> SourceText:
    text, anchors, omitted = _normalise(raw)
    return SourceText(
        name=name,
        stem=Path(name).stem,
        text=text,
        encoding=encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        line_starts=(0, *(match.end() for match in re.finditer("\n", text))),
        anchors=anchors,
        omitted=omitted,
    )


def _presentable(name: str) -> str:
    """Return a file's name as XML and messages can hold it: bytes that are no UTF-8 and control characters as U+FFFD."""
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return _UNNAMEABLE.sub("\ufffd", shown)


def _remarks(source: SourceText) -> list[Finding]:
    remarks = []
    if not source.encoding.startswith("UTF-8") and source.encoding != DOCX:
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
    lines = source.text.split("\n") if turns(source.text) else []
    doubtful = [(number, line, found) for number, line in enumerate(lines, 1) if (found := doubtful_turns(line))]
    if doubtful:
        what = names_of("".join(line[place] for _, line, places in doubtful for place in places))
        count = sum(len(places) for _, _, places in doubtful)
        remarks.append(finding("R-019", file=source.name, line=doubtful[0][0], count=count, what=what))
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
