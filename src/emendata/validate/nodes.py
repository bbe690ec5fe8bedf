"""Small questions to the elements of a tree."""

from collections.abc import Iterable

from lxml import etree

from emendata.vocabulary import tei

# What the editors read, or added.
_EDITED = frozenset(tei(name) for name in "lem corr reg note".split())


def numbers_of(elements: Iterable[etree._Element], root: etree._Element) -> dict[etree._Element, int]:
    """Return the number in document order of some elements, without keeping all the others."""
    wanted = set(elements)
    if not wanted:
        return {}
    return {element: number for number, element in enumerate(root.iter(etree.Element)) if element in wanted}


def path_of(element: etree._Element) -> str:
    """Return the path of an element as findings give it: `/TEI[1]/text[1]/body[1]/p[3]`.

    Names are local names; the number counts the siblings of that name.
    """
    steps: list[str] = []
    current: etree._Element | None = element
    while current is not None:
        before = sum(1 for _ in current.itersiblings(current.tag, preceding=True))
        steps.append(f"{etree.QName(current).localname}[{before + 1}]")
        current = current.getparent()
    return "/" + "/".join(reversed(steps))


def line_of(element: etree._Element) -> int | None:
    """Return the line that lxml keeps for an element, if it does."""
    line = element.sourceline
    return line if isinstance(line, int) else None


def words_of(element: etree._Element) -> str:
    """Return all text in an element, white space brought to single blanks."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def source_words(element: etree._Element) -> str:
    """Return the words of an element as its source has them, on one line: of several readings the first, notes apart."""
    parts: list[str] = []

    def walk(item: etree._Element) -> None:
        parts.append(item.text or "")
        readings = 0
        for child in item:
            if isinstance(child.tag, str):
                readings += child.tag == tei("rdg")
                if child.tag not in _EDITED and (child.tag != tei("rdg") or readings == 1):
                    walk(child)
            parts.append(child.tail or "")

    walk(element)
    return " ".join("".join(parts).split())


def depth_of(root: etree._Element) -> int:
    """Return how many elements stand one inside the other, the root counted."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
