"""The findings of a run over many files as one web page: a small XML of them, and `xslt/report/findings.xsl`.

Findings go in, the bytes of the page come out. The page stands alone: no script, no other file, no network, and nothing
in it that the input does not settle, so that the same run gives the same bytes.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from emendata import __version__
from emendata.errors import CATALOGUE, Finding, Related, Severity
from emendata.model import SourceText
from emendata.transform.saxon import stylesheet
from emendata.xmlio import write_atomically

_UNNAMEABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_WORDS = 160
_COUNTS = ((Severity.ERROR, "errors"), (Severity.WARNING, "warnings"), (Severity.INFO, "infos"))


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """The words around a finding's place: `thing` is what it is about."""

    before: str
    thing: str
    after: str


def write_report(
    path: Path, files: Sequence[str], findings: Iterable[Finding], sources: Mapping[str, SourceText]
) -> None:
    """Write the page. Raises `InputError` with E-023 where it cannot be written."""
    write_atomically(path, report_page(files, findings, sources))


def report_page(
    files: Sequence[str],
    findings: Iterable[Finding],
    sources: Mapping[str, SourceText],
    *,
    words_at: Callable[[Finding], PlacedWords | None] = lambda _: None,
    suppressed: Sequence[tuple[Finding, str]] = (),
) -> bytes:
    """Return the page of findings: the files of the run in their order, then whatever else findings speak of.

    `sources` are the texts that were read, by the name of their file: the beginning of a finding's line is shown.
    `words_at` gives better words where the place is known to the column. `suppressed` are findings that somebody judged
    right, each with the reason; they are listed apart.
    """
    root = _tree(files, findings, sources, words_at)
    for item, reason in suppressed:
        made = etree.SubElement(root, "suppressed", file=_clean(item.file or ""), code=item.code)
        _place(made, item)
        _add(made, "message", item.message)
        _add(made, "reason", reason)
    return stylesheet("xslt/report/findings.xsl").transform(root).encode()


def _tree(
    files: Sequence[str],
    findings: Iterable[Finding],
    sources: Mapping[str, SourceText],
    words_at: Callable[[Finding], PlacedWords | None],
) -> etree._Element:
    by_file: dict[str, list[Finding]] = {_clean(name): [] for name in files}
    for item in findings:
        by_file.setdefault(_clean(item.file or "the run as a whole"), []).append(item)
    root = etree.Element(
        "report", {"version": __version__, **_counts(item for items in by_file.values() for item in items)}
    )
    for name, items in by_file.items():
        root.append(_file(name, items, sources.get(name), words_at))
    for code in sorted({item.code for items in by_file.values() for item in items}):
        kind = CATALOGUE[code]
        made = etree.SubElement(root, "kind", code=code, severity=str(kind.severity))
        _add(made, "message", _general(kind.message) if kind.message != "{message}" else "")
        _add(made, "hint", _general(kind.hint) if kind.hint != "{hint}" else "")
    return root


def _file(
    name: str,
    items: list[Finding],
    source: SourceText | None,
    words_at: Callable[[Finding], PlacedWords | None],
) -> etree._Element:
    made = etree.Element("file", {"name": name, **_counts(items)})
    lines = _beginnings(source) if source else {}
    hinted: set[str] = set()
    for item in sorted(items, key=lambda item: (item.line or 0, item.column or 0, item.code)):
        child = etree.SubElement(made, "finding", code=item.code, severity=str(item.severity))
        _place(child, item)
        _add(child, "message", item.message)
        placed = words_at(item)
        if placed:
            _add_placed(child, placed)
        else:
            _add(child, "words", item.excerpt or lines.get(item.line or 0, ""))
        for other in item.related:
            related = etree.SubElement(child, "related", file=_clean(other.file))
            _place(related, other)
            related.text = _clean(other.message)
        _add(child, "path", item.path or "")
        # A hint once for each code of a file, as on the terminal; hints that differ all stand.
        if item.hint not in hinted:
            _add(child, "hint", item.hint)
        hinted.add(item.hint)
    return made


def _place(element: etree._Element, item: Finding | Related) -> None:
    for key, number in (("line", item.line), ("column", item.column)):
        if number is not None:
            element.set(key, str(number))


def _add_placed(parent: etree._Element, placed: PlacedWords) -> None:
    words = etree.SubElement(parent, "words")
    words.text = _clean(placed.before)
    if placed.thing:
        thing = etree.SubElement(words, "thing")
        thing.text, thing.tail = _clean(placed.thing), _clean(placed.after)
    else:
        words.text = _clean(placed.before + placed.after)


def _beginnings(source: SourceText) -> dict[int, str]:
    """Return the first words of each line that holds any, by the number that findings give it."""
    found: dict[int, str] = {}
    for start in source.line_starts:
        end = source.text.find("\n", start)
        words = " ".join(source.text[start : end if end >= 0 else None][: 2 * _WORDS].split())
        if words:
            found.setdefault(source.line_at(start), words if len(words) <= _WORDS else f"{words[:_WORDS].rstrip()}…")
    return found


def _counts(items: Iterable[Finding]) -> dict[str, str]:
    counts = Counter(item.severity for item in items)
    return {name: str(counts[severity]) for severity, name in _COUNTS}


def _general(template: str) -> str:
    """Return a catalogue's template without the names of what fills it."""
    return re.sub(r"\{[^{}]*\}", "…", template)


def _add(parent: etree._Element, name: str, text: str) -> None:
    if text:
        etree.SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    """Return a text as XML and HTML can hold it: bytes of file names that are no UTF-8, and controls, as U+FFFD."""
    return _UNNAMEABLE.sub("\ufffd", text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
