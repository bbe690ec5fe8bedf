"""Read the witnesses back out of an edition: the proof that no word of a source was lost or changed.

The *source view* of a witness is the text in document order in which, at each entry of the apparatus, the reading of
that witness stands (else the lemma that names it, else the lemma), `sic` and `orig` stand, conjectures, corrections,
supplied words and gaps do not, and everything ends where a `witEnd` of that witness stands. A note's number, its `@n`,
counts as standing before the note, unless a `label` in the note marks where it stood (in the reading of an entry of
type transmission, or plainly). A note stands where an `anchor[@type="note"]` points to it, else where the list has it.
Editors' notes, the header and standOff are no part of it.

The *edited view* is the other side: lemmas, corrections, the project's forms; for tests.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from emendata.validate.nodes import line_of, path_of
from emendata.vocabulary import XML_ID, tei

_BLOCKS = frozenset(
    tei(name)
    for name in (
        "p ab head item div list quote lg l row table titlePart byline docAuthor docImprint titlePage listBibl "
        "front body back sp speaker"
    ).split()
)
_CONTEXT = 24
_WORDS = 48

# A stretch of text and the element it stands in.
Piece = tuple[str, "etree._Element"]


@dataclass(frozen=True, slots=True)
class SourceViewDifference:
    """Where the source view of a witness first departs from its source.

    `offset` counts characters without white space. `found` and `expected` begin a little before the place and run on
    past it; either may be cut short by its text's end.
    """

    siglum: str
    offset: int
    found: str
    expected: str
    path: str
    line: int | None


class _WitnessEnds(Exception):  # noqa: N818 - not an error: the witness breaks off
    """The witness has no more text."""


def source_view(root: etree._Element, siglum: str) -> str:
    """Return the text of a witness ("A") as the edition has it; blocks on lines of their own."""
    return "".join(words for words, _ in _source_pieces(root, siglum))


def edited_view(root: etree._Element) -> str:
    """Return the edited text, then, after a blank line, the notes of the source, each after its number.

    Conjectures are not applied, editors' notes are left out, a gap is shown as […].
    """
    view = _EditedView(root)
    text = "".join(words for words, _ in view.pieces())
    notes = [f"{note.get('n', '')} {_joined(view.content(note))}".strip() for note in _source_notes(root)]
    return "\n".join([_tidy(text), "", *map(_tidy, notes)]).rstrip() + "\n"


def compare_source_view(root: etree._Element, siglum: str, expected: str) -> SourceViewDifference | None:
    """Return the first difference between the source view of a witness and its source, or None.

    `expected` is the source less what was declared furniture. Both are compared after NFC and without white space.
    """
    pieces = list(_source_pieces(root, siglum))
    found, wanted = _plain("".join(words for words, _ in pieces)), _plain(expected)
    if found == wanted:
        return None
    offset = next(
        (i for i, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), min(len(found), len(wanted))
    )
    element = _element_at(pieces, offset, root)
    start = max(0, offset - _CONTEXT)
    return SourceViewDifference(
        siglum=siglum,
        offset=offset,
        found=found[start : offset + _WORDS],
        expected=wanted[start : offset + _WORDS],
        path=path_of(element),
        line=line_of(element),
    )


class _View:
    """The walk; what a view chooses is in its subclasses."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.text = root.find(tei("text"))

    def pieces(self) -> Iterator[Piece]:
        """Yield the text of the document."""
        if self.text is not None:
            yield from self.element(self.text)

    def content(self, element: etree._Element) -> Iterator[Piece]:
        """Yield what is in an element."""
        if element.text:
            yield element.text, element
        for child in element:
            if isinstance(child.tag, str):
                yield from self.element(child)
            if child.tail:
                yield child.tail, element

    def element(self, element: etree._Element) -> Iterator[Piece]:
        """Yield what an element contributes."""
        raise NotImplementedError


class _SourceView(_View):
    def __init__(self, root: etree._Element, siglum: str) -> None:
        super().__init__(root)
        self.siglum = siglum
        self.notes = {note.get(XML_ID): note for note in _source_notes(root)}
        self.moved = {
            identifier
            for anchor in root.iter(tei("anchor"))
            if anchor.get("type") == "note" and (identifier := _target(anchor)) in self.notes
        }

    def element(self, element: etree._Element) -> Iterator[Piece]:  # noqa: C901 - one case for each kind
        match etree.QName(element).localname:
            case "app":
                yield from self.content(self.reading(element))
            case "choice":
                for child in element.iterchildren(tei("sic"), tei("orig")):
                    yield from self.content(child)
            case "corr" | "reg" | "supplied" | "gap":
                pass
            case "note" if element.get("type") == "editor":
                pass
            case "note" if element.get(XML_ID) in self.moved:
                pass
            case "note":
                yield from self.note(element)
            case "anchor" if element.get("type") == "note" and _target(element) in self.moved:
                yield from self.note(self.notes[_target(element)])
            case "witEnd":
                if not element.get("wit") or self.names(element):
                    raise _WitnessEnds
            case _:
                yield from self.content(element)
        if _is_block(element):
            yield "\n", element

    def note(self, note: etree._Element) -> Iterator[Piece]:
        """Yield a note of the source, its number first unless the note says where it stood."""
        if note.get("n") and not _marks_its_number(note):
            yield note.get("n", "") + " ", note
        yield from self.content(note)
        yield "\n", note

    def reading(self, app: etree._Element) -> etree._Element:
        """Return the reading of this witness: rdg naming it, else the lemma."""
        for rdg in app.iter(tei("rdg")):
            if rdg.getparent() is app and rdg.get("type") != "conjecture" and self.names(rdg):
                return rdg
        lem = app.find(tei("lem"))
        return app if lem is None else lem

    def names(self, element: etree._Element) -> bool:
        """Return whether an element's @wit names this witness."""
        return f"#{self.siglum}" in element.get("wit", "").split()


class _EditedView(_View):
    def element(self, element: etree._Element) -> Iterator[Piece]:
        match etree.QName(element).localname:
            case "app":
                lem = element.find(tei("lem"))
                if lem is not None:
                    yield from self.content(lem)
            case "choice":
                for child in element.iterchildren(tei("corr"), tei("reg")):
                    yield from self.content(child)
            case "gap":
                yield "[…]", element
            case "note":
                pass
            case "pc" if element.get("force") == "weak":
                pass
            case _:
                yield from self.content(element)
        if _is_block(element):
            yield "\n", element


def _source_pieces(root: etree._Element, siglum: str) -> Iterator[Piece]:
    try:
        yield from _SourceView(root, siglum).pieces()
    except _WitnessEnds:
        return


def _source_notes(root: etree._Element) -> list[etree._Element]:
    text = root.find(tei("text"))
    notes = [] if text is None else text.iter(tei("note"))
    return [note for note in notes if note.get("type") != "editor"]


def _is_block(element: etree._Element) -> bool:
    """Return whether an element ends a line."""
    parent = element.getparent()
    return element.tag in _BLOCKS or (
        element.tag == tei("bibl") and parent is not None and parent.tag == tei("listBibl")
    )


def _marks_its_number(note: etree._Element) -> bool:
    """Return whether a label in the note marks where its number stood.

    Either displaced, in the reading of an entry of type transmission; or with its own signs ("1.") at the head.
    """
    if any(
        (app := next(label.iterancestors(tei("app")), None)) is not None and app.get("type") == "transmission"
        for rdg in note.iter(tei("rdg"))
        for label in rdg.iter(tei("label"))
    ):
        return True
    first: etree._Element | None = note
    while first is not None and not (first.text or "").strip():
        # An emendation of the first words has the number in its reading.
        inner = first.iterchildren(tei("rdg")) if first.tag == tei("app") else first.iterchildren(etree.Element)
        first = next(inner, None)
        if first is not None and first.tag == tei("label"):
            return True
    return False


def _target(anchor: etree._Element) -> str:
    return anchor.get("corresp", "").removeprefix("#")


def _element_at(pieces: list[Piece], offset: int, root: etree._Element) -> etree._Element:
    """Return the element in which the character at this offset stands; the last one where the text is at its end."""
    passed, current = 0, root
    for words, element in pieces:
        length = len(_plain(words))
        if length:
            current = element
        passed += length
        if passed > offset:
            break
    return current


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _joined(pieces: Iterator[Piece]) -> str:
    return "".join(words for words, _ in pieces)


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)
