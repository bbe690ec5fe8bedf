"""Where a pointer leads: the file itself, a file beside it, a declared prefix, the world outside.

One pointer (a URI reference without white space) and its base go in, an `Outcome` comes out. Files are looked for in one
folder only, the project's or the one that was given: a path that leaves it, by `..` or by a symbolic link, is never
opened, and the network is never asked. A neighbour is read once, by `parse_xml`, and only its ids are kept.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote, urljoin

from lxml import etree

from emendata.config import FILE as PROJECT_FILE
from emendata.errors import FindingError
from emendata.vocabulary import XML, XML_ID, tei
from emendata.xmlio import parse_xml

# What is not larger is read; beyond, nobody knows its ids.
MAX_BYTES = 64 << 20
XINCLUDE = "{http://www.w3.org/2001/XInclude}include"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
# Schemes of IANA's list that a text may name, those of identifiers, and tei: of the Guidelines (source="tei:4.8.0").
_SCHEMES = frozenset(
    "http https ftp ftps sftp file mailto tel sms fax geo urn doi hdl ark info tag data news nntp cid mid oid uuid did ni "
    "isbn issn viaf orcid lsid iiif ldap ldaps dav git ssh svn telnet gopher wais prospero z39.50r z39.50s ws wss xmpp "
    "sip sips irc about blob jar view-source javascript magnet dns nfs imap pop rtsp go bitcoin ipfs dat tei".split()
)
# Pointer schemes of the Guidelines (chapter 16.2.4) and of the W3C's XPointer: left to software that knows them.
_XPOINTER = re.compile(r"[\w.\-:]+\(")
_XML_SUFFIXES = frozenset({".xml", ".tei", ".odd"})
# How long a pattern is tried: its time grows with the length, to the power of its repetitions.
_MAX_REPETITIONS = 4
_MAX_LOCAL = 120
_PATTERN_PART = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[()|*+{]|.", re.DOTALL)


class Verdict(StrEnum):
    """What became of a pointer; the first of these that a pointer list has is told."""

    NO_MARK = "it lacks its '#'"
    NO_ID = "no such id here"
    NO_ID_THERE = "no such id in that file"
    NO_PREFIX = "its prefix is not declared"
    NO_MATCH = "it does not fit its prefix's pattern"
    NO_FILE = "no such file"
    EMPTY = "nothing is named"
    OUTSIDE = "outside the folder, not followed"
    FOUND = "found, or not ours to look for"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one pointer. `detail`: the other file, the prefix, the pattern; `element` where it leads, if here."""

    pointer: str
    verdict: Verdict
    detail: str = ""
    element: etree._Element | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a document lies: its file, and the folder within which pointers are followed. None: nothing is followed."""

    file: Path | None = None
    folder: Path | None = None


def scope_of(file: Path, given: Path | None = None) -> Scope:
    """Return the scope of a file: the wider of its project's folder and the folder that was given, else its own."""
    parent = file.parent.resolve()
    folder = given.resolve() if given is not None and given.is_dir() else parent
    project = _project_of(folder)
    return Scope(parent / file.name, project or folder)


@lru_cache(maxsize=1024)
def _project_of(folder: Path) -> Path | None:
    return next((item for item in (folder, *folder.parents) if (item / PROJECT_FILE).is_file()), None)


@dataclass(frozen=True, slots=True)
class Prefix:
    """A prefixDef: `ident`, and how what follows the colon is made an address."""

    match: str
    replacement: str

    def expand(self, local: str) -> str | None:
        """Return the address, None where the pattern does not fit; "" where the pattern cannot be tried."""
        if len(local) > _MAX_LOCAL or not is_harmless(self.match):
            return ""
        try:
            found = re.fullmatch(self.match, local)
        except (re.error, OverflowError, RecursionError):
            return ""  # XPath's patterns know more than Python's, as \p{L}
        if found is None:
            return None
        groups = found.groups()
        return re.sub(
            r"\$(\d)",
            lambda number: (groups[int(number[1]) - 1] or "") if 0 < int(number[1]) <= len(groups) else "",
            self.replacement,
        )


@dataclass(slots=True)
class Targets:
    """All that pointers of one document may lead to."""

    scope: Scope
    ids: dict[str, etree._Element] = field(default_factory=dict)
    prefixes: dict[str, list[Prefix]] = field(default_factory=dict)
    included: set[str] = field(default_factory=set)
    is_whole: bool = True
    root_base: str = ""
    _normalised: dict[str, etree._Element] | None = None

    def resolve(self, pointer: str, base: str = "", *, is_resource: bool = False) -> Outcome:
        """Return where a pointer leads.

        `base` is the xml:base in force where one stands below the root (the root's says where the document itself is
        to be found, and so "#a" stays in it); `is_resource` says that a bare word may well be a picture.
        """
        scheme = _SCHEME.match(pointer)
        if scheme is None:
            return self._relative(pointer, pointer, base, is_resource=is_resource)
        prefix, local = scheme[1], pointer[scheme.end() :]
        if prefix in self.prefixes:
            return self._prefixed(pointer, prefix, local, base)
        if prefix.lower() in _SCHEMES or not self.is_whole:
            return Outcome(pointer, Verdict.FOUND)
        if len(prefix) == 1:  # C:\texts\a.xml
            return Outcome(pointer, Verdict.OUTSIDE)
        return Outcome(pointer, Verdict.NO_PREFIX, prefix)

    def _prefixed(self, pointer: str, prefix: str, local: str, base: str) -> Outcome:
        addresses = [definition.expand(local) for definition in self.prefixes[prefix]]
        address = next((address for address in addresses if address is not None), None)
        if address is None:
            return Outcome(pointer, Verdict.NO_MATCH, self.prefixes[prefix][0].match)
        if not address or _SCHEME.match(address):
            return Outcome(pointer, Verdict.FOUND)
        return self._relative(pointer, address, base, is_resource=True)

    def _relative(self, pointer: str, address: str, base: str, *, is_resource: bool) -> Outcome:
        """Return where a relative reference leads; `pointer` is what the text has."""
        if not address.startswith("#"):
            path, _, fragment = address.partition("#")
            if "/" not in path and "." not in path and not fragment and unquote(path) in self.ids:
                return Outcome(pointer, Verdict.NO_MARK, unquote(path))
            return self._elsewhere(pointer, urljoin(base or self.root_base, address), is_resource=is_resource)
        if base:
            return self._elsewhere(pointer, urljoin(base, address), is_resource=True)
        name = unquote(address[1:])
        if not name:
            return Outcome(pointer, Verdict.EMPTY)
        element = self._here(name)
        if element is not None:
            return Outcome(pointer, Verdict.FOUND, element=element)
        if name in self.included or not self.is_whole or _XPOINTER.match(name):
            return Outcome(pointer, Verdict.FOUND)
        return Outcome(pointer, Verdict.NO_ID)

    def _here(self, name: str) -> etree._Element | None:
        if name in self.ids or name.isascii():
            return self.ids.get(name)
        if self._normalised is None:
            self._normalised = {unicodedata.normalize("NFC", key): item for key, item in self.ids.items()}
        return self._normalised.get(unicodedata.normalize("NFC", name))

    def _elsewhere(self, pointer: str, address: str, *, is_resource: bool) -> Outcome:
        """Return whether a file of the folder has what a reference names; what is no XML is not looked for."""
        found = Outcome(pointer, Verdict.FOUND)
        path, _, fragment = address.partition("#")
        if _SCHEME.match(address) or address.startswith("//") or "?" in path or self.scope.file is None:
            return found
        suffix = Path(unquote(path)).suffix.lower()
        is_word = "/" not in path and not suffix
        if suffix not in _XML_SUFFIXES and (is_resource or not is_word):
            return found
        files = candidates(self.scope, unquote(path))
        if files is None:
            return Outcome(pointer, Verdict.OUTSIDE, path)
        file = next((file for file in files if file.exists()), None)
        if file is None:
            return Outcome(pointer, Verdict.NO_FILE, path)
        name = unquote(fragment)
        if not name or _XPOINTER.match(name) or suffix not in _XML_SUFFIXES:
            return found
        ids = self.ids if file == self.scope.file else ids_of(file)
        if ids is None or any(form in ids for form in _forms(name)):
            return found
        return Outcome(pointer, Verdict.NO_ID_THERE, path)

    def id_of(self, element: etree._Element) -> str | None:
        """Return the id of an element, if it is the one that the id names."""
        identifier = (element.get(XML_ID) or "").strip()
        return identifier if self.ids.get(identifier) is element else None


def is_harmless(pattern: str) -> bool:
    """Return whether a pattern may be tried: no repetition or choice is itself repeated, and repetitions are few.

    >>> is_harmless("(lb|pb)-([0-9]+)"), is_harmless("((a+)b)+"), is_harmless("(a|a)*")
    (True, False, False)
    """
    open_groups: list[bool] = []
    repetitions, just_closed = 0, False
    for part in _PATTERN_PART.findall(pattern):
        if part in "*+{":
            if just_closed:
                return False
            repetitions += 1
        just_closed = part == ")" and bool(open_groups) and open_groups.pop()
        if part == "(":
            open_groups.append(False)
        elif part in "|*+{" or just_closed:
            open_groups = [True] * len(open_groups)
    return repetitions <= _MAX_REPETITIONS


def targets_of(root: etree._Element, scope: Scope) -> Targets:
    """Return what the pointers of a document may lead to."""
    targets = Targets(scope, root_base=root.get(f"{{{XML}}}base", ""))
    for element in root.iter(etree.Element):
        identifier = element.get(XML_ID)
        if identifier is not None:
            targets.ids.setdefault(identifier.strip(), element)
        if element.tag == tei("prefixDef"):
            prefix = Prefix(element.get("matchPattern", ""), element.get("replacementPattern", ""))
            targets.prefixes.setdefault(element.get("ident", ""), []).append(prefix)
        elif element.tag == XINCLUDE:
            _include(targets, element)
    return targets


def _include(targets: Targets, element: etree._Element) -> None:
    """Take in the ids of what an XInclude names, where it lies in the folder; else the document is not whole."""
    href = element.get("href", "")
    files = None
    if href and not _SCHEME.match(href) and not href.startswith("//") and element.get("parse", "xml") == "xml":
        files = candidates(targets.scope, unquote(href.partition("#")[0]))
    file = next((file for file in files or () if file.is_file()), None)
    ids = ids_of(file) if file is not None else None
    if ids is None:
        targets.is_whole = element.get("parse") == "text"
    else:
        targets.included |= ids


def candidates(scope: Scope, path: str) -> list[Path] | None:
    """Return the files that a path may name, in the two ways Unicode writes an accent; None where it leaves the folder.

    What leaves the folder by its words is not even looked at on the disk.
    """
    if scope.file is None or scope.folder is None:
        return None
    if "\x00" in path or "\\" in path or path.startswith("/"):
        return None
    files = []
    for form in _forms(path):
        file = Path(normpath(scope.file.parent / form))
        if not file.is_relative_to(scope.folder):
            return None
        try:
            file = file.resolve()
        except (OSError, RuntimeError):
            continue
        if not file.is_relative_to(scope.folder):
            return None
        files.append(file)
    return [file for file in files if _can_be_asked(file)]


def _forms(name: str) -> dict[str, None]:
    """Return a name and the two ways Unicode writes its accents, each once."""
    return dict.fromkeys((name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)))


def _can_be_asked(file: Path) -> bool:
    """Return whether the disk takes the name (a name of 5,000 letters is refused with an error)."""
    try:
        file.exists()
    except OSError:
        return False
    return True


def ids_of(file: Path) -> frozenset[str] | None:
    """Return the ids in a file; None where they cannot be known."""
    try:
        state = file.stat()
    except OSError:
        return None
    if not file.is_file() or state.st_size > MAX_BYTES:
        return None
    return _ids_of(file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=256)
def _ids_of(file: Path, _changed: int, _size: int) -> frozenset[str] | None:
    try:
        root = parse_xml(file.read_bytes(), file.name)
    except (FindingError, OSError):
        return None
    if next(root.iter(XINCLUDE), None) is not None:
        return None
    return frozenset(identifier.strip() for element in root.iter(etree.Element) if (identifier := element.get(XML_ID)))
