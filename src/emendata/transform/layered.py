"""A user's own stylesheet laid over ours: its templates win, ours stay where they are.

It imports ours by a stable address, `emendata:html/article.xsl` (an article), `emendata:html/edition.xsl` (the pages of the
edition as a whole) or `emendata:html/page.xsl` (whichever of the two is being made). It is the user's code, but what it
says must not depend on this machine: it reads and writes no file. At run time the processor is locked (saxon.py); what
Saxon would do while it compiles is refused here (X-016): other imports, and expressions that are worked out then.
"""

from collections.abc import Iterator
from functools import cache

from lxml import etree

from emendata.errors import ConfigurationError, Finding, FindingError, finding
from emendata.resources import resource
from emendata.transform.saxon import Stylesheet
from emendata.vocabulary import XML
from emendata.xmlio import parse_xml

_XSL = "http://www.w3.org/1999/XSL/Transform"
_IMPORT = f"{{{_XSL}}}import"
_SCHEME = "emendata:html/"
_ANY = f"{_SCHEME}page.xsl"
ENTRIES = ("article", "edition")
_REFUSED = frozenset({"include", "import-schema", "use-package", "package", "evaluate"})


def imports(data: bytes, name: str, entry: str) -> bool:
    """Return whether a stylesheet is laid over the entry `entry` ("article", "edition").

    Raises `FindingError`: what `parse_xml` finds, X-016 for what a stylesheet of a project may not do.
    """
    return any(item.get("href") in _addresses(entry) for item in _checked(data, name).iter(_IMPORT))


def check(data: bytes, name: str) -> None:
    """Compile a project's stylesheet over all that it imports.

    Raises `ConfigurationError`: what `parse_xml` finds, X-016 (also where it imports none of ours), X-017.
    """
    try:
        for entry in _entries(data, name):
            layered_stylesheet(data, name, entry)
    except FindingError as error:
        found = error.finding
        if found.code == "X-001":
            found = finding("X-017", file=name, reason=found.message.partition(": ")[2])
        raise ConfigurationError(found) from error


@cache
def layered_stylesheet(data: bytes, name: str, entry: str) -> Stylesheet:
    """Return a stylesheet compiled over one of ours; `name` stands for it in messages.

    Raises `FindingError`: as `imports`, and X-001 where it does not compile.
    """
    root = _checked(data, name)
    for item in root.iter(_IMPORT):
        target = entry if item.get("href") == _ANY else str(item.get("href")).removeprefix(_SCHEME).removesuffix(".xsl")
        item.set("href", resource(f"xslt/html/{target}.xsl").as_uri())
    # No template can tell where the project lies.
    root.set(f"{{{XML}}}base", f"{_SCHEME}own.xsl")
    return Stylesheet.over(etree.tostring(root, encoding="unicode"), name)


def _entries(data: bytes, name: str) -> list[str]:
    entries = [entry for entry in ENTRIES if imports(data, name, entry)]
    if not entries:
        raise FindingError(_finding(parse_xml(data, name), name, "no import of ours", f"import {_ANY}"))
    return entries


def _addresses(entry: str) -> tuple[str, str]:
    return _ANY, f"{_SCHEME}{entry}.xsl"


def _checked(data: bytes, name: str) -> etree._Element:
    root = parse_xml(data, name)
    trouble = next(_refused(root, name), None)
    if trouble is not None:
        raise FindingError(trouble)
    return root


def _refused(root: etree._Element, name: str) -> Iterator[Finding]:
    """Yield X-016 for each thing that Saxon would open a file for while it compiles."""
    known = {address for entry in ENTRIES for address in _addresses(entry)}
    if root.tag not in {f"{{{_XSL}}}stylesheet", f"{{{_XSL}}}transform"}:
        yield _finding(root, name, f"<{etree.QName(root).localname}> as its root", "write an xsl:stylesheet")
    for element in root.iter(etree.Element):
        namespace, local = etree.QName(element).namespace, etree.QName(element).localname
        if namespace == _XSL:
            if local in _REFUSED:
                yield _finding(element, name, f"xsl:{local}", "put all templates into the one file")
            if local == "import" and element.get("href") not in known:
                yield _finding(element, name, f'an import of "{element.get("href")}"', f"import {_ANY}")
        for attribute in element.attrib:
            plain = str(attribute).removeprefix(f"{{{_XSL}}}")
            if plain == "use-when" or (namespace == _XSL and (plain == "static" or plain.startswith("_"))):
                yield _finding(
                    element, name, f"the attribute {plain}", "say it in a template, which is worked out at run time"
                )


def _finding(element: etree._Element, name: str, what: str, hint: str) -> Finding:
    line = element.sourceline
    return finding("X-016", file=name, line=line if isinstance(line, int) else None, what=what, hint=hint)
