"""The rights guard: what of an article a package may hold, and that nothing else is in it.

The rights in a source are cleared only where the header says so (`availability` with the status "free", and a licence of
`n="source"` in words). While they are unknown or reserved, a package holds the stand-off part alone: the header, the
apparatus with its readings and the few words that anchor them, the authority. `edition.toml` may say otherwise with a
reason; the files that hold text are then marked as restricted.

A quotation is what an apparatus cannot do without: lemma, reading, and the words before and after. It is short, and no
other run of `RUN` words of a source stands in a package that holds no text.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from emendata.errors import Finding, finding
from emendata.metadata import Holding, Record
from emendata.packaging.model import PayloadFile
from emendata.vocabulary import tei
from emendata.xmlio import parse_xml

# So many words of a source in succession are running text. Names of offices and bodies in an editor's own words run to a
# dozen ("Chairman of the Presidium of the Supreme Soviet of the Uzbek SSR"), and so do the phrases that reasons discuss.
RUN = 13
# An anchoring quotation is a few words; a longer one is no quotation any more.
LONGEST_QUOTATION = 24
_WORD = re.compile(r"\w+")
# What identifies a work or a text: no part of its running text. Lemmas, readings and anchors: quotations.
_NAMING = frozenset({tei("title"), tei("term")})
_QUOTING = frozenset({tei("lem"), tei("rdg")})
_ANCHORS = frozenset({"prefix", "suffix"})
_XML = (".xml", ".odd", ".rng", ".sch")

Run = tuple[str, ...]


def holding_for(record: Record, asked: str, reason: str) -> tuple[Holding, str]:
    """Return what of an article may be held, and the editors' reason; `asked` is `package.text` of the configuration."""
    if record.source_rights and not record.is_restricted:
        return Holding.TEXT, ""
    return (Holding.RESTRICTED, reason) if asked == "restricted" and reason else (Holding.STANDOFF, "")


def running_text(files: Iterable[PayloadFile], sources: Iterable[str], names: Iterable[str]) -> list[Finding]:
    """Return D-022 for each file that holds running text of the sources; `names` are titles and keywords, which it may.

    A file is looked at as text, XML without its markup and without what it quotes. The time is linear in files and sources.
    """
    known = Names(names)
    # Numbers take a quarter of the room that the words would; two rows of one number are not to be expected.
    forbidden = {hash(run) for source in sources for run in runs(words(source))}
    return [made for file in files if (made := _looked_at(file, forbidden, known)) is not None]


class Names:
    """Titles and keywords as rows of words, to be taken out of a text: what stands on their two sides is then apart."""

    def __init__(self, names: Iterable[str]) -> None:
        rows = {tuple(words(name)) for name in names} - {()}
        self._by_first: dict[str, list[Run]] = {}
        for row in sorted(rows, key=lambda row: (-len(row), row)):
            self._by_first.setdefault(row[0], []).append(row)

    def without(self, found: Sequence[str]) -> Iterator[list[str]]:
        """Yield the rows of words between the names."""
        start = place = 0
        while place < len(found):
            rows = self._by_first.get(found[place], ())
            name = next((row for row in rows if tuple(found[place : place + len(row)]) == row), None)
            if name is None:
                place += 1
                continue
            yield list(found[start:place])
            place += len(name)
            start = place
        yield list(found[start:])


def words(text: str) -> list[str]:
    """Return the words of a text, folded: letters and digits only.

    >>> words("Workers ' Party, 1956")
    ['workers', 'party', '1956']
    """
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def runs(found: Sequence[str]) -> Iterator[Run]:
    """Yield each run of `RUN` words in succession."""
    for start in range(len(found) - RUN + 1):
        yield tuple(found[start : start + RUN])


def _looked_at(file: PayloadFile, forbidden: set[int], names: Names) -> Finding | None:
    for passage in _passages(file):
        rows = names.without(words(passage))
        hit = next((run for row in rows for run in runs(row) if hash(run) in forbidden), None)
        if hit is not None:
            return finding("D-022", file=file.path, words=" ".join(hit))
    return None


def _passages(file: PayloadFile) -> Iterator[str]:
    """Yield the texts of a file in which words follow each other."""
    if not file.path.endswith(_XML):
        yield file.data.decode("utf-8", "replace")
        return
    current: list[str] = []
    root = parse_xml(file.data, file.path)
    for event, item in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        quoting = _is_quotation(item)
        if event == "start" and quoting:
            quotation = "".join(str(part) for part in item.itertext())
            if len(words(quotation)) > LONGEST_QUOTATION:
                yield quotation
        inside = quoting or any(_is_quotation(parent) for parent in item.iterancestors())
        if (event == "start" and not inside) or event == "comment":
            current.append(item.text or "")
        if event != "start":
            if quoting:
                yield "".join(current)
                current = []
            if not any(_is_quotation(parent) for parent in item.iterancestors()):
                current.append(item.tail or "")
    yield "".join(current)


def _is_quotation(item: etree._Element) -> bool:
    if item.tag in _NAMING or item.tag in _QUOTING:
        return True
    return item.tag == tei("note") and item.get("type") in _ANCHORS
