"""Run the rules of a schema on a document, and bring what they report back to its nodes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from emendata.errors import CATALOGUE, Finding, FindingError, finding
from emendata.validate.nodes import words_of
from emendata.validate.schematron.compiling import DEFAULT, Compiled, Schematron, complaints, described, short
from emendata.xmlio import parse_xml

LINKS = "links"

_CODE = re.compile(r"\s*(V-\d{3})\s+")
_STEP = re.compile(
    r"/(?:Q\{(?P<ns>[^}]*)\}(?P<name>[^\[/]+)\[(?P<number>\d+)\]"
    r"|@(?:Q\{(?P<space>[^}]*)\})?(?P<attribute>[^/]+)"
    r"|(?P<other>[^/]+))"
)
_ATTRIBUTE = re.compile(r"@(?:Q\{([^}]*)\})?(.+)")
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
    rule could not be evaluated, with `count` how many times; the rest is then the rule's.
    """

    element: etree._Element
    attribute: str | None
    text: int | None
    location: str
    role: str
    test: str
    message: str
    diagnostics: tuple[Spoken, ...] = ()
    assertion: int | None = None
    rule: int | None = None
    failure: str | None = None
    count: int = 1
    line: int | None = None

    @property
    def hint(self) -> str:
        """Return the words of the diagnostics."""
        return "; ".join(item.words for item in self.diagnostics if item.words)


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that a node was given to."""

    rule: int


@dataclass
class _Failures:
    """What could not be evaluated: the first report and how many there are, by what failed."""

    first: dict[tuple[str, str], Report] = field(default_factory=dict)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, key: tuple[str, str], report: Report) -> None:
        self.first.setdefault(key, report)
        self.counts[key] = self.counts.get(key, 0) + 1


def run_rules(schema: Schematron, root: etree._Element, phase: str = DEFAULT) -> Iterator[Report]:
    """Yield what the rules of a phase report on a document, then the rules that cannot be evaluated on it.

    Raises `SchemaFaultsError` with V-032 where the schema cannot be run.
    """
    for item in run_compiled(schema.compiled(phase), root):
        if isinstance(item, Report):
            yield item


def run_compiled(rules: Compiled, root: etree._Element) -> Iterator[Report | Fired]:
    """Yield what happens when the rules run: reports, and where they were compiled to tell, the rules that fire."""
    nodes = _Nodes(root)
    failures = _Failures()
    try:
        result, printed = rules.stylesheet.run(_document(root))
    except FindingError as error:
        # Saxon cannot catch all: without an end to its calls it gives up.
        mark, reason = next(complaints(rules.lines, error.finding.message), (None, short(error.finding.message)))
        yield _failure(rules, nodes, mark, reason)
        return
    for item in parse_xml(result.encode(), "the result of the rules"):
        match item.tag:
            case "found":
                yield _found(rules, nodes, item)
            case "fired":
                yield Fired(int(item.get("rule", "")) - 1)
            case _:
                number = item.get("assertion")
                mark = (
                    rules.assertions[int(number) - 1].at if number else rules.rules[int(item.get("rule", "")) - 1].at
                )
                failures.add((mark, "test"), _failure(rules, nodes, mark, short(words_of(item)), item))
    # An error in a match pattern is no match for Saxon, but a warning.
    for mark, reason in complaints(rules.lines, printed):
        if "matching pattern" in reason:
            words = re.sub(r"^.*?matching pattern \{.*\}: ", "", reason)
            failures.add((mark or "", "match"), _failure(rules, nodes, mark, words))
    for key, report in failures.first.items():
        yield Report(
            **{name: getattr(report, name) for name in Report.__slots__ if name != "count"}, count=failures.counts[key]
        )


def house_finding(report: Report) -> Finding:
    """Return the finding of a house rule, whose message begins with its code."""
    code = _CODE.match(report.message)
    if code is None or code[1] not in CATALOGUE:
        raise ValueError(f"a house rule without a known code: {report.failure or report.message}")
    return finding(code[1], message=report.message[code.end() :])


def user_finding(report: Report, schema: str) -> Finding:
    """Return the finding of a user's rule; its role says how much it weighs, its diagnostics are the hint."""
    if report.failure is not None:
        places = "" if report.count == 1 else f" ({report.count} times in this document)"
        line = "" if report.line is None else f", line {report.line}"
        return finding("V-035", rule=report.message, schema=schema + line, reason=report.failure + places)
    role = report.role.lower()
    code = "V-021" if role in _WARNINGS else "V-022" if role in _INFOS else "V-020"
    message = report.message or f"the rule “{report.test}” does not hold"
    hint = f"{report.hint} " if report.hint else ""
    return finding(code, message=message, schema=schema, test=report.test, hint=hint)


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
        """Return the path of an element as XPath's function path() gives it; each parent's children are counted once."""
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
    around = [etree.tostring(node, encoding="unicode", with_tail=False) for node in root.itersiblings(preceding=True)]
    after = [etree.tostring(node, encoding="unicode", with_tail=False) for node in root.itersiblings()]
    return "".join([*reversed(around), etree.tostring(root, encoding="unicode", with_tail=False), *after])


def _place(
    nodes: _Nodes, item: etree._Element | None
) -> tuple[etree._Element, str | None, int | None, str]:
    """Return the element, the attribute or the text of it, and the path of the node that a result is about."""
    if item is None:
        return nodes.root, None, None, "/"
    subject = item.get("subject")
    if subject:
        element, attribute = nodes.resolve(subject)
        return element, attribute, None, subject
    number = int(item.get("n", "0"))
    element = nodes.element(number)
    step = item.get("step")
    above = nodes.path(element) if number else ""
    if step is None:
        return element, None, None, above or "/"
    location = f"{above}/{step}"
    match = _ATTRIBUTE.match(step)
    if match:
        return element, f"{{{match[1]}}}{match[2]}" if match[1] else match[2], None, location
    return element, None, int(item.get("text", "0")) if number else None, location


def _found(rules: Compiled, nodes: _Nodes, item: etree._Element) -> Report:
    number = int(item.get("assertion", "")) - 1
    assertion = rules.assertions[number]
    element, attribute, text, location = _place(nodes, item)
    diagnostics = tuple(Spoken(part.get("id", ""), words_of(part)) for part in item.iterchildren("diagnostic"))
    words = item.find("words")
    message = words_of(words) if words is not None else ""
    return Report(
        element,
        attribute,
        text,
        location,
        assertion.role,
        assertion.test,
        message,
        diagnostics,
        number,
        assertion.rule,
    )


def _failure(
    rules: Compiled, nodes: _Nodes, mark: str | None, reason: str, item: etree._Element | None = None
) -> Report:
    element, attribute, text, location = _place(nodes, item)
    spot = rules.source.spot(mark)
    what = described(rules.source, mark) or "a rule"
    return Report(
        element, attribute, text, location, "", "", what, failure=reason, line=spot.line if spot else None
    )
