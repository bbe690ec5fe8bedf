"""What the print edition of a TEI document must hold, worked out without a stylesheet.

Enters a tree with identifiers (`with_identifiers`); leaves its running text as `Token`s in their order, the words of its
notes, which stand at the feet of pages, its entries, and the title page. Refused: nothing; what is no TEI has none.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from lxml import etree

from emendata.transform.documents import is_annotation
from emendata.transform.edited_view import identifier, is_crux, lemma, sides, texts, unshown
from emendata.vocabulary import tei

_NOTE, _PB, _APP, _CHOICE = tei("note"), tei("pb"), tei("app"), tei("choice")
_CALLS = frozenset({tei("ref"), tei("ptr")})
# What print/text.xsl and print/blocks.xsl print nothing of.
_SILENT = frozenset(
    map(tei, "gap graphic media binaryObject index space cb gb anchor milestone witEnd witStart".split())
)
_BARE_SILENT = _SILENT | {_NOTE, _PB}
# Elements with nothing but elements in them: a note there stands in a list (print/text.xsl, pr:containers).
_CONTAINERS = frozenset(
    map(
        tei,
        "TEI text front body back group div div1 div2 div3 div4 div5 div6 div7 titlePage docTitle listBibl list lg sp "
        "spGrp table row figure cit quote floatingText listPerson listPlace listOrg standOff castList castItem castGroup "
        "epigraph opener closer argument postscript performance prologue epilogue set entry sense form".split(),
    )
)
_MARK = re.compile(r"[\[(]?([0-9¹²³⁰-⁹]+|[*†‡§]+|[^\W\d_])[\])]?")
# Lemmas of more words are printed as first … last at the foot of a page.
_LONG = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A part of the text: "words", "call", "page" or "entry", of which only the beginning is meant. `texts` are its possible words."""

    kind: str
    texts: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A note: its number, "" where the edition gives it one; whose it is; whether something leads to it; its words."""

    id: str
    mark: str
    is_editors: bool
    is_called: bool
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """An entry: its lemma as the foot of a page has it and in full, "" for an addition, and its readings, "" for omissions."""

    id: str
    short: str
    lemma: str
    readings: tuple[str, ...]
    is_crux: bool = False


@dataclass(frozen=True, slots=True)
class PrintedView:
    """All that the print edition must hold, each in its order; entries by their identifiers."""

    title: tuple[Token, ...]
    flow: tuple[Token, ...]
    notes: tuple[PrintedNote, ...]
    entries: dict[str, PrintedEntry] = field(default_factory=dict)


def printed_view(root: etree._Element) -> PrintedView:
    """Return what must be printed of a document."""
    article = root if root.tag == tei("TEI") else next(root.iter(tei("TEI")), root)
    return _Viewer(article).view()


class _Viewer:
    def __init__(self, article: etree._Element) -> None:
        self._article = article
        self._hidden = unshown(article, shows_lists=False)
        for subst in article.iter(tei("subst")):
            if subst.find(tei("add")) is not None:
                self._hidden.update(child for child in subst.iterchildren(etree.Element) if child.tag != tei("add"))
        self._texts = list(texts(article))
        self._notes = {identifier(note): note for text in self._texts for note in text.iter(_NOTE) if identifier(note)}
        page = article.find(f"{tei('text')}/{tei('front')}/{tei('titlePage')}")
        self._title = page if page is not None else None
        self._first_calls: dict[etree._Element, etree._Element] = {}
        self._find_calls()
        body = next(article.iter(tei("body")), None)
        self._last = None if body is None else ([None, *body.iter(tei("p"))])[-1]
        self._entries: dict[str, PrintedEntry] = {}

    def view(self) -> PrintedView:
        flow = tuple(token for text in self._texts for token in self._inside(text))
        title = tuple(self._inside(self._title)) if self._title is not None else ()
        notes = tuple(self._note(note) for note in self._ordered_notes())
        return PrintedView(title, flow, notes, self._entries)

    # ---- notes

    def _find_calls(self) -> None:
        for text in self._texts:
            for ref in text.iter(*_CALLS):
                if any(item in self._hidden or item.tag == _NOTE for item in (ref, *ref.iterancestors())):
                    continue
                for note in self._targets(ref):
                    self._first_calls.setdefault(note, ref)

    def _targets(self, ref: etree._Element) -> list[etree._Element]:
        """Return the notes that a reference calls."""
        is_call = ref.get("type") == "noteAnchor" or ref.tag == tei("ptr") or _MARK.fullmatch(_plain(ref))
        names = (ref.get("target") or "").split() if is_call else []
        return [self._notes[name[1:]] for name in names if name.startswith("#") and name[1:] in self._notes]

    def _ordered_notes(self) -> Iterator[etree._Element]:
        """Yield the notes that are printed: called ones, and those that stand among words that are."""
        for text in self._texts:
            for note in text.iter(_NOTE):
                holders = [note, *note.iterancestors()]
                if note in self._first_calls or not any(item in self._hidden for item in holders):
                    yield note

    def _note(self, note: etree._Element) -> PrintedNote:
        tokens = [*self._inside(note)]
        if note in self._first_calls:
            tokens += self._breaks_after(note)
        is_called = note in self._first_calls or not self._is_listed(note)
        is_editors = note.get("type") in {"editor", "editorial"}
        mark = "" if is_editors else " ".join((note.get("n") or "").split())
        return PrintedNote(identifier(note), mark, is_editors, is_called, tuple(tokens))

    def _is_listed(self, note: etree._Element) -> bool:
        parent = note.getparent()
        return parent is not None and parent.tag in _CONTAINERS and not _own_words(parent)

    def _breaks_after(self, note: etree._Element) -> Iterator[Token]:
        for item in note.itersiblings(etree.Element):
            if item.tag == _NOTE:
                return
            if item.tag == _PB:
                yield from self._break(item)

    # ---- words

    def _inside(self, element: etree._Element) -> Iterator[Token]:
        yield from _words(element.text)
        parts = list(element)
        if element.tag in {tei("list"), tei("table")}:
            order = (tei("head"), tei("row"))
            parts.sort(key=lambda part: order.index(part.tag) if part.tag in order else len(order))
        for child in parts:
            if isinstance(child.tag, str) and child not in self._hidden:
                yield from self._of(child)
            yield from _words(child.tail)
        if element is self._last:
            yield from self._breaks_before_notes()

    def _of(self, child: etree._Element) -> Iterator[Token]:
        """Yield what a child is printed as."""
        if child is self._title or child.tag in _SILENT or is_annotation(child):
            return
        if child.tag == _NOTE:
            if child not in self._first_calls and not self._is_listed(child):
                yield Token("call", (), identifier(child))
        elif child.tag == _PB:
            yield from self._break(child)
        elif child.tag in _CALLS and (self._targets(child) or (child.get("target") and not _plain(child))):
            yield from self._reference(child)
        elif child.tag == tei("div") and any(note in self._first_calls for note in child.iterchildren(_NOTE)):
            for part in child.iterchildren(etree.Element):
                if part.tag not in {tei("head"), _PB} and part not in self._hidden:
                    yield from self._of(part)
        else:
            if (child.tag == _APP and not _is_apart(child)) or is_crux(child):
                yield self._entry(child)
            yield from self._inside(child)

    def _reference(self, ref: etree._Element) -> Iterator[Token]:
        """Yield the calls of the notes that a reference brings to its page, or its address where it has no words."""
        targets = self._targets(ref)
        own = [note for note in targets if self._first_calls.get(note) is ref]
        if targets:
            yield from (Token("call", (_plain(ref),), identifier(note)) for note in own or targets[:1])
        elif not (ref.get("target") or "#").startswith("#"):
            yield from _words(ref.get("target"))

    def _break(self, pb: etree._Element) -> Iterator[Token]:
        label = " ".join((pb.get("n") or "").split())
        if label:
            yield Token("page", (label,), identifier(pb))

    def _breaks_before_notes(self) -> Iterator[Token]:
        for div in self._article.iter(tei("div")):
            notes = [child for child in div.iterchildren(_NOTE) if child in self._first_calls]
            if notes and next(div.iterancestors(tei("back")), None) is not None:
                for pb in div.iterchildren(_PB):
                    if next(pb.itersiblings(_NOTE, preceding=True), None) is None:
                        yield from self._break(pb)

    # ---- entries

    def _entry(self, element: etree._Element) -> Token:
        name = identifier(element)
        kept = element if element.tag != _APP else lemma(element)
        full = "" if kept is None else "".join(_bare(kept, in_reading=False))
        words = "" if kept is None else "".join(_bare(kept, in_reading=False, with_calls=False))
        parts = words.split()
        short = f"{' '.join(parts[:2])} … {parts[-1]}" if len(parts) > _LONG else full
        against = [] if element.tag != _APP else [side for side in sides(element) if side is not kept]
        against.sort(key=lambda side: side.get("type") == "conjecture")
        readings = tuple("".join(_bare(side, in_reading=True)) for side in against)
        self._entries[name] = PrintedEntry(name, short, full, readings, element.tag != _APP)
        return Token("entry", (), name)


def _words(text: str | None) -> Iterator[Token]:
    if text and not text.isspace():
        yield Token("words", (text,))


def _plain(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _own_words(element: etree._Element) -> bool:
    """Return whether an element holds words that no element in it holds."""
    return any(text and not text.isspace() for text in (element.text, *(child.tail for child in element)))


def _is_apart(app: etree._Element) -> bool:
    parent = app.getparent()
    return any(app.get(name) for name in ("from", "to", "loc")) or (parent is not None and parent.tag == tei("listApp"))


def _bare(element: etree._Element, *, in_reading: bool, with_calls: bool = True) -> Iterator[str]:
    """Yield the words of a lemma or reading as print/bare.xsl gives them; entries inside show their lemmas."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _bare_child(child, in_reading=in_reading, with_calls=with_calls)
        yield child.tail or ""


def _bare_child(child: etree._Element, *, in_reading: bool, with_calls: bool) -> Iterator[str]:
    if child.tag == tei("gap"):
        yield "[…]"
    elif (child.tag in _BARE_SILENT and child.tag != tei("space")) or is_annotation(child):
        return
    elif child.tag in {tei("lb"), tei("space")}:
        yield " "
    elif child.get("type") == "noteAnchor" and child.tag in _CALLS:
        yield _plain(child) if with_calls else ""
    elif child.tag == tei("pc") and child.get("force") == "weak" and not in_reading:
        return
    else:
        kept: etree._Element | None = child
        if child.tag == _APP:
            kept = lemma(child)
        elif child.tag == _CHOICE:
            kept = _kept(child, ("sic", "orig", "abbr") if in_reading else ("corr", "reg", "expan"))
        if kept is not None:
            yield from _bare(kept, in_reading=in_reading, with_calls=with_calls)


def _kept(choice: etree._Element, names: Collection[str]) -> etree._Element | None:
    found = (choice.find(tei(name)) for name in names)
    return next((side for side in found if side is not None), next(choice.iterchildren(etree.Element), None))
