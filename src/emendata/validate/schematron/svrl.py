"""The report that the Schematron standard defines (SVRL, ISO/IEC 19757-3 annex D) for one document.

Enters: a schema and the root of a document. Leaves: `schematron-output`, for each active pattern the rules that fired
and what they found. A rule that cannot be evaluated has no element there; it is told of in a text at the top.
"""

from lxml import etree

from emendata.validate.schematron.compiling import DEFAULT, Assertion, Compiled, Rule, Schematron
from emendata.validate.schematron.reading import SCH
from emendata.validate.schematron.running import Fired, Report, run_compiled

SVRL = "http://purl.oclc.org/dsdl/svrl"
# How a finding is called that comes from a rule reported here.
CODES = frozenset({"V-020", "V-021", "V-022", "V-035"})


def svrl(schema: Schematron, root: etree._Element, phase: str = DEFAULT) -> etree._Element:
    """Return the SVRL of a document. Raises `SchemaFaultsError` with V-032 where the schema cannot be run."""
    rules = schema.compiled(phase, fired=True)
    output = etree.Element(svrl_name("schematron-output"), nsmap={"svrl": SVRL})
    source = rules.source.root
    title = source.find(f"{{{SCH}}}title")
    _set(
        output, "title", " ".join("".join(str(part) for part in title.itertext()).split()) if title is not None else ""
    )
    _set(output, "phase", "" if rules.phase.startswith("#") else rules.phase)
    _set(output, "schemaVersion", source.get("schemaVersion", ""))
    sections = _sections(rules)
    _fill(output, rules, root, sections)
    seen: set[str] = set()
    for item in source.iterchildren(f"{{{SCH}}}ns"):
        prefix, uri = item.get("prefix", ""), item.get("uri", "")
        if prefix not in seen:
            etree.SubElement(output, svrl_name("ns-prefix-in-attribute-values"), prefix=prefix, uri=uri)
        seen.add(prefix)
    for section in sections.values():
        output.extend(section)
    return output


def _sections(rules: Compiled) -> dict[str, list[etree._Element]]:
    """Return for each pattern, by its mark, what will stand for it: as yet its beginning."""
    sections: dict[str, list[etree._Element]] = {}
    for pattern in rules.patterns:
        element = etree.Element(svrl_name("active-pattern"))
        _set(element, "id", pattern.id)
        _set(element, "name", pattern.name)
        sections.setdefault(pattern.at, []).append(element)
    return sections


def _fill(
    output: etree._Element, rules: Compiled, root: etree._Element, sections: dict[str, list[etree._Element]]
) -> None:
    """Add what happens to the sections, each to its pattern's; what could not be evaluated goes to the top."""
    for item in run_compiled(rules, root):
        match item:
            case Fired():
                sections[item.rule.pattern.at].append(_fired(item.rule))
            case Report(assertion=Assertion() as assertion):
                sections[assertion.rule.pattern.at].append(_result(assertion, item))
            case Report():
                _text(output, f"{item.message} cannot be evaluated: {item.failure}")


def _fired(rule: Rule) -> etree._Element:
    element = etree.Element(svrl_name("fired-rule"))
    _set(element, "id", rule.id)
    element.set("context", rule.context)
    _set(element, "role", rule.role)
    _set(element, "flag", rule.flag)
    return element


def _result(assertion: Assertion, report: Report) -> etree._Element:
    element = etree.Element(svrl_name("failed-assert" if assertion.kind == "assert" else "successful-report"))
    _set(element, "id", assertion.id)
    element.set("location", report.location)
    element.set("test", assertion.test)
    _set(element, "role", assertion.role)
    _set(element, "flag", assertion.flag)
    for diagnostic in report.diagnostics:
        _text(etree.SubElement(element, svrl_name("diagnostic-reference"), diagnostic=diagnostic.id), diagnostic.words)
    _text(element, report.message)
    return element


def _text(parent: etree._Element, words: str) -> None:
    etree.SubElement(parent, svrl_name("text")).text = words


def _set(element: etree._Element, key: str, value: str) -> None:
    if value:
        element.set(key, value)


def svrl_name(local: str) -> str:
    """Return the name of an element of SVRL."""
    return f"{{{SVRL}}}{local}"
