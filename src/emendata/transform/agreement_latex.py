"""Agreement of LaTeX source with the TEI: calls, entries, page breaks, notes, and the words of notes and entries.

Expected is worked out from the TEI alone: what the edited text shows, in the order of the document, but that a note
stands where it is called first (or where it stands), followed by its entries and by the notes inside it.
"""

import re
from collections.abc import Collection, Iterator

from lxml import etree

from emendata.errors import Finding, finding
from emendata.transform.agreement import squeezed
from emendata.transform.agreement_epub import missing_words, order_findings
from emendata.transform.documents import TeiDocument, is_addressed, is_annotation, is_call, with_identifiers
from emendata.transform.edited_view import (
    edited_words,
    identifier,
    is_crux,
    is_placed,
    lemma,
    marks,
    shown,
    side_words,
    sides,
    texts,
    unshown,
)
from emendata.transform.latex_reading import Command, Row, commands, printed, read_latex
from emendata.vocabulary import NSMAP, XML_ID, tei

OUTPUT = "LaTeX"
_NOTES = ("authorsnote", "editorsnote", "authorsnotetext", "editorsnotetext")
# What the stylesheet cannot let pass (tx:safe in escape.xsl).
_REPLACED = re.compile("[\ufdd0-\ufdef]")
_DROPPED = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Lemmas of more words are printed as first … last.
_LONG = 6


def latex_agreement(document: TeiDocument, source: str) -> list[Finding]:
    """Return X-301 where identifiers differ in number or order, X-302 for missing words, X-303 for broken source."""
    root = with_identifiers(document.root)
    hidden = unshown(root, shows_lists=False)
    try:
        row = read_latex(source)
    except ValueError as error:
        return [finding("X-303", file=document.name, reason=str(error))]
    found = [printed(item.arguments[0]) for item in commands(row) if item.name == "emid"]
    return [
        *order_findings(document.name, OUTPUT, [_safe(item) for item in _Order(root, hidden).identifiers()], found),
        *_word_findings(document.name, root, hidden, row),
    ]


class _Order:
    """The order in which a source names what it carries."""

    def __init__(self, root: etree._Element, hidden: Collection[etree._Element]) -> None:
        self._root, self._hidden = root, hidden
        self._notes = {identifier(note): note for note in root.iter(tei("note")) if note.get(XML_ID)}
        self._first_calls: dict[etree._Element, etree._Element] = {}
        for call in marks(root, hidden):
            if is_call(call) and next(call.iterancestors(tei("note")), None) is None:
                for note in self._targets(call):
                    if not is_placed(note):
                        self._first_calls.setdefault(note, call)

    def identifiers(self) -> Iterator[str]:
        """Yield the identifiers of notes, calls, entries and page breaks."""
        for text in texts(self._root):
            yield from self._inside(text, in_note=False)

    def _inside(self, element: etree._Element, *, in_note: bool) -> Iterator[str]:
        for child in element.iterchildren(etree.Element):
            if child in self._hidden or is_annotation(child):
                continue
            if child.tag == tei("note"):
                yield from self._of_note(child, in_note=in_note)
                continue
            if (is_addressed(child) or is_crux(child)) and not (in_note and _is_entry(child)):
                yield identifier(child)
            if is_call(child):
                for note in self._targets(child):
                    if self._first_calls.get(note) is child:
                        yield from self._note(note)
            else:
                yield from self._inside(child, in_note=in_note)

    def _of_note(self, note: etree._Element, *, in_note: bool) -> Iterator[str]:
        """Yield what stands where a note stands: a placed one itself, one of a list if nothing calls it."""
        if is_placed(note):
            if not in_note:
                yield from self._note(note)
        elif note not in self._first_calls:
            yield identifier(note)
            yield from self._inside(note, in_note=False)

    def _note(self, note: etree._Element) -> Iterator[str]:
        yield identifier(note)
        yield from self._inside(note, in_note=True)
        own = [item for item in shown(note, self._hidden) if next(item.iterancestors(tei("note")), None) is note]
        yield from (identifier(item) for item in own if _is_entry(item))
        for item in own:
            if item.tag == tei("note"):
                yield from self._note(item)

    def _targets(self, call: etree._Element) -> list[etree._Element]:
        names = [word[1:] for word in (call.get("target") or "").split() if word.startswith("#")]
        return [self._notes[name] for name in names if name in self._notes]


def _word_findings(name: str, root: etree._Element, hidden: Collection[etree._Element], row: Row) -> Iterator[Finding]:
    """Yield X-302 for words of notes, entries and the statement that do not stand where they must."""
    places = {_identifier_of(item): item for item in commands(row) if item.name in {*_NOTES, "edtext"}}
    everything = squeezed("".join(_everything(row)))
    for element in marks(root, hidden):
        place = places.get(_safe(identifier(element)))
        where = f"{etree.QName(element).localname} {identifier(element)}"
        if element.tag == tei("note"):
            words = squeezed(printed(place.arguments[2])) if place is not None else everything
            yield from missing_words(name, OUTPUT, where, map(_safe, edited_words(element, hidden)), words)
        elif element.tag == tei("app") and place is not None:
            yield from _entry_findings(name, where, element, hidden, place, everything)
    said = squeezed("".join(printed(item.arguments[1]) for item in commands(row) if item.name == "statementline"))
    for line in root.iterfind(".//tei:encodingDesc/tei:projectDesc[@n='statement']/tei:p", NSMAP):
        lines = (_safe(str(text)) for text in line.itertext())
        yield from missing_words(name, OUTPUT, f"statement {line.get('n')}", lines, said)


def _entry_findings(
    name: str,
    where: str,
    app: etree._Element,
    hidden: Collection[etree._Element],
    place: Command,
    everything: str,
) -> Iterator[Finding]:
    """Yield X-302 for the lemma in the line and in the entry, and for the readings in the entry."""
    content, entry = place.arguments
    parts = {item.name: squeezed(printed(item.arguments[0])) for item in entry if isinstance(item, Command)}
    edited = lemma(app)
    if edited is not None and edited not in hidden:
        inline = squeezed(printed(content)) or everything
        yield from missing_words(name, OUTPUT, where, map(_safe, edited_words(edited, hidden)), inline)
    for side in sides(app):
        words = [_safe(stretch) for stretch in side_words(side, hidden)]
        if side is not edited:
            yield from missing_words(name, OUTPUT, where, iter(words), parts.get("Afootnote", ""))
        elif len("".join(words).split()) <= _LONG:
            yield from missing_words(name, OUTPUT, where, iter(words), parts.get("lemma", ""))


def _is_entry(element: etree._Element) -> bool:
    return is_crux(element) or (element.tag == tei("app") and is_addressed(element))


def _identifier_of(command: Command) -> str:
    """Return what a note or an entry is in the TEI."""
    holder = command.arguments[0] if command.name in _NOTES else command.arguments[1]
    return next(
        (printed(item.arguments[0]) for item in holder if isinstance(item, Command) and item.name == "emid"), ""
    )


def _everything(row: Row) -> Iterator[str]:
    """Yield all words of a row, those of notes and entries after the words they stand with."""
    yield printed(row)
    for item in commands(row):
        if item.name in _NOTES:
            yield printed(item.arguments[2])


def _safe(words: str) -> str:
    return _DROPPED.sub("", _REPLACED.sub("\ufffd", words))
