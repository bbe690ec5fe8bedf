"""Mending a file where the mend is certain, and not one other byte of it.

What enters: the bytes of a document, or paths. What leaves: new bytes, what was mended, and for files what became of them.
Encoding, byte order mark, line ends, quotes and references stay. What is refused: a file that is not well-formed or
defines entities, and a mend after which the file would have no fewer faults (V-097). Rules stand in `fix_rules`; they are
applied in rounds, as one mend may show the next: the namespace first, then names, then the order of notes.
"""

import codecs
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from emendata.encodings import declared_encoding, decode, unreadable
from emendata.errors import ConfigurationError, Finding, FindingError, Severity, finding
from emendata.validate import schemas
from emendata.validate.allowed import Allowed, Schema
from emendata.validate.fix_rules import (
    Document,
    Edit,
    Fix,
    attribute_fixes,
    element_fixes,
    namespace_fix,
    note_order_fixes,
)
from emendata.validate.kinds import DocumentKind, kind_of
from emendata.validate.plan import ValidateOptions
from emendata.validate.stage import files_of, validate_bytes
from emendata.validate.start_tags import element_places
from emendata.xmlio import (
    parse_xml,
    write_atomically,
)

# Namespace, element names level by level, attributes, notes: more rounds than any document of the field needs.
_ROUNDS = 12
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Mended:
    """A document before and after, what was mended, and why not more was, if that is to be said."""

    before: bytes
    after: bytes
    fixes: tuple[Fix, ...] = ()
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class MendedFile:
    """A file with what can be mended in it."""

    path: Path
    mended: Mended

    @property
    def findings(self) -> list[Finding]:
        """Return V-096 for each mend, V-097 where one was refused."""
        name = str(self.path)
        found = [
            finding("V-096", file=name, line=fix.line, column=fix.column, what=fix.what) for fix in self.mended.fixes
        ]
        if self.mended.refusal:
            found.append(finding("V-097", file=name, reason=self.mended.refusal))
        return found


def mend(data: bytes, name: str, options: ValidateOptions, kind: DocumentKind = DocumentKind.EDITION) -> Mended:
    """Return a document with all mended that is certain; unchanged where it cannot be read.

    Raises `ConfigurationError` where a schema of the options cannot be loaded.
    """
    schema = schemas.own_schema(kind.value) if options.schema is None else schemas.user_schema(options.schema)
    now, weight = data, None
    done: list[Fix] = []
    for _ in range(_ROUNDS):
        document = _document(now, name)
        fixes, is_trusted = _next_fixes(document, schema) if document else ([], True)
        if not fixes or document is None:
            break
        changed = spliced(now, document.text, [edit for fix in fixes for edit in fix.edits])
        if changed is None:
            return Mended(data, now, tuple(done), "its bytes are not those that its encoding would give its text")
        # In another namespace, and in an element of a wrong name, hardly anything was looked at: faults that come to
        # light then were there before, and prove nothing.
        if not is_trusted:
            weight = weight or _weight(validate_bytes(now, name, options, kind))
            after = _weight(validate_bytes(changed, name, options, kind))
            if after >= weight:
                return Mended(data, now, tuple(done), "what looks like a slip is not all that is wrong there")
            weight = after
        now = changed
        done += fixes
    return Mended(data, now, tuple(done))


def spliced(data: bytes, text: bytes, edits: Iterable[Edit]) -> bytes | None:
    """Return the bytes of a file with stretches of its `text` (UTF-8, no byte order mark) replaced.

    None where the file's own bytes are not what its encoding makes of the text, as other bytes might change then.
    """
    codec = declared_encoding(data)
    mark = next((mark for mark in _BOMS if data.startswith(mark)), b"")
    if mark + text.decode().encode(codec, "replace") != data:
        return None
    parts, at, place = [mark], 0, len(mark)
    for edit in sorted(edits, key=lambda edit: edit.start):
        kept = len(text[at : edit.start].decode().encode(codec))
        parts += [data[place : place + kept], edit.replacement.decode().encode(codec)]
        place += kept + len(text[edit.start : edit.end].decode().encode(codec))
        at = edit.end
    return b"".join([*parts, data[place:]])


def mended_files(paths: Iterable[Path], options: ValidateOptions) -> Iterator[MendedFile]:
    """Yield the files in which something can be mended, or cannot though it should; nothing is written.

    None where a schema cannot be loaded, which the validation reports.
    """
    try:
        validate_bytes(b"<none/>", "", options)
    except ConfigurationError:
        return
    for path in files_of(paths):
        try:
            data = path.read_bytes()
        except OSError:
            continue  # R-006 of the validation
        kind = kind_of(path) if options.schema is None else DocumentKind.EDITION
        made = mend(data, str(path), options, kind)
        if made.fixes or made.refusal:
            yield MendedFile(path, made)


def write_mended(file: MendedFile) -> list[Finding]:
    """Write a file that was mended, with its permissions, and return what is to be said on it.

    Links are not followed, and a file that somebody else changed meanwhile is left alone. Raises `InputError` (E-023).
    """
    path, made = file.path, file.mended
    if made.after == made.before:
        return file.findings
    if path.is_symlink():
        return [finding("V-097", file=str(path), reason="it is a link; name the file it leads to")]
    if path.read_bytes() != made.before:
        return [finding("V-097", file=str(path), reason="it was changed meanwhile")]
    mode = path.stat()
    write_atomically(path, made.after)
    path.chmod(mode.st_mode)
    return file.findings


def unified_diff(file: MendedFile) -> str:
    """Return what was mended as a unified diff in the file's text; "" where nothing was."""
    sides = [decode(data, str(file.path)) for data in (file.mended.before, file.mended.after)]
    one, other = ["" if isinstance(side, Finding) else side for side in sides]
    name = file.path.as_posix()
    lines = difflib.unified_diff(_lines(one), _lines(other), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Return lines with their ends; only a line feed ends one, as for the programs that apply a diff."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _document(data: bytes, name: str) -> Document | None:
    if unreadable(data, name):
        return None
    text = decode(data, name)
    if isinstance(text, Finding):
        return None
    try:
        root = parse_xml(data, name)
        plain = text.encode()
        places = element_places(plain)
    except (FindingError, expat.ExpatError, UnicodeEncodeError):
        return None
    elements = tuple(root.iter(etree.Element))
    return Document(plain, tuple(places), elements) if len(elements) == len(places) else None


def _next_fixes(document: Document, schema: Schema) -> tuple[list[Fix], bool]:
    """Return the fixes of the next round, and whether they need no proof that they make the document better."""
    allowed = Allowed(document.root, schema)
    space = namespace_fix(document, allowed.roots)
    if space:
        return [space], True
    named = list(element_fixes(document, allowed))
    if named:
        return named, True
    return list(attribute_fixes(document, allowed)) or list(note_order_fixes(document)), False


def _weight(findings: Iterable[Finding]) -> tuple[int, int]:
    listed = [item.severity for item in findings]
    return listed.count(Severity.ERROR), listed.count(Severity.WARNING)
