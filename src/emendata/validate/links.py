"""Links of any TEI document: every pointer leads somewhere, every siglum names a witness.

A tree and its `Scope` go in, faults at the attributes come out, one for an attribute at most. Which attributes point is
data (`pointers.toml`); where a pointer leads is `targets`. Pointers outside TEI's namespace (SVG, an egXML's examples,
RDF) are not looked at, and what lies on the network or outside the folder is never asked for.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

from lxml import etree

from emendata.errors import Finding, finding
from emendata.validate.faults import Fault
from emendata.validate.nearness import nearest
from emendata.validate.targets import Outcome, Scope, Targets, Verdict, targets_of
from emendata.vocabulary import TEI, XML, tei

_BASE = f"{{{XML}}}base"
_TABLE = Path(__file__).with_name("pointers.toml")
# Where a bare word may be a file of any kind, as facs="page60".
_RESOURCES = frozenset({"facs", "url", "datcat", "targetDatcat", "valueDatcat"})
# What a siglum may name beside a witness: the description of a manuscript or book that is one, a hand, a list.
_WITNESSES = frozenset(
    tei(name)
    for name in "witness listWit msDesc msPart msFrag bibl biblStruct biblFull listBibl object item handNote hand TEI".split()
)
_SHOWN = 4
# Beyond so many lost pointers nothing is guessed any more: the time a guess takes grows with the number of ids.
_MAX_GUESSES = 50
_CODES = {
    Verdict.NO_MARK: "V-201",
    Verdict.NO_ID: "V-101",
    Verdict.NO_ID_THERE: "V-203",
    Verdict.NO_PREFIX: "V-204",
    Verdict.NO_MATCH: "V-205",
    Verdict.NO_FILE: "V-202",
    Verdict.EMPTY: "V-207",
    Verdict.OUTSIDE: "V-206",
}


@cache
def pointer_table() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """Return the attributes that always are pointers, and those that are on some elements, with these elements."""
    data = tomllib.loads(_TABLE.read_text("utf-8"))
    return frozenset(data["everywhere"]), {name: frozenset(elements) for name, elements in data["on"].items()}


def link_faults(root: etree._Element, scope: Scope, targets: Targets | None = None) -> list[Fault]:
    """Return the faults of a document's pointers, each at its attribute."""
    return list(_Links(root, targets or targets_of(root, scope)).faults())


def pointers_of(value: str) -> list[str]:
    """Return the pointers of an attribute; an XPointer with blanks in its brackets is one.

    >>> pointers_of("#a  b.xml#c #xpath(//p[@n = '3'])")
    ['#a', 'b.xml#c', "#xpath(//p[@n = '3'])"]
    """
    if "(" not in value:
        return value.split()
    pointers: list[str] = []
    depth = 0
    for part in re.split(r"[ \t\r\n]+", value.strip()):
        if depth > 0:
            pointers[-1] += f" {part}"
        else:
            pointers.append(part)
            depth = 0
        depth += part.count("(") - part.count(")")
    return pointers


class _Links:
    """The walk over the pointers of one document."""

    def __init__(self, root: etree._Element, targets: Targets) -> None:
        self.root = root
        self.targets = targets
        self.has_bases = any(_BASE in element.attrib for element in root.iterdescendants(etree.Element))
        self.sigla = [
            identifier for witness in root.iter(tei("witness")) if (identifier := targets.id_of(witness)) is not None
        ]
        self.guesses = 0

    def faults(self) -> Iterator[Fault]:
        """Yield the faults in the order of the document."""
        everywhere, on = pointer_table()
        for element in self.root.iter(f"{{{TEI}}}*"):
            for key, value in element.attrib.items():
                if key in everywhere or (key in on and etree.QName(element).localname in on[key]):
                    found = self._attribute(element, str(key), str(value))
                    if found is not None:
                        yield Fault(element, found, attribute=str(key))

    def _attribute(self, element: etree._Element, key: str, value: str) -> Finding | None:
        base = self._base(element) if self.has_bases else ""
        pointers = pointers_of(value)
        if not pointers:
            return finding("V-207", attribute=key, value="", element=etree.QName(element).localname)
        outcomes = [self.targets.resolve(pointer, base, is_resource=key in _RESOURCES) for pointer in pointers]
        if key == "wit" and self.sigla:
            strange = [outcome.pointer for outcome in outcomes if self._is_strange(outcome)]
            if strange:
                return finding("V-107", lost=shown(strange), sigla=shown(f"#{name}" for name in self.sigla))
        if all(outcome.verdict is Verdict.FOUND for outcome in outcomes):
            return None
        for verdict in Verdict:
            lost = [outcome for outcome in outcomes if outcome.verdict is verdict]
            if lost and verdict is not Verdict.FOUND:
                return self._finding(verdict, lost, key, element)
        return None

    @staticmethod
    def _is_strange(outcome: Outcome) -> bool:
        """Return whether a siglum names nothing in the document, or what is no witness."""
        if outcome.verdict is Verdict.NO_ID:
            return True
        return outcome.element is not None and outcome.element.tag not in _WITNESSES

    def _finding(self, verdict: Verdict, lost: list[Outcome], key: str, element: etree._Element) -> Finding:
        first = lost[0]
        return finding(
            _CODES[verdict],
            attribute=key,
            element=etree.QName(element).localname,
            value=first.pointer,
            lost=shown(outcome.pointer for outcome in lost),
            detail=first.detail,
            id=first.detail or first.pointer,
            help=self._help(verdict, first),
        )

    def _help(self, verdict: Verdict, lost: Outcome) -> str:
        """Return what to do about a lost pointer: what was meant, if that can be seen."""
        near = None
        if self.guesses < _MAX_GUESSES:
            self.guesses += 1
            if verdict is Verdict.NO_ID:
                near = nearest(lost.pointer[1:], self.targets.ids)
            elif verdict is Verdict.NO_FILE and "#" not in lost.pointer:
                near = nearest(lost.pointer, self.targets.ids)
            elif verdict is Verdict.NO_PREFIX:
                prefix = nearest(lost.detail, self.targets.prefixes)
                return f'did you mean "{prefix}:"?' if prefix else self._declare(lost.detail)
        if near:
            return f'did you mean "#{near}"?'
        if verdict is Verdict.NO_PREFIX:
            return self._declare(lost.detail)
        return "mend the pointer, or give the element it means that xml:id"

    @staticmethod
    def _declare(prefix: str) -> str:
        return (
            f'declare it in encodingDesc/listPrefixDef, as <prefixDef ident="{prefix}" …>, or write the whole address'
        )

    def _base(self, element: etree._Element) -> str:
        """Return the xml:base in force, "" where it is the document's own: what the root says is where it lies itself."""
        bases = [
            value
            for item in (element, *element.iterancestors())
            if (value := item.get(_BASE)) and item is not self.root
        ]
        if not bases:
            return ""
        base = self.root.get(_BASE, "")
        for value in reversed(bases):
            base = urljoin(base, value)
        return base


def shown(pointers: object) -> str:
    """Return pointers as a message quotes them: four, the rest counted."""
    names = list(dict.fromkeys(pointers))  # type: ignore[call-overload]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(f'"{name}"' for name in names[:_SHOWN]) + more
