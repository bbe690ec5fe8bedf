"""Run the rules of a schema on a document, and bring what they report back to its nodes."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from lxml import etree

from emendata.errors import CATALOGUE, Finding, FindingError, finding
from emendata.validate.faults import Fault
from emendata.validate.nodes import line_of, words_of
from emendata.validate.schematron.compiling import (
    DEFAULT,
    STOPPED,
    Assertion,
    Compiled,
    Rule,
    Schematron,
    complaints,
    described,
    short,
)

HOUSE = "house"

_CODE = re.compile(r"\s*(V-\d{3})\s+")
_STEP = re.compile(
    r"/(?:Q\{(?P<ns>[^}]*)\}(?P<name>[^\[/]+)\[(?P<number>\d+)\]"
    r"|@(?:Q\{(?P<space>[^}]*)\})?(?P<attribute>[^/]+)"
    r"|(?P<other>[^/]+))"
)
_ATTRIBUTE = re.compile(r"@(?:Q\{([^}]*)\})?(.+)")
_OTHER = re.compile(r"(?:comment\(\)|processing-instruction\((.+)\))\[(\d+)\]")
_WARNINGS = frozenset({"warning", "warn", "nonfatal"})
_INFOS = frozenset({"info", "information", "informational", "hint"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A diagnostic that belongs to a report, and its words."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Report:
    """One thing that the rules say of a document.

    `element` is what it is about, or the parent of that; `attribute` (in Clark notation) or `text` (0 for the text before
    the first child element, n for that after the n-th) say which part of it. `location` is an XPath. `failure` is why the
    rule could not be evaluated; `message` then names it, and `line` is its own. `count` is how many times it is said. For
    a comment or processing instruction `document_line` is its line.
    """

    element: etree._Element
    attribute: str | None
    text: int | None
    location: str
    role: str
    test: str
    message: str
    diagnostics: tuple[Spoken, ...] = ()
    assertion: Assertion | None = None
    failure: str | None = None
    count: int = 1
    line: int | None = None
    document_line: int | None = None

    @property
    def hint(self) -> str:
        """Return the words of the diagnostics."""
        return "; ".join(item.words for item in self.diagnostics if item.words)


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that a node was given to."""

    rule: Rule


@dataclass
class _Failures:
    """What could not be evaluated: the first report and how many there are, by what failed."""

    first: dict[tuple[str, str], Report] = field(default_factory=dict)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, key: tuple[str, str], report: Report) -> None:
        self.first.setdefault(key, report)
        self.counts[key] = self.counts.get(key, 0) + 1


def run_rules(
    schema: Schematron, root: etree._Element, phase: str = DEFAULT, limit: int | None = None
) -> Iterator[Report]:
    """Yield what the rules of a phase report on a document, then the rules that cannot be evaluated on it.

    What one assertion has to say beyond `limit` times is one report, the next, with its `count`.
    Raises `SchemaFaultsError` with V-032 where the schema cannot be run.
    """
    for item in run_compiled(schema.compiled(phase), root, limit):
        if isinstance(item, Report):
            yield item


def run_compiled(rules: Compiled, root: etree._Element, limit: int | None = None) -> Iterator[Report | Fired]:
    """Yield what happens when the rules run: reports, and where they were compiled to tell, the rules that fire.

    `limit` as in `run_rules`.
    """
    nodes = _Nodes(root)
    failures = _Failures()
    try:
        result, printed = rules.stylesheet.run(_document(root))
    except FindingError as error:
        # Saxon cannot catch all: a global variable that fails, calls without an end.
        printed = error.finding.message.removeprefix(STOPPED)
        if "jdk.xml.maxElementDepth" in printed:
            printed = "its elements are nested too deep for Saxon (more than 100 levels)"
        mark, reason = next(complaints(rules.lines, printed), (None, short(printed)))
        failure = _failure(rules, nodes, mark, reason)
        rest = rules.without(mark) if mark else None
        if rest is not None:
            failure = replace(failure, failure=f"{reason} (the rules that use it were not run)")
            yield from run_compiled(rest, root, limit)
        yield failure
        return
    yield from _told(rules, nodes, result, failures, limit)
    # An error in a match pattern is no match for Saxon, but a warning.
    for mark, reason in complaints(rules.lines, printed, warnings=True):
        if "matching pattern" in reason:
            words = re.sub(r"^.*?matching pattern \{.*\}: ", "", reason)
            failures.add((mark or "", "match"), _failure(rules, nodes, mark, words))
    for key, report in failures.first.items():
        yield replace(report, count=failures.counts[key])


def _told(
    rules: Compiled, nodes: "_Nodes", result: str, failures: _Failures, limit: int | None
) -> Iterator[Report | Fired]:
    """Yield what a result says; what could not be evaluated is added to `failures`."""
    told: Counter[str] = Counter()
    last: dict[str, Report] = {}
    for item in _results(result):
        mark = item.get("assertion", "")
        match item.tag:
            case "found":
                told[mark] += 1
                if limit is None or told[mark] <= limit:
                    yield _found(rules, nodes, item)
                elif mark not in last:
                    last[mark] = _found(rules, nodes, item)
            case "fired":
                yield Fired(rules.rules[int(item.get("rule", "")) - 1])
            case _:
                at = rules.assertions[int(mark) - 1].at
                failures.add((at, "test"), _failure(rules, nodes, at, short(words_of(item)), item))
    yield from (replace(report, count=told[mark] - (limit or 0)) for mark, report in last.items())


def _results(result: str) -> Iterator[etree._Element]:
    """Yield the results of the rules, one at a time: there may be several for each element of a large document."""
    source = BytesIO(result.encode())
    tags = ("found", "fired", "failed")
    for _, item in etree.iterparse(source, tag=tags, resolve_entities=False, no_network=True, huge_tree=True):
        yield item
        item.clear()
        parent = item.getparent()
        if parent is not None:
            del parent[: parent.index(item)]


def house_fault(report: Report) -> Fault:
    """Return the fault that a house rule reports; its message begins with its code, its diagnostics are more hints."""
    if report.failure is not None:
        return user_fault(report, "emendata.sch")
    code = _CODE.match(report.message)
    if code is None or code[1] not in CATALOGUE:
        raise ValueError(f"a house rule without a known code: {report.message}")
    found = finding(code[1], message=report.message[code.end() :])
    if report.hint:
        found = replace(found, hint=report.hint)
    return _fault(report, found)


def user_fault(report: Report, schema: str) -> Fault:
    """Return the fault that a user's rule reports; its role says how much it weighs, its diagnostics are the hint."""
    if report.failure is not None:
        places = "" if report.count == 1 else f" ({report.count} times in this document)"
        line = "" if report.line is None else f", line {report.line}"
        found = finding("V-035", rule=report.message, schema=schema + line, reason=report.failure + places)
        return _fault(report, found)
    role = report.role.lower()
    code = "V-021" if role in _WARNINGS else "V-022" if role in _INFOS else "V-020"
    message = report.message or f"the rule “{report.test}” does not hold"
    hint = f"{report.hint}; " if report.hint else ""
    return _fault(report, finding(code, message=message, schema=schema, test=short(report.test), hint=hint))


def _fault(report: Report, found: Finding) -> Fault:
    if report.document_line is not None:
        found = replace(found, line=report.document_line)
    times = 1 if report.failure is not None else report.count
    return Fault(report.element, found, report.attribute, report.text, times=times)


class _Nodes:
    """The nodes of a document by their places in the results."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.elements = list(root.iter(etree.Element))
        self._paths: dict[etree._Element, str] = {}
        self._numbers: dict[etree._Element, int] = {}

    def element(self, number: int) -> etree._Element:
        return self.elements[max(0, number - 1)]

    def path(self, element: etree._Element) -> str:
        """Return the path of an element in the words of XPath's own function; each parent's children are counted once."""
        steps: list[str] = []
        current: etree._Element | None = element
        while current is not None:
            if current not in self._paths:
                self._count(current)
            steps.append(self._paths[current])
            current = current.getparent()
        return "".join(reversed(steps))

    def _count(self, element: etree._Element) -> None:
        parent = element.getparent()
        counts: dict[str, int] = {}
        for child in [element] if parent is None else parent.iterchildren(etree.Element):
            counts[str(child.tag)] = counts.get(str(child.tag), 0) + 1
            name = etree.QName(child)
            self._paths[child] = f"/Q{{{name.namespace or ''}}}{name.localname}[{counts[str(child.tag)]}]"

    def line(self, number: int, step: str) -> int | None:
        """Return the line on which a comment or processing instruction begins; lxml keeps that on which it ends."""
        match = _OTHER.fullmatch(step)
        if match is None:
            return None
        kind: Any = etree.PI if match[1] else etree.Comment
        if number:
            near = list(self.elements[number - 1].iterchildren(kind))
        else:
            near = [*reversed(list(self.root.itersiblings(kind, preceding=True))), *self.root.itersiblings(kind)]
        if match[1]:
            near = [node for node in near if getattr(node, "target", None) == match[1]]
        node = near[int(match[2]) - 1]
        line = line_of(node)
        return None if line is None else line - (node.text or "").count("\n")

    def resolve(self, path: str) -> tuple[etree._Element, str | None]:
        """Return the element, and the attribute if any, that a path of XPath's function path() names."""
        steps = list(_STEP.finditer(path))
        current = self.root
        for step in steps[1:]:
            if step["attribute"]:
                return current, f"{{{step['space']}}}{step['attribute']}" if step["space"] else step["attribute"]
            if step["name"] is None:
                break
            tag = f"{{{step['ns']}}}{step['name']}" if step["ns"] else step["name"]
            current = list(current.iterchildren(tag))[int(step["number"]) - 1]
        return current, None


def _document(root: etree._Element) -> str:
    """Return the document with the comments and processing instructions around its root, without its type."""
    nodes = [*reversed(list(root.itersiblings(preceding=True))), root, *root.itersiblings()]
    return "".join(etree.tostring(node, encoding="unicode", with_tail=False) for node in nodes)


@dataclass(frozen=True, slots=True)
class _Place:
    """What a result is about, as `Report` has it."""

    element: etree._Element
    attribute: str | None
    text: int | None
    location: str
    line: int | None = None


def _place(nodes: _Nodes, item: etree._Element | None) -> _Place:
    if item is None:
        return _Place(nodes.root, None, None, "/")
    subject = item.get("subject")
    if subject:
        element, attribute = nodes.resolve(subject)
        return _Place(element, attribute, None, subject)
    number = int(item.get("n", "0"))
    element = nodes.element(number)
    step = item.get("step")
    above = nodes.path(element) if number else ""
    if step is None:
        return _Place(element, None, None, above or "/")
    location = f"{above}/{step}"
    match = _ATTRIBUTE.match(step)
    if match:
        return _Place(element, f"{{{match[1]}}}{match[2]}" if match[1] else match[2], None, location)
    if step.startswith("text()"):
        return _Place(element, None, int(item.get("text", "0")), location)
    return _Place(element, None, None, location, nodes.line(number, step))


def _found(rules: Compiled, nodes: _Nodes, item: etree._Element) -> Report:
    assertion = rules.assertions[int(item.get("assertion", "")) - 1]
    place = _place(nodes, item)
    words = item.find("words")
    return Report(
        place.element,
        place.attribute,
        place.text,
        place.location,
        assertion.role,
        assertion.test,
        words_of(words) if words is not None else "",
        tuple(Spoken(part.get("id", ""), words_of(part)) for part in item.iterchildren("diagnostic")),
        assertion,
        document_line=place.line,
    )


def _failure(
    rules: Compiled, nodes: _Nodes, mark: str | None, reason: str, item: etree._Element | None = None
) -> Report:
    place = _place(nodes, item)
    spot = rules.source.spot(mark)
    return Report(
        place.element,
        place.attribute,
        place.text,
        place.location,
        "",
        "",
        described(rules.source, mark) or "the rules",
        failure=reason,
        line=spot.line if spot else None,
        document_line=place.line,
    )
