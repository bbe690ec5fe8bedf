"""Findings that somebody has looked at and judged right: processing instructions in the document, and a file of rules.

In a document: `<?emendata-ignore V-106 reason="pages were exchanged in the source"?>`, with one code or several. Its
scope is the element that follows it, with all that is in it; only white space, comments and other processing
instructions may stand between. Where text or an end tag follows instead, its scope is the element that it stands in.
Before the root it covers the whole document, also what has no line.

Beside documents: `emendata-ignore.toml`, a list of tables `[[ignore]]` with `files` (a pattern relative to the file's
folder; `*` matches slashes too), `code` and `reason`.

What enters: the text of a document or the path of the file, and findings. What leaves: the findings that stand, those
suppressed with their reason, and findings on suppressions that are wrong (V-090, V-091, V-093) or idle (V-092). What is
refused: a suppression without a reason, and one of what cannot be read at all.
"""

import contextlib
import os
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Any
from xml.parsers import expat

from emendata.errors import CATALOGUE, ConfigurationError, Finding, finding
from emendata.xmlio import Place

TARGET = "emendata-ignore"
FILE = "emendata-ignore.toml"
_KEYS = ("files", "code", "reason")
_REASON = re.compile(r"""\breason\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
# What stands against reading a file or a schema, and what is said on suppressions themselves.
_BINDING = re.compile(r"R-\d{3}|V-0(?:0[124]|3\d|62|9\d)")
_HEADER = re.compile(r"^\s*\[\[\s*ignore\s*\]\]")


class Origin(StrEnum):
    """Where it is said that a finding is to be ignored."""

    DOCUMENT = "document"
    FILE = "file"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is not shown, and why."""

    finding: Finding
    origin: Origin
    reason: str


@dataclass(frozen=True, slots=True)
class Instruction:
    """A processing instruction `emendata-ignore`: its place, codes and reason, and its scope.

    `start` is None where it covers nothing; `end` is the place behind the scope, None at the end of the document.
    """

    place: Place
    codes: tuple[str, ...]
    reason: str
    words: str
    start: Place | None = None
    end: Place | None = None
    is_whole: bool = False

    def covers(self, item: Finding) -> bool:
        """Return whether a finding stands in the scope."""
        if self.is_whole or self.start is None:
            return self.is_whole
        if item.line is None:
            return False
        place = (item.line, item.column or 1)
        return (self.start.line, self.start.column) <= place and (
            self.end is None or place < (self.end.line, self.end.column)
        )


@dataclass(frozen=True, slots=True)
class IgnoreRule:
    """A table of `emendata-ignore.toml`."""

    files: str
    code: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class IgnoreFile:
    """The rules of an `emendata-ignore.toml`, and its path."""

    path: Path
    rules: tuple[IgnoreRule, ...]


def is_binding(code: str) -> bool:
    """Return whether findings of this code cannot be suppressed."""
    return _BINDING.fullmatch(code) is not None


def instructions_of(text: str) -> tuple[Instruction, ...]:
    """Return the instructions of a document with their scopes; of one that is not well-formed, up to its fault."""
    if f"<?{TARGET}" not in text:
        return ()
    scan = _Scan()
    with contextlib.suppress(expat.ExpatError):
        scan.run(text)
    return tuple(scan.instructions())


def heed_instructions(
    findings: Iterable[Finding], instructions: Sequence[Instruction], file: str
) -> tuple[list[Finding], list[Suppressed]]:
    """Return the findings on a document that stand, those on its instructions among them, and those suppressed."""
    stand: list[Finding] = []
    suppressed: list[Suppressed] = []
    used: set[tuple[int, str]] = set()
    valid = [item for item in instructions if item.reason]
    by_code: dict[str, list[int]] = defaultdict(list)
    for number, instruction in enumerate(valid):
        for code in instruction.codes:
            by_code[code].append(number)
    for found in findings:
        # The innermost has it: of scopes that hold one place, the one that begins last.
        numbers = reversed(by_code.get(found.code, ()) if not is_binding(found.code) else ())
        index = next((number for number in numbers if valid[number].covers(found)), None)
        if index is None:
            stand.append(found)
        else:
            used.add((index, found.code))
            suppressed.append(Suppressed(found, Origin.DOCUMENT, valid[index].reason))
    for number, instruction in enumerate(valid):
        stand += _remarks(instruction, file, [code for code in instruction.codes if (number, code) not in used])
    stand += [_about(item, file, "V-090") for item in instructions if not item.reason]
    return stand, suppressed


def _remarks(instruction: Instruction, file: str, idle: list[str]) -> Iterator[Finding]:
    """Yield what is wrong with an instruction that has a reason."""
    if not instruction.codes:
        yield _about(instruction, file, "V-091", name="")
    for code in idle:
        if code not in CATALOGUE:
            yield _about(instruction, file, "V-091", name=code)
        elif is_binding(code):
            yield _about(instruction, file, "V-093", name=code)
        else:
            where = "in the document" if instruction.is_whole else "in the element"
            yield _about(instruction, file, "V-092", name=code, where=where)


def _about(instruction: Instruction, file: str, code: str, **values: Any) -> Finding:
    place = instruction.place
    return finding(code, file=file, line=place.line, column=place.column, excerpt=instruction.words, **values)


@dataclass
class _Open:
    """An element whose end has not come, and the instructions that it is the scope of."""

    start: Place
    is_root: bool
    instructions: list[int] = field(default_factory=list)


class _Scan:
    """One pass with expat over a document, for its instructions."""

    def __init__(self) -> None:
        self._found: list[Instruction] = []
        self._scopes: dict[int, tuple[Place, bool]] = {}
        self._ends: dict[int, Place] = {}
        self._open: list[_Open] = []
        self._waiting: list[int] = []
        self._ended: list[int] = []
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._begins
        parser.EndElementHandler = self._finishes
        parser.ProcessingInstructionHandler = self._instructs
        parser.CharacterDataHandler = self._says
        parser.CommentHandler = lambda _: self._here()
        parser.DefaultHandler = lambda _: self._here()
        self._parser = parser

    def run(self, text: str) -> None:
        """Read the document."""
        self._parser.Parse(text.encode("utf-8", "surrogatepass"), True)

    def instructions(self) -> Iterator[Instruction]:
        """Yield what was found."""
        for number, item in enumerate(self._found):
            scope = self._scopes.get(number)
            yield Instruction(
                item.place,
                item.codes,
                item.reason,
                item.words,
                scope[0] if scope else None,
                self._ends.get(number),
                bool(scope and scope[1]),
            )

    def _here(self) -> Place:
        """Return where the event began; elements that ended with the event before end here."""
        place = Place(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        for number in self._ended:
            self._ends[number] = place
        self._ended = []
        return place

    def _take(self, element: _Open) -> None:
        """Make an element the scope of the instructions that wait for one."""
        for number in self._waiting:
            self._scopes[number] = (element.start, element.is_root)
        element.instructions += self._waiting
        self._waiting = []

    def _begins(self, _name: str, _attributes: dict[str, str]) -> None:
        element = _Open(self._here(), not self._open)
        self._take(element)
        self._open.append(element)

    def _finishes(self, _name: str) -> None:
        self._here()
        element = self._open.pop()
        self._take(element)
        self._ended = element.instructions

    def _says(self, words: str) -> None:
        self._here()
        if words.strip():
            self._take(self._open[-1])

    def _instructs(self, target: str, data: str) -> None:
        place = self._here()
        if target != TARGET:
            return
        reason = _REASON.search(data)
        codes = (data[: reason.start()] + " " + data[reason.end() :] if reason else data).replace(",", " ").split()
        why = ((reason["double"] or reason["single"] or "") if reason else "").strip()
        self._waiting.append(len(self._found))
        self._found.append(Instruction(place, tuple(dict.fromkeys(codes)), why, f"<?{target} {data}?>"))


def load_ignore_file(path: Path) -> IgnoreFile:
    """Return the rules of a file. Raises `ConfigurationError`: R-006, R-020 (not TOML), V-098 (keys, code, reason)."""
    name = str(path)
    try:
        text = path.read_bytes().decode("utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise ConfigurationError(finding("R-006", file=name, reason=error.strerror or str(error))) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            finding("R-020", file=name, line=1, name=path.name, reason="it is not UTF-8")
        ) from error
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        reason = re.sub(r" \(at .*\)$", "", str(error))
        line = int(at[1]) if at else len(text.splitlines())
        raise ConfigurationError(finding("R-020", file=name, line=line, name=path.name, reason=reason)) from error
    for key in data:
        if key != "ignore":
            raise _wrong(path, 1, key, "not known", "write tables [[ignore]]")
    tables = data.get("ignore", [])
    if not isinstance(tables, list):
        raise _wrong(path, 1, "ignore", "one table", "write [[ignore]], in double brackets")
    headers = [number for number, line in enumerate(text.splitlines(), 1) if _HEADER.match(line)]
    lines = headers if len(headers) == len(tables) else [1] * len(tables)
    return IgnoreFile(path, tuple(_rule(path, line, table) for line, table in zip(lines, tables, strict=True)))


def _rule(path: Path, line: int, table: Any) -> IgnoreRule:
    if not isinstance(table, dict):
        raise _wrong(path, line, "ignore", "no table", "write [[ignore]] on a line of its own")
    for key in table:
        if key not in _KEYS:
            raise _wrong(path, line, f"ignore.{key}", "not known", f"there are: {', '.join(_KEYS)}")
    for key in _KEYS:
        if not isinstance(table.get(key), str) or not table[key].strip():
            raise _wrong(path, line, f"ignore.{key}", "missing, or no text", "each table needs files, code and reason")
    if table["code"] not in CATALOGUE:
        raise _wrong(path, line, "ignore.code", f"{table['code']!r}", "emendata explain lists all codes")
    if is_binding(table["code"]):
        raise _wrong(path, line, "ignore.code", f"{table['code']}, which cannot be ignored", "mend the file")
    return IgnoreRule(table["files"], table["code"], table["reason"].strip(), line)


def _wrong(path: Path, line: int, key: str, reason: str, hint: str) -> ConfigurationError:
    return ConfigurationError(finding("V-098", file=str(path), line=line, key=key, reason=reason, hint=hint))


class IgnoreFileUse:
    """The rules of a file at work on one run: which files they met, which findings they took."""

    def __init__(self, ignores: IgnoreFile) -> None:
        self._ignores = ignores
        self._met: set[IgnoreRule] = set()
        self._used: set[IgnoreRule] = set()
        self._by_code: dict[str, list[IgnoreRule]] = defaultdict(list)
        for rule in ignores.rules:
            self._by_code[rule.code].append(rule)

    def apply(self, file: str, findings: Iterable[Finding]) -> tuple[list[Finding], list[Suppressed]]:
        """Return the findings on a file that stand, and those suppressed."""
        name = seen_from(self._ignores.path, file)
        rules = {
            code: [rule for rule in listed if fnmatchcase(name, rule.files)] for code, listed in self._by_code.items()
        }
        self._met.update(rule for listed in rules.values() for rule in listed)
        stand, suppressed = [], []
        for item in findings:
            taken = rules.get(item.code)
            if not taken:
                stand.append(item)
                continue
            self._used.add(taken[0])
            suppressed.append(Suppressed(item, Origin.FILE, taken[0].reason))
        return stand, suppressed

    def idle(self) -> list[Finding]:
        """Return V-092 for each rule that met a file and took nothing, or whose one file is not there."""
        return [
            finding(
                "V-092",
                file=str(self._ignores.path),
                line=rule.line,
                column=1,
                excerpt=f'files = "{rule.files}"',
                name=rule.code,
                where=f"in {rule.files}",
            )
            for rule in self._ignores.rules
            if rule not in self._used and (rule in self._met or self._is_gone(rule))
        ]

    def _is_gone(self, rule: IgnoreRule) -> bool:
        return not re.search(r"[*?\[]", rule.files) and not (self._ignores.path.parent / rule.files).exists()


def seen_from(beside: Path, file: str) -> str:
    """Return a path as seen from the folder of the file `beside`, with slashes."""
    return PurePath(os.path.relpath(file, beside.parent)).as_posix()
