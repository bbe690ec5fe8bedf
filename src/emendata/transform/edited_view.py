"""What of a TEI document the edited text shows, worked out without a stylesheet, so that an output can be held to it.

In goes a tree with identifiers (`with_identifiers`); out come its notes, calls, entries and page breaks as a book has
them, and the words of notes, lemmas and readings. Elements on the sides of entries and choices that the edited text
does not have are no part of it. Refused: nothing; what is no TEI simply holds none of these.
"""

from collections.abc import Collection, Iterator

from lxml import etree

from emendata.transform.documents import elements, is_addressed, is_annotation, is_call
from emendata.vocabulary import XML_ID, tei

_APP, _CHOICE, _LIST = tei("app"), tei("choice"), tei("listApp")
_LEM, _RDG, _GROUP, _NOTE = tei("lem"), tei("rdg"), tei("rdgGrp"), tei("note")
_OUTSIDE = frozenset({_NOTE, tei("pb"), tei("fw")})


def unshown(root: etree._Element, *, shows_lists: bool = True) -> set[etree._Element]:
    """Return the elements whose content the edited text leaves out: readings, what was corrected, weak hyphens.

    `shows_lists` says whether the output shows the entries of an apparatus that is a list of its own as running text.
    """
    found: set[etree._Element] = {pc for pc in root.iter(tei("pc")) if pc.get("force") == "weak"}
    for choice in root.iter(_CHOICE):
        kept = _edited_side(choice)
        found.update(child for child in choice.iterchildren(etree.Element) if child is not kept)
    for app in root.iter(_APP):
        if shows_lists and _tag_of(app.getparent()) == _LIST:
            continue
        kept = lemma(app) if _is_in_line(app) else None
        found.update(side for side in _children(app) if side is not kept)
    return found


def lemma(app: etree._Element) -> etree._Element | None:
    """Return what the edited text has at an entry: its lem, else its first reading where the entry holds the words."""
    parts = sides(app)
    return next((side for side in parts if side.tag == _LEM), parts[0] if parts and _is_in_line(app) else None)


def sides(app: etree._Element) -> list[etree._Element]:
    """Return lemma and readings of an entry, those in groups too, in order."""
    return [child for child in _children(app) if child.tag in {_LEM, _RDG}]


def is_crux(element: etree._Element) -> bool:
    """Return whether an element marks words that are corrupt and past remedy, an entry like an app."""
    return (
        element.tag == tei("sic")
        and _tag_of(element.getparent()) != _CHOICE
        and identifier(element).startswith("crux-")
        and not element.get("sameAs")
    )


def is_placed(note: etree._Element) -> bool:
    """Return whether a note stands in its place among the words, and not in a list of notes."""
    parent = note.getparent()
    holders = [parent, parent.getparent() if _tag_of(parent) == tei("noteGrp") and parent is not None else None]
    return not any(_tag_of(holder) in {tei("div"), tei("back")} for holder in holders)


def shown(element: etree._Element, hidden: Collection[etree._Element]) -> Iterator[etree._Element]:
    """Yield the elements inside one that the edited text shows, in order."""
    for child in element.iterchildren(etree.Element):
        if child not in hidden:
            yield child
            yield from shown(child, hidden)


def texts(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost texts of a document."""
    for text in root.iter(tei("text")):
        if next(text.iterancestors(tei("text")), None) is None:
            yield text


def marks(root: etree._Element, hidden: Collection[etree._Element]) -> list[etree._Element]:
    """Return the notes, calls, entries and page breaks of the edited text, in the order of the document."""
    return [item for text in texts(root) for item in shown(text, hidden) if is_addressed(item)]


def placed_within(element: etree._Element) -> etree._Element | None:
    """Return the innermost note in its place that holds an element, if one does."""
    return next((note for note in element.iterancestors(_NOTE) if is_placed(note)), None)


def edited_words(element: etree._Element, hidden: Collection[etree._Element]) -> Iterator[str]:
    """Yield the stretches of edited text in an element: without notes in their places and annotations."""
    yield from _stretches(element, hidden, frozenset())


def side_words(side: etree._Element, hidden: Collection[etree._Element]) -> Iterator[str]:
    """Yield the stretches of a lemma or reading as an entry prints it, without calls, notes and page breaks.

    A reading of the source has the source's side of the choices in it. Entries inside are entries of their own.
    """
    if side.tag == _RDG and side.get("type") != "conjecture":
        hidden = {part for choice in side.iter(_CHOICE) for part in choice if part is not _source_side(choice)}
    yield from _stretches(side, hidden, _OUTSIDE | {_APP})


def _stretches(element: etree._Element, hidden: Collection[etree._Element], left_out: Collection[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not (
            child in hidden
            or child.tag in left_out
            or is_annotation(child)
            or (child.tag == _NOTE and is_placed(child))
            or (left_out and is_call(child))
        ):
            yield from _stretches(child, hidden, left_out)
        yield child.tail or ""


def _children(app: etree._Element) -> list[etree._Element]:
    """Return the children of an entry that are no notes, those of groups in place of the groups."""
    found: list[etree._Element] = []
    for child in app.iterchildren(etree.Element):
        if child.tag == _GROUP:
            found.extend(_children(child))
        elif child.tag != _NOTE:
            found.append(child)
    return found


def _is_in_line(app: etree._Element) -> bool:
    return not any(app.get(name) for name in ("from", "to", "loc")) and _tag_of(app.getparent()) != _LIST


def _edited_side(choice: etree._Element) -> etree._Element | None:
    return _first(choice, ("corr", "reg", "expan"))


def _source_side(choice: etree._Element) -> etree._Element | None:
    found = _first(choice, ("sic", "orig", "abbr"))
    corrections = {tei("corr"), tei("reg"), tei("expan")}
    if found is not None and found.tag in corrections:
        return next(
            (child for child in elements(choice) if child.getparent() is choice and child.tag not in corrections), found
        )
    return found


def _first(choice: etree._Element, names: tuple[str, ...]) -> etree._Element | None:
    for name in names:
        child = choice.find(tei(name))
        if child is not None:
            return child
    return next(choice.iterchildren(etree.Element), None)


def _tag_of(element: etree._Element | None) -> str | None:
    return None if element is None else str(element.tag)


def identifier(element: etree._Element) -> str:
    """Return the identifier of an element, "" where it has none."""
    return element.get(XML_ID) or ""
