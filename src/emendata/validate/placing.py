"""From faults to findings: how many of a kind are shown, where they stand, and the words of their line."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import overload

from lxml import etree

from emendata.errors import Finding, Related, finding
from emendata.validate.document import Document
from emendata.validate.faults import Beside, Fault
from emendata.validate.nodes import line_of, numbers_of, path_of
from emendata.validate.places import Positions
from emendata.xmlio import Place

# More of one code, or of all, in one file are counted and not shown: nobody reads them, and they have one cause.
MAX_OF_A_CODE = 100
MAX_OF_A_FILE = 1_000
_EXCERPT = 120


@dataclass(frozen=True, slots=True)
class KeptLines(Sequence[str]):
    """The lines of a file, of which only those are kept that a report will show; the others are empty."""

    total: int = 0
    kept: Mapping[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return how many lines the file has."""
        return self.total

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        """Return the line with this index (its number less one)."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(self.total))]
        if not -self.total <= index < self.total:
            raise IndexError(index)
        return self.kept.get(index % self.total, "")


def placed(faults: Sequence[Fault], document: Document) -> list[Finding]:
    """Return the findings of faults with file, line, column and path; of many with one code the first ones."""
    if document.root is None:
        return []
    asked = (element for fault in faults for element in (fault.element, *(beside.element for beside in fault.related)))
    number = numbers_of(asked, document.root)
    shown: Counter[str] = Counter()
    more: dict[str, Fault] = {}
    findings = []
    for fault in sorted(dict.fromkeys(faults), key=lambda fault: number.get(fault.element, 0)):
        code = fault.finding.code
        shown[code] += fault.times
        if shown[code] > MAX_OF_A_CODE:
            more.setdefault(code, fault)
            continue
        name, place = _place(fault, number, document)
        if fault.finding.line is not None:  # a comment or processing instruction, of which only lxml knows
            place = Place(fault.finding.line, 1)
        path = path_of(fault.element)
        related = (*fault.finding.related, *(_related(beside, number, document) for beside in fault.related))
        findings.append(
            replace(fault.finding, file=name, line=place.line, column=place.column, path=path, related=related)
        )
    for code, fault in more.items():
        name, place = _place(fault, number, document)
        findings.append(_more(code, shown[code] - MAX_OF_A_CODE, name, place))
    return findings


def finished(findings: Iterable[Finding], positions: Positions) -> list[Finding]:
    """Return the findings on one file in the order of their places, each once, with the words of their line.

    Of too many the first ones, and how many more there are.
    """
    result = []
    number, words = 0, ""
    for item in _limited(in_order(dict.fromkeys(findings))):
        if item.line and item.line != number and item.line <= positions.line_count:
            # One line may be the whole document: it is not taken out for each finding anew.
            number, words = item.line, positions.line(item.line)
        result.append(replace(item, excerpt=_excerpt(item, words) if item.line == number else None))
    return result


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order of their places."""
    return sorted(findings, key=lambda item: (item.line or 0, item.column or 0, item.code, item.message))


def kept_lines(findings: Iterable[Finding], positions: Positions, name: str) -> KeptLines:
    """Return the lines of a file that its findings stand on or speak of."""
    wanted = {item.line for item in findings if item.line}
    wanted |= {other.line for item in findings for other in item.related if other.line and other.file == name}
    total = positions.line_count
    return KeptLines(total, {line - 1: positions.line(line) for line in sorted(wanted) if line <= total})


def _place(fault: Fault, number: Mapping[etree._Element, int], document: Document) -> tuple[str, Place]:
    """Return the file and place of what a fault is about; of its element, where its attribute or text has none."""
    element = fault.element
    source, index = document.brought.get(element) or (document, number.get(element))
    place = None
    if fault.attribute is not None:
        place = source.positions.attribute(index, fault.attribute)
    elif fault.text is not None:
        place = source.positions.text(index, fault.text, fault.character)
    return source.name, place or source.positions.place(index) or Place(line_of(element) or 1, 1)


def _related(beside: Beside, number: Mapping[etree._Element, int], document: Document) -> Related:
    """Return a second place of a fault."""
    source, index = document.brought.get(beside.element) or (document, number.get(beside.element))
    place = source.positions.text(index, beside.text) if beside.text is not None else None
    place = place or source.positions.place(index) or Place(line_of(beside.element) or 1, 1)
    return Related(source.name, place.line, place.column, beside.words)


def _limited(findings: list[Finding]) -> list[Finding]:
    """Return the first findings of each code, and the first of all; the others are counted by their code."""
    shown: Counter[str] = Counter()
    more: dict[str, list[Finding]] = {}
    kept: list[Finding] = []
    for item in findings:
        if shown[item.code] < MAX_OF_A_CODE and (len(kept) < MAX_OF_A_FILE or item.code == "V-009"):
            shown[item.code] += 1
            kept.append(item)
        else:
            more.setdefault(item.code, []).append(item)
    kept += [
        _more(code, len(items), items[0].file, Place(items[0].line or 1, items[0].column or 1))
        for code, items in more.items()
    ]
    return in_order(kept)


def _more(code: str, count: int, name: str | None, place: Place) -> Finding:
    return finding("V-009", file=name, line=place.line, column=place.column, count=f"{count:,}", kind=code)


def _excerpt(found: Finding, words: str) -> str | None:
    start = max(0, (found.column or 1) - 1)
    return words[start : start + _EXCERPT].strip() or words.strip()[:_EXCERPT] or None
