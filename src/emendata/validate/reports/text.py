"""A validation for people: by file, each finding with its line of the source and a mark under the place.

The words say everything; colour, if asked for, only helps the eye. What repeats itself is said once: a hint for each
code of a file, and of more findings of one code than `_LISTED` their number.
"""

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from emendata.errors import CATALOGUE, Finding, Severity
from emendata.terminal import cells, escaped, wrapped
from emendata.validate.reports.counts import plural, summary, without_names
from emendata.validate.reports.marking import view
from emendata.validate.results import FileReport, ValidationReport
from emendata.validate.suppress import Origin

_LISTED = 20
# The room for a line of the source where nobody says how wide the page is.
_ROOM = 100
_NARROWEST = 40
_INDENT = "    "
_BAR = f"{_INDENT}| "
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "34"}
_SHORTEST_WORDS = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How wide the page is (None: sentences are not wrapped, as for a pipe) and whether it has colours."""

    columns: int | None = None
    has_colour: bool = False


def look_of(*, is_terminal: bool, has_colour: bool) -> Look:
    """Return the look for standard output: the width of the terminal, or what COLUMNS says."""
    asked = os.environ.get("COLUMNS", "")
    if not is_terminal and not asked.isdigit():
        return Look()
    return Look(max(_NARROWEST, shutil.get_terminal_size().columns), has_colour and is_terminal)


def as_text(report: ValidationReport, look: Look | None = None) -> str:
    """Return the report in words; the last line is the verdict."""
    look = look or Look()
    parts = ["\n".join(_file_block(file, look)) for file in report.files if file.findings]
    if report.findings:
        parts.append("\n".join(_table(report.findings, look)))
    return "\n\n".join([*parts, _verdict(report)]) + "\n"


def _file_block(file: FileReport, look: Look) -> Iterator[str]:
    yield _painted(escaped(file.file) or "the run as a whole", "1", look)
    seen: Counter[str] = Counter()
    hinted: set[tuple[str, str]] = set()
    for item in file.findings:
        seen[item.code] += 1
        if seen[item.code] <= _LISTED:
            yield from _finding(item, file.lines, look, is_hinted=(item.code, item.hint) not in hinted)
            hinted.add((item.code, item.hint))
    for code, count in sorted(seen.items()):
        if count > _LISTED:
            yield f"  … {count - _LISTED:,} more {code} in this file; --format json lists all"


def _finding(item: Finding, source: Sequence[str], look: Look, *, is_hinted: bool) -> Iterator[str]:
    place = ":".join(str(part) for part in (item.line, item.column) if part is not None)
    head = f"{item.code} {item.severity}:"
    sentence = f"  {place + ': ' if place else ''}{head} {escaped(item.message)}"
    first, *rest = wrapped(sentence, look.columns, _INDENT)
    yield first.replace(head, _painted(head, _COLOURS[item.severity], look), 1)
    yield from rest
    words, column = _words(item, source)
    if words.strip():
        seen = view(words, column, (look.columns or _ROOM) - len(_BAR))
        yield f"{_BAR}{seen.words}"
        if seen.length:
            yield f"{_BAR}{' ' * seen.start}{_painted('^' * seen.length, _COLOURS[item.severity], look)}"
    for other in item.related:
        where = ":".join(str(part) for part in (escaped(other.file), other.line, other.column) if part is not None)
        yield from wrapped(f"{_INDENT}See {where}: {escaped(other.message)}", look.columns, _INDENT + "  ")
    if item.hint and is_hinted:
        yield from wrapped(f"{_INDENT}Hint: {escaped(item.hint)}", look.columns, _INDENT + "  ")
    if item.path:
        yield from _path(escaped(item.path), look)


def _words(item: Finding, source: Sequence[str]) -> tuple[str, int | None]:
    """Return the line that a finding stands on and its column; where the line was not kept, the excerpt."""
    if item.line is None:
        return "", None
    line = source[item.line - 1] if 1 <= item.line <= len(source) else ""
    return (line, item.column) if line.strip() else (item.excerpt or "", 1)


def _path(path: str, look: Look) -> Iterator[str]:
    """Yield where in the document a finding stands; of a path too long for the line its end."""
    room = (look.columns or 10**6) - len(_INDENT) - len("At ")
    yield f"{_INDENT}At {path if len(path) <= room else '…' + path[1 - room :]}"


def _table(findings: tuple[Finding, ...], look: Look) -> Iterator[str]:
    """Yield the closing table: how often each code was found, in how many files, and what it says."""
    counts = Counter(item.code for item in findings)
    files = Counter(code for code, _ in {(item.code, item.file) for item in findings})
    first = {item.code: item for item in reversed(findings)}
    order = list(Severity)
    codes = sorted(counts, key=lambda code: (order.index(first[code].severity), code))
    rows = [(code, str(first[code].severity), f"{counts[code]:,}", f"{files[code]:,}") for code in codes]
    header = ("code", "severity", "found", "files")
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    yield _row(header, widths) + "  what"
    yield "  ".join("─" * width for width in [*widths, len("what")])
    for code, row in zip(codes, rows, strict=True):
        line = f"{_row(row, widths)}  "
        room = max(_SHORTEST_WORDS, (look.columns or _ROOM) - len(line))
        yield line.replace(row[1], _painted(row[1], _COLOURS[first[code].severity], look), 1) + _cut(
            escaped(_general(first[code], counts[code])), room
        )
    named = " or ".join(f"emendata explain {code}" for code in codes[:1])
    yield ""
    yield f"{named} tells more{'; so for each code' if len(codes) > 1 else ''}."


def _general(item: Finding, count: int) -> str:
    """Return what findings of a code say: the message of one, or the catalogue's words where there are several."""
    template = CATALOGUE[item.code].message
    if count == 1 or template == "{message}":
        return item.message if count == 1 else f"{item.message} …"
    return without_names(template)


def _row(cells_of_row: Iterable[str], widths: list[int]) -> str:
    code, severity, *numbers = cells_of_row
    parts = [code.ljust(widths[0]), severity.ljust(widths[1])]
    parts += [number.rjust(width) for number, width in zip(numbers, widths[2:], strict=True)]
    return "  ".join(parts)


def _cut(words: str, room: int) -> str:
    """Return words, cut to so many cells."""
    if cells(words) <= room:
        return words
    # No more characters than that take room, but for combining marks.
    words = words[:room]
    while cells(words) > room - 1:
        words = words[:-1]
    return words.rstrip() + "…"


def _verdict(report: ValidationReport) -> str:
    counts = summary(report.findings, report.checked)
    found = [
        f"{counts[key]:,} {plural(name, counts[key])}"
        for key, name in (("errors", "error"), ("warnings", "warning"), ("infos", "remark"))
    ]
    origins = Counter(item.origin for item in report.suppressed)
    known = origins.pop(Origin.BASELINE, 0)
    ignored = sum(origins.values())
    rest = [f"{ignored:,} ignored with a reason"] * bool(ignored) + [f"{known:,} in the baseline"] * bool(known)
    files = f"{counts['files']:,} {plural('file', counts['files'])} checked"
    verdict = ", ".join(found) if report.findings else "valid"
    return f"{files}: {verdict}" + (f"; {', '.join(rest)}" if rest else "")


def _painted(words: str, colour: str, look: Look) -> str:
    return f"\x1b[{colour}m{words}\x1b[0m" if look.has_colour else words
