"""Run a transpiled Schematron schema and bring what it reports back to the elements of the document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from emendata.errors import CATALOGUE, Finding, finding
from emendata.transform.saxon import Stylesheet
from emendata.validate.nodes import words_of
from emendata.xmlio import parse_xml

ALL = "#ALL"
DEFAULT = "#DEFAULT"
LINKS = "links"

_CODE = re.compile(r"\s*(V-\d{3})\s+")
_STEP = re.compile(
    r"/(?:Q\{(?P<ns>[^}]*)\}(?P<name>[^\[/]+)\[(?P<number>\d+)\]"
    r"|@(?:Q\{[^}]*\})?(?P<attribute>[^/]+)"
    r"|(?P<other>[^/]+))"
)
_WARNINGS = frozenset({"warning", "warn", "nonfatal"})
_INFOS = frozenset({"info", "information", "informational", "hint"})


@dataclass(frozen=True, slots=True)
class Report:
    """One finding of a rule: the element it is about, the attribute if it is about one, and the words."""

    element: etree._Element
    attribute: str | None
    role: str
    test: str
    message: str


def run_rules(rules: Stylesheet, root: etree._Element, phase: str = DEFAULT) -> Iterator[Report]:
    """Yield what the rules report on a document."""
    result = parse_xml(rules.transform(root, {"phase": phase}).encode(), "the result of the rules")
    for item in result.iterchildren("finding"):
        element, attribute = _resolve(root, item.get("path", "/"))
        message = words_of(item)
        yield Report(element, attribute, item.get("role", ""), item.get("test", ""), message)


def house_finding(report: Report) -> Finding:
    """Return the finding of a house rule, whose message begins with its code."""
    code = _CODE.match(report.message)
    if code is None or code[1] not in CATALOGUE:
        raise ValueError(f"a house rule without a known code: {report.message}")
    return finding(code[1], message=report.message[code.end() :])


def user_finding(report: Report, schema: str) -> Finding:
    """Return the finding of a user's rule; its role says how much it weighs."""
    role = report.role.lower()
    code = "V-021" if role in _WARNINGS else "V-022" if role in _INFOS else "V-020"
    message = report.message or f"the rule “{report.test}” does not hold"
    return finding(code, message=message, schema=schema, test=report.test)


def _resolve(root: etree._Element, path: str) -> tuple[etree._Element, str | None]:
    """Return the element, and the attribute if any, that a path of XPath's function path() names."""
    steps = list(_STEP.finditer(path))
    current = root
    for step in steps[1:]:
        if step["attribute"]:
            return current, step["attribute"]
        if step["name"] is None:
            break
        tag = f"{{{step['ns']}}}{step['name']}" if step["ns"] else step["name"]
        current = list(current.iterchildren(tag))[int(step["number"]) - 1]
    return current, None
