"""A fault of a document before its place is known: `Fault`, and the second places it speaks of."""

from dataclasses import dataclass

from lxml import etree

from emendata.errors import Finding


@dataclass(frozen=True, slots=True)
class Beside:
    """A second place of a fault, and what is to be said of it; `text` as in `Fault`."""

    element: etree._Element
    words: str
    text: int | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding without its place, and what it is about: an element, or an attribute or a text of it.

    `attribute` is a name in Clark notation; `text` 0 is the text before the first child element, n that after the n-th;
    `character` is how many characters of that text stand before what it is about, None for its first word. `times` is
    for how many faults of its kind it stands, itself and those after it.
    """

    element: etree._Element
    finding: Finding
    attribute: str | None = None
    text: int | None = None
    related: tuple[Beside, ...] = ()
    character: int | None = None
    times: int = 1
