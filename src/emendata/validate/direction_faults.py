"""Characters that hide the order of the letters, or turn what follows them: V-215, once for each paragraph."""

from collections.abc import Iterator

from lxml import etree

from emendata.directions import doubtful_turns, names_of, turns
from emendata.errors import finding
from emendata.validate.faults import Fault


def direction_faults(root: etree._Element) -> Iterator[Fault]:
    """Yield a fault for each element with words of its own, and in no other such, whose characters turn amiss."""
    for text in root.itertext():
        if turns(str(text)):
            break
    else:
        return
    for element in root.iter(etree.Element):
        if _has_words(element) and not any(_has_words(above) for above in element.iterancestors()):
            yield from _faults(element)


def _faults(element: etree._Element) -> Iterator[Fault]:
    pieces = list(_pieces(element))
    words = "".join(piece for _, _, piece in pieces)
    places = doubtful_turns(words)
    if not places:
        return
    done = 0
    for owner, text, piece in pieces:
        if places[0] < done + len(piece):
            what = names_of("".join(words[place] for place in places))
            told = finding("V-215", count=len(places), what=what)
            yield Fault(owner, told, text=text, character=places[0] - done)
            return
        done += len(piece)


def _pieces(element: etree._Element) -> Iterator[tuple[etree._Element, int, str]]:
    """Yield the texts in an element, each with the element it stands in and how many children stand before it."""
    if isinstance(element.tag, str):
        yield element, 0, element.text or ""
        for number, child in enumerate(element, 1):
            yield from _pieces(child)
            yield element, number, child.tail or ""


def _has_words(element: etree._Element) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)
