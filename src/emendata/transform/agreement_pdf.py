"""Agreement of a PDF with the TEI: words, calls, entries, notes, page breaks.

The words of the text stand in their order, with its calls, entries and page breaks; every note under its number; every
entry on the page of its lemma, in order, and in the list of corrections.

Enters a document and the bytes of the file made of it, which is read back by its tags; the proof of the pages knows what
Typst was told, and this what a reader gets. Expected is worked out from the TEI alone (`printed_view`). The print
edition adds signs and marks of its own between the words of a text, so words may have a little between them; letters
are compared without white space, hyphens and marks of direction, and decomposed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emendata.errors import Finding, finding
from emendata.printing.reading import Block, read_blocks
from emendata.transform.agreement import STATEMENT_LINES
from emendata.transform.documents import TeiDocument, with_identifiers
from emendata.transform.labels import label
from emendata.transform.pdf_parts import PdfParts, PdfText, squeezed
from emendata.transform.printed_view import PrintedEntry, PrintedNote, PrintedView, Token, printed_view
from emendata.vocabulary import NSMAP

# Letters that may stand between two words that follow one another: signs, a call, the number of a page.
_BETWEEN = 12
# The same where the word is so short that it would be found anywhere; longer ones are found where they are.
_SHORT = 6
_BETWEEN_SHORT = 90
# Between the parts of an entry: sigla, raised numbers, "perhaps", where a witness ends.
_IN_ENTRY = 60
# Findings of one sort of one article.
_MOST = 3
_SHOWN = 60
# Letters of Hebrew, Arabic and other scripts that run from the right, with what may stand between them.
_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff][^A-Za-z\u00c0-\u058f\u1e00-\u1fff]*"
)


def pdf_agreement(
    document: TeiDocument, pdf: bytes, *, has_apparatus: bool = True, language: str = "en"
) -> list[Finding]:
    """Return X-304 for what differs, X-305 where the file cannot be read.

    `has_apparatus` says whether feet hold entries, `language` is that of headings and terms.
    """
    try:
        blocks = read_blocks(pdf)
    except ValueError as error:
        return [finding("X-305", file=document.name, reason=str(error))]
    return part_agreement(document, PdfParts.of(blocks, language), has_apparatus=has_apparatus, language=language)


def part_agreement(
    document: TeiDocument, parts: PdfParts, *, has_apparatus: bool, language: str, of: str = ""
) -> list[Finding]:
    """Return X-304 for what differs between a document and its parts of a file; `of` says which file, if not its own."""
    view = printed_view(with_identifiers(document.root))
    if not (view.flow or view.title):
        return []
    check = _Check(view, parts, has_apparatus=has_apparatus, terms=_Terms.of(language))
    differing = [*check.title(), *check.flow(), *check.notes(), *check.entries(), *check.statement(document)]
    return [
        finding("X-304", file=document.name, what=what + of, words=" ".join(words.split())[:_SHOWN])
        for what, words in differing
    ]


# The letters that the edition gives to the editors' notes, the numbers it gives to others without one.
_LETTERS, _NUMBERS = re.compile("[a-z]{1,3}"), re.compile("[0-9]{1,4}")
Difference = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Terms:
    """The terms of the apparatus in a language, squeezed."""

    om: str
    add: str
    corrupt: str

    @classmethod
    def of(cls, language: str) -> "_Terms":
        return cls(*(squeezed(label(f"app.{term}", language)) for term in ("om", "add", "corrupt")))


class _Check:
    def __init__(self, view: PrintedView, parts: PdfParts, *, has_apparatus: bool, terms: _Terms) -> None:
        self._view, self._parts, self._has_apparatus, self._terms = view, parts, has_apparatus, terms
        # the page of each entry's lemma, as it was found; those of notes apart, as they stand after the others
        self._pages: dict[str, int] = {}
        self._in_notes: dict[str, int] = {}
        self._marks: dict[str, str] = {}
        self._differing_notes = tuple(self._found_notes())

    def title(self) -> Iterator[Difference]:
        """Look for the words of the title page, in any order, and remember its entries."""
        words = self._parts.before.words
        for token in self._view.title:
            if token.kind == "words" and not _stands(token.texts[0], words):
                yield "the title page", token.texts[0]
            elif token.kind == "entry":
                self._pages[token.id] = 1

    def flow(self) -> Iterator[Difference]:
        """Follow the words of the text with its calls, entries and page breaks."""
        cursor = _Cursor(self._parts.main)
        differing = 0
        for token in self._view.flow:
            if token.kind == "entry":
                cursor.pending.append(token.id)
                continue
            texts = (*token.texts, *([self._marks[token.id]] if self._marks.get(token.id) else []))
            if texts and not _found(cursor, token.kind, texts):
                differing += 1
                if differing <= _MOST:
                    yield _WHAT[token.kind], texts[0]
        cursor.settle()
        self._pages |= cursor.found

    # ---- notes

    def notes(self) -> Iterator[Difference]:
        """Tell of the notes that lack their number or words of theirs."""
        yield from self._differing_notes[:_MOST]

    def _found_notes(self) -> Iterator[Difference]:
        """Look for each note where one begins with its number; yield those that are not whole."""
        pages = _Pages([*self._parts.feet, *self._parts.blocks])
        places = {True: 0, False: 0}
        calls = dict.fromkeys(token.id for token in self._view.flow if token.kind == "call")
        called = {name: number for number, name in enumerate(calls)}
        for note in sorted(self._view.notes, key=lambda note: called.get(note.id, len(called))):
            search = _NoteSearch(note, pages)
            first = places[bool(note.mark)] if note.id in called else 0
            # those at the feet in the order of their calls, those after the text in their own
            if not (search.run(first) or search.run(len(self._parts.feet))):
                yield f"note {note.mark or note.id}", search.missing
                continue
            if note.id in called and search.start < len(self._parts.feet):
                places[bool(note.mark)] = search.start + 1
            self._marks[note.id] = search.mark
            self._in_notes |= search.entries

    # ---- entries

    def entries(self) -> Iterator[Difference]:
        """Look for each entry at the foot of the page of its lemma, in order, and in the lists after the text."""
        feet: dict[int, PdfText] = {}
        for page in {block.page for block in self._parts.feet}:
            feet[page] = PdfText.of([block for block in self._parts.feet if block.page == page])
        cursors: dict[int, int] = {}
        printed: set[tuple[int, PrintedEntry]] = set()
        differing: list[Difference] = []
        for name, page in (*self._pages.items(), *self._in_notes.items()):
            entry = self._view.entries[name]
            if not _has(self._parts.after.words, _pattern(entry, entry.lemma, self._terms), 0):
                differing.append(("the list of corrections", _told(entry)))
            key = (page, _alike(entry))
            if key in printed or not (self._has_apparatus or page == 1):
                continue
            printed.add(key)
            foot = feet[page].words if page in feet else ""
            # those of the text in its order, then those of notes in the order of their streams
            in_text = name in self._pages
            end = _has(foot, _pattern(entry, entry.short, self._terms), cursors.get(page, 0) if in_text else 0)
            if end and in_text:
                cursors[page] = end
            if not end:
                differing.append((f"the foot of page {page}", _told(entry)))
        yield from differing[:_MOST]

    def statement(self, document: TeiDocument) -> Iterator[Difference]:
        """Look for the lines of the statement before the text."""
        statement = document.root.find(".//tei:encodingDesc/tei:projectDesc[@n='statement']", NSMAP)
        for line in statement if statement is not None else ():
            if line.get("n") in STATEMENT_LINES:
                for text in line.itertext():
                    if not _stands(str(text), self._parts.before.words):
                        yield "the statement on the text", str(text)


_WHAT = {"words": "the text", "call": "the calls of notes", "page": "the pages of the original"}


def _alike(entry: PrintedEntry) -> PrintedEntry:
    """Return what entries have in common that are printed once."""
    return PrintedEntry("", squeezed(entry.short), "", tuple(map(squeezed, entry.readings)), entry.is_crux)


def _told(entry: PrintedEntry) -> str:
    return f"{entry.short}] {'; '.join(entry.readings)}"


def _pattern(entry: PrintedEntry, lemma: str, terms: "_Terms") -> list[str]:
    """Return the parts of an entry as it is printed."""
    words = squeezed(lemma)
    parts = ["†", words, "†", "]", terms.corrupt] if entry.is_crux else [words, "]"]
    for reading in entry.readings:
        parts.extend([terms.om] if not squeezed(reading) else [terms.add] if not words else [])
        parts.append(squeezed(reading))
    return [part for part in parts if part]


def _found(cursor: "_Cursor", kind: str, texts: Sequence[str]) -> bool:
    """Return whether the cursor finds one of some texts; words that run from the right are only looked for."""
    if kind != "words" or not _FROM_RIGHT.search(texts[0]):
        return cursor.find([squeezed(text) for text in texts], is_mark=kind != "words")
    stretches = [stretch for stretch in map(squeezed, _FROM_RIGHT.split(texts[0])) if stretch]
    return all(cursor.find([stretch], is_mark=False) for stretch in stretches) and _stands(texts[0], cursor.words)


def _stands(text: str, words: str) -> bool:
    """Return whether words hold a text; of one that runs from the right, which stands in the order of sight, all letters."""
    if not _FROM_RIGHT.search(text):
        return squeezed(text) in words
    return not Counter(squeezed("".join(re.findall(r"[^\W\d_]", text)))) - Counter(words)


def _has(words: str, parts: Sequence[str], start: int) -> int:
    """Return where a row of parts ends that stand close behind one another, from a place on; 0 where there is none."""
    if any(_FROM_RIGHT.search(part) for part in parts):
        return len(words) * all(_stands(part, words) for part in parts) and max(start, 1)
    begin = words.find(parts[0], start) if parts else -1
    while begin >= 0:
        place = begin + len(parts[0])
        for part in parts[1:]:
            found = _near(words, part, place, _IN_ENTRY)
            if found < 0:
                break
            place = found + len(part)
        else:
            return place
        begin = words.find(parts[0], begin + 1)
    return 0


def _near(words: str, part: str, place: int, between: int) -> int:
    return words.find(part, place, place + between + len(part))


class _Cursor:
    """Goes through words in their order. `found` are the pages of entries, each where the next word was found."""

    def __init__(self, text: PdfText) -> None:
        self._text = text
        self.words = text.words
        self.place = 0
        self.is_lost = False
        self.pending: list[str] = []
        self.found: dict[str, int] = {}

    def find(self, texts: Sequence[str], *, is_mark: bool) -> bool:
        """Find one of some texts behind what was found last; a mark must be near, and so must a short word."""
        for text in texts:
            is_short = len(text) < _SHORT
            if not text or (self.is_lost and (is_mark or is_short)):
                return True
            between = _BETWEEN if is_mark else _BETWEEN_SHORT
            words = self.words
            place = _near(words, text, self.place, between) if is_mark or is_short else words.find(text, self.place)
            if place >= 0:
                self._settle(place)
                self.place = place + len(text)
                self.is_lost = False
                return True
        self.is_lost = self.is_lost or not is_mark
        return False

    def settle(self) -> None:
        """Give the entries that nothing follows the last page."""
        self._settle(max(0, self.place - 1))

    def _settle(self, place: int) -> None:
        self.found |= dict.fromkeys(self.pending, self._text.page(place))
        self.pending.clear()


class _Pages:
    """Blocks in which notes may stand, those of feet first, and their words."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.texts = [PdfText.of([block]) for block in blocks]
        self.words = [text.words for text in self.texts]


class _NoteSearch:
    """Looks for a note: where a block begins with its number and first word, and on into the foot of the next page."""

    def __init__(self, note: PrintedNote, blocks: _Pages) -> None:
        self._row = tuple(_row(note.tokens))
        self._first = next((word for kind, word in self._row if kind == "words"), "")
        self._mark = squeezed(note.mark)
        self._own_mark = _LETTERS if note.is_editors else _NUMBERS
        self._texts, self._words = blocks.texts, blocks.words
        self.start = 0
        self.mark = ""
        self.missing = ""
        self.entries: dict[str, int] = {}

    def run(self, start: int) -> bool:
        """Return whether all of the note is there, beginning in this block or a later one."""
        self.missing = self._first
        for number in range(start, len(self._words)):
            if self._begins(number) and self._follow(number):
                self.start = number
                return True
        return False

    def _begins(self, number: int) -> bool:
        words = self._words[number]
        if not words.startswith(self._mark):
            return False
        start = len(self._mark) or 1
        place = words.find(self._first, start, start + _BETWEEN + len(self._first)) if self._first else start
        own = self._own_mark.match(words[: max(place, 0)])
        self.mark = self._mark or (own[0] if own else "")
        return place >= start and (bool(self.mark) or not self._first)

    def _follow(self, number: int) -> bool:
        place = len(self.mark)
        entries: list[str] = []
        self.entries = {}
        for kind, word in self._row:
            if kind == "entry":
                entries.append(word)
                continue
            if _FROM_RIGHT.search(word) and _stands(word, self._words[number]):
                continue
            found = _near(self._words[number], word, place, _BETWEEN_SHORT)
            if found < 0:
                number = self._next(number, word)
                if number < 0:
                    self.missing = word
                    return False
                found = self._words[number].find(word)
            place = found + len(word)
            self.entries |= dict.fromkeys(entries, self._texts[number].page(found))
            entries.clear()
        self.entries |= dict.fromkeys(entries, self._texts[number].pages[-1])
        return True

    def _next(self, number: int, word: str) -> int:
        """Return the block in which a note goes on that begins with this word: another paragraph, or the next page's foot."""
        page = self._texts[number].pages[-1]
        for later in range(number + 1, len(self._words)):
            if self._texts[later].pages[0] > page + 1:
                break
            if 0 <= self._words[later].find(word) <= 1:
                return later
        return -1


def _row(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield what a note holds, word by word, as a note may be divided between any two."""
    for token in tokens:
        if token.kind == "words":
            yield from (("words", part) for word in token.texts[0].split() if (part := squeezed(word)))
        elif token.kind == "entry":
            yield "entry", token.id
        elif token.texts:
            yield token.kind, squeezed(token.texts[0])
