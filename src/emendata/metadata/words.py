"""The words of the edited text in an element, as records have them: what is no word of it is left out.

Editors' notes, calls and source readings inside a title are not part of its words, nor is where a person belongs part of a
name.
"""

from collections.abc import Iterable

from lxml import etree

from emendata.vocabulary import tei

_NOT_WORDS = frozenset({tei("note"), tei("rdg"), tei("sic"), tei("orig"), tei("pb"), tei("index"), tei("affiliation")})


def words_of(item: etree._Element | None) -> str:
    """Return the words of the edited text in an element of the header, without numbers."""
    return "" if item is None else edited_words(item, _NOT_WORDS | {tei("idno")})


def edited_words(item: etree._Element, omitted: frozenset[str] = _NOT_WORDS) -> str:
    """Return the words of the edited text in an element, white space brought to single blanks."""
    return " ".join("".join(_strings(item, omitted)).split())


def _strings(item: etree._Element, omitted: frozenset[str]) -> Iterable[str]:
    if item.text:
        yield item.text
    for child in item:
        if isinstance(child.tag, str) and child.tag not in omitted:
            yield from _strings(child, omitted)
        if child.tail:
            yield child.tail


def is_certain(item: etree._Element) -> bool:
    """Return whether the header is sure of what an element says."""
    return item.get("cert", "high") == "high"
