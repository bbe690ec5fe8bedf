"""A schema made ready to run: transpiled by xslt/schematron/transpile.xsl, compiled by Saxon.

Enters: a `Source`. Leaves: a `Compiled`, one for each phase. What the transpiler does not know, and each expression that
Saxon does not accept, is a V-032 at the line of its element.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from emendata.errors import Finding, FindingError, finding
from emendata.transform.saxon import Stylesheet, stylesheet
from emendata.validate.nodes import line_of, words_of
from emendata.validate.schematron.excluding import without
from emendata.validate.schematron.reading import AT, SCH, SchemaFaultsError, Source
from emendata.xmlio import parse_xml

ALL = "#ALL"
DEFAULT = "#DEFAULT"

_TRANSPILER = "xslt/schematron/transpile.xsl"
_STYLESHEET = "{http://www.w3.org/1999/XSL/Transform}stylesheet"
# "Error in {foo(} at char 5 in xsl:if/@test on line 3 column 21 of file:///tmp/: XPST0003 Unexpected token <eof>"
_COMPLAINT = re.compile(
    r"(?P<kind>Static error|Type error|Error|Warning) (?:(?!on line ).)*?on line (?P<line>\d+)(?: column \d+)?(?: of \S+)?:?\s+"
    r"(?P<code>[A-Z]{4}\d{4})\s+(?P<reason>\S.*?)(?=(?:Static error|Type error|Error|Warning) (?:in|at|on|near|evaluating) |$)"
)
# Where in the stylesheet, and in which folder, is nothing to a reader:
# "… to an integer In template rule with match="…" on line 4 of file:///home/…", "Access to URI file:///home/a.xml has been …"
_AFTER = re.compile(
    r" (?:In template rule with|invoked by|In function|In variable|\(see line|at \S+ on line \d+ column) .*$"
)
_ADDRESS = re.compile(r"\bfile:/\S*/(?=\S*)")
STOPPED = "the stylesheet stopped: "
_REASON = 200


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that is active; empty strings where it has no id or title. `at` is the mark of its place."""

    id: str
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a pattern."""

    pattern: Pattern
    context: str
    id: str
    role: str
    flag: str
    at: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """An assert or report of a rule."""

    rule: Rule
    kind: str
    test: str
    id: str
    role: str
    flag: str
    see: str
    at: str


@dataclass(frozen=True)
class Compiled:
    """The rules of one phase, ready to run; `variants` are those without what failed, by its mark."""

    source: Source
    phase: str
    fired: bool
    patterns: tuple[Pattern, ...]
    rules: tuple[Rule, ...]
    assertions: tuple[Assertion, ...]
    stylesheet: Stylesheet
    lines: "_Lines"
    variants: dict[str, "Compiled"] = field(default_factory=dict)

    def without(self, mark: str) -> "Compiled | None":
        """Return the rules without what uses the declaration at a mark; None where none stands there."""
        if mark not in self.variants:
            rest = without(self.source, mark)
            if rest is None:
                return None
            self.variants[mark] = _compile(rest, self.phase, fired=self.fired)
        return self.variants[mark]


@dataclass
class Schematron:
    """A schema, compiled for each phase that is asked for, once."""

    source: Source
    _compiled: dict[tuple[str, bool], Compiled] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return self.source.name

    def compiled(self, phase: str = DEFAULT, *, fired: bool = False) -> Compiled:
        """Return the rules of a phase; `fired` makes them tell which of them fired. Raises `SchemaFaultsError`."""
        key = (phase, fired)
        if key not in self._compiled:
            self._compiled[key] = _compile(self.source, phase, fired=fired)
        return self._compiled[key]

    @cached_property
    def notes(self) -> tuple[Finding, ...]:
        """Return what there is to say of the schema as such: V-034, V-036."""
        source, root = self.source, self.source.root
        notes = list(source.notes)
        properties = next(root.iter(f"{{{SCH}}}properties"), None)
        if properties is not None:
            notes.append(source.placed(finding("V-034"), properties.get(AT)))
        binding = root.get("queryBinding", "")
        if binding.lower() in {"xslt", "xpath"}:
            notes.append(source.placed(finding("V-036", binding=binding), root.get(AT)))
        return tuple(notes)


def _compile(source: Source, phase: str, *, fired: bool) -> Compiled:
    try:
        made = stylesheet(_TRANSPILER).transform(source.root, {"phase": phase, "fired": fired})
    except FindingError as error:
        reason = short(error.finding.message.removeprefix(STOPPED))
        raise SchemaFaultsError([source.placed(finding("V-032", reason=reason), None)]) from error
    result = parse_xml(made.encode(), "the transpiled rules")
    faults = [
        source.placed(finding("V-032", reason=words_of(item)), item.get("at")) for item in result.iterchildren("fault")
    ]
    if faults:
        raise SchemaFaultsError(faults)
    code = result.find(_STYLESHEET)
    if code is None:
        raise ValueError("the transpiler made no stylesheet")
    text = etree.tostring(code, encoding="unicode", with_tail=False)
    lines = _Lines(text)
    try:
        ready = Stylesheet.from_rules(text, source.name)
    except FindingError as error:
        raise SchemaFaultsError(_refused(source, lines, error.finding.message)) from error
    patterns = tuple(
        Pattern(item.get("id", ""), item.get("name", ""), item.get("at", "")) for item in result.iterchildren("pattern")
    )
    rules = tuple(
        Rule(patterns[_number(item, "pattern")], *_values(item, "context", "id", "role", "flag", "at"))
        for item in result.iterchildren("rule")
    )
    assertions = tuple(
        Assertion(rules[_number(item, "rule")], *_values(item, "kind", "test", "id", "role", "flag", "see", "at"))
        for item in result.iterchildren("assertion")
    )
    return Compiled(source, result.get("phase", ""), fired, patterns, rules, assertions, ready, lines)


def _number(item: etree._Element, key: str) -> int:
    """Return the number, from 0, that an item of the table gives."""
    return int(item.get(key, "")) - 1


def _values(item: etree._Element, *keys: str) -> tuple[str, ...]:
    return tuple(item.get(key, "") for key in keys)


class _Lines:
    """Which line of the compiled stylesheet is whose."""

    def __init__(self, text: str) -> None:
        self._marks: list[tuple[int, str]] = []
        for element in etree.fromstring(text).iter(etree.Element):
            mark = element.get(AT)
            line = line_of(element)
            if mark and line is not None:
                self._marks.append((line, mark))
        self._starts = [line for line, _ in self._marks]

    def mark(self, line: int) -> str | None:
        """Return the mark of the element that stands on a line, else of the last one before it."""
        at = bisect_right(self._starts, line) - 1
        if at < 0:
            return None
        first = self._starts.index(self._starts[at])
        return self._marks[first if self._starts[at] == line else at][1]


def complaints(lines: _Lines, printed: str, *, warnings: bool = False) -> Iterator[tuple[str | None, str]]:
    """Yield what Saxon printed of a stylesheet, its errors or its warnings: the mark of the element, the reason in short."""
    for match in _COMPLAINT.finditer(" ".join(printed.split())):
        if (match["kind"] == "Warning") is warnings:
            yield lines.mark(int(match["line"])), short(match["reason"])


def short(reason: str) -> str:
    """Return the first words of what Saxon says."""
    reason = _AFTER.sub("", _ADDRESS.sub("", " ".join(reason.split())))
    return reason if len(reason) <= _REASON else reason[:_REASON].rstrip() + "…"


def described(source: Source, mark: str | None) -> str:
    """Return what stands at a mark, in words: `the assert "@n" of the rule for "tei:p"`."""
    element = source.marked.get(mark or "")
    if element is None:
        return ""
    words = []
    while element is not None and element.tag != f"{{{SCH}}}schema":
        name = etree.QName(element).localname
        match name:
            case "rule":
                words.append(f"the rule for “{short(element.get('context') or element.get('id') or '')}”")
            case "assert" | "report":
                words.append(f"the {name} “{short(element.get('test', ''))}”")
            case "let" | "function" | "key" | "variable" | "param":
                words.append(f"the {name} “{element.get('name', '')}”")
            case "value-of" | "name" | "diagnostic":
                words.append(f"the {name}")
            case _:
                pass
        element = element.getparent()
    return " in ".join(words)


def _refused(source: Source, lines: _Lines, printed: str) -> list[Finding]:
    found = []
    for mark, reason in complaints(lines, printed):
        what = described(source, mark)
        words = f"{what}: {reason}" if what else reason
        found.append(source.placed(finding("V-032", reason=words), mark))
    plain = printed.removeprefix(STOPPED)
    return list(dict.fromkeys(found)) or [source.placed(finding("V-032", reason=short(plain)), None)]
