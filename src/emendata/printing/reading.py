"""Reading a PDF back: what stands on its pages, in the order of its tags.

Enters the bytes of a tagged PDF; leaves `Block`s of text, each with its page (1-based), as a reader of the file has
them: the words of every tagged piece, put together by the structure tree. What is no part of that tree (running heads,
page numbers, numbers of lines) is left out. What stands in a footnote is told apart; a footnote here is the foot of a
page. Refused, with `ValueError`: what is no PDF, or one without tags.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pypdf
from pypdf.errors import PyPdfError

from emendata.printing.content import operations

_SHOWS_TEXT = frozenset({b"Tj", b"TJ", b"'", b'"'})
# Tags of what is a paragraph, or stands where one may: all others are parts of it.
_BLOCKS = frozenset("P H H1 H2 H3 H4 H5 H6 Title Caption LI TH TD BlockQuote".split())
_CHARACTERS = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(r"beginbfrange(.*?)endbfrange", re.DOTALL)
_HEX = re.compile(r"<([0-9A-Fa-f]+)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]+>|\[[^\]]*\])")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under one tag, on one page (1-based)."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or the like: its tag, whether it stands at the foot of a page, its words in their order."""

    tag: str
    is_foot: bool
    pieces: tuple[Piece, ...]

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.pieces[0].page

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(piece.text for piece in self.pieces)


def open_pdf(data: bytes) -> pypdf.PdfReader:
    """Return a reader of a PDF. Raises `ValueError` for what is none."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        len(reader.pages)
    except (PyPdfError, KeyError, OSError) as error:
        raise ValueError(f"no PDF that can be read ({error})") from error
    return reader


def read_blocks(data: bytes) -> tuple[Block, ...]:
    """Return the blocks of a PDF in the order of its tags."""
    reader = open_pdf(data)
    try:
        tree = reader.root_object["/StructTreeRoot"]
        words = dict(_words_of(reader))
        references = ((page.indirect_reference, number) for number, page in enumerate(reader.pages, 1))
        pages = {reference.idnum: number for reference, number in references if reference is not None}
        return tuple(_Walk(words, pages).blocks(tree))
    except (PyPdfError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise ValueError(f"a PDF without readable tags ({error})") from error


class _Walk:
    """Goes through the structure tree; `words` are those of each page and number of marked content."""

    def __init__(self, words: Mapping[tuple[int, int], str], pages: Mapping[int, int]) -> None:
        self._words, self._pages = words, pages
        self._open: list[tuple[str, bool, list[Piece]]] = []

    def blocks(self, tree: Any) -> Iterator[Block]:
        """Yield the blocks in the order in which they begin, those of feet before the paragraph in which they hang."""
        self._found: list[tuple[str, bool, list[Piece]]] = []
        self._into(tree.get("/K"), None, is_foot=False, block=self._new("Document", is_foot=False))
        for tag, is_foot, pieces in self._found:
            if pieces:
                yield Block(tag, is_foot, tuple(pieces))

    def _new(self, tag: str, *, is_foot: bool) -> list[Piece]:
        pieces: list[Piece] = []
        self._found.append((tag, is_foot, pieces))
        return pieces

    def _into(self, node: Any, page: int | None, *, is_foot: bool, block: list[Piece]) -> list[Piece]:
        """Add what a node holds; return the block in which what follows it stands."""
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                block = self._into(child, page, is_foot=is_foot, block=block)
        elif isinstance(node, int):
            self._add(page, node, block)
        elif node is not None and node.get("/Type") == "/MCR":
            self._add(self._page(node, page), node["/MCID"], block)
        elif node is not None and node.get("/Type") != "/OBJR":
            tag = str(node.get("/S", "")).removeprefix("/")
            own = self._page(node, page)
            if tag == "Note":
                self._into(node.get("/K"), own, is_foot=True, block=self._new(tag, is_foot=True))
            elif tag in _BLOCKS:
                self._into(node.get("/K"), own, is_foot=is_foot, block=self._new(tag, is_foot=is_foot))
                # what follows between blocks begins one of its own
                return self._new("", is_foot=is_foot)
            else:
                block = self._into(node.get("/K"), own, is_foot=is_foot, block=block)
        return block

    def _add(self, page: int | None, number: int, block: list[Piece]) -> None:
        text = self._words.get((page or 0, number), "")
        if text:
            block.append(Piece(page or 0, text))

    def _page(self, node: Any, page: int | None) -> int | None:
        reference = node.raw_get("/Pg") if "/Pg" in node else None
        return page if reference is None else self._pages.get(reference.idnum, page)


def _words_of(reader: pypdf.PdfReader) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the text of each piece of marked content, under its page and number."""
    for number, page in enumerate(reader.pages, 1):
        fonts = {str(name): _Font(font) for name, font in _fonts_of(page)}
        words: dict[int, list[str]] = {}
        for mark, text in _shown(page, reader, fonts):
            words.setdefault(mark, []).append(text)
        for mark, parts in words.items():
            yield (number, mark), "".join(parts)


def _fonts_of(page: Any) -> Iterator[tuple[str, Any]]:
    resources = page.get("/Resources")
    fonts = resources.get("/Font") if resources is not None else None
    for name, font in (fonts.get_object() if fonts is not None else {}).items():
        yield name, font.get_object()


def _shown(page: Any, reader: pypdf.PdfReader, fonts: Mapping[str, "_Font"]) -> Iterator[tuple[int, str]]:
    """Yield the text that a page shows under each number of marked content; what has other words for it, has those."""
    contents = page.get_contents()
    marks: list[tuple[int | None, str | None]] = []
    font: _Font | None = None
    for operands, operator in operations(contents, reader) if contents is not None else ():
        if operator == b"BDC":
            properties = operands[1] if isinstance(operands[1], dict) else {}
            outer = marks[-1][0] if marks else None
            marks.append((properties.get("/MCID", outer), _words(properties.get("/ActualText"))))
            if marks[-1][1] is not None and marks[-1][0] is not None:
                yield int(marks[-1][0]), str(marks[-1][1])
        elif operator == b"BMC":
            marks.append(marks[-1] if marks else (None, None))
        elif operator == b"EMC" and marks:
            marks.pop()
        elif operator == b"Tf":
            font = fonts.get(str(operands[0]))
        elif operator in _SHOWS_TEXT and font and marks and all(words is None for _, words in marks):
            number = marks[-1][0]
            if number is not None:
                yield number, font.text(operands[-1])


class _Font:
    """What the codes of a font mean."""

    def __init__(self, font: Any) -> None:
        self._length = 2 if font.get("/Subtype") == "/Type0" else 1
        table = font.get("/ToUnicode")
        self._meanings = _meanings(table.get_data().decode("latin-1")) if table is not None else {}

    def text(self, shown: Any) -> str:
        """Return the text of what an operator shows: a string, or a list of strings and moves."""
        strings = shown if isinstance(shown, list) else [shown]
        return "".join(self._decoded(_bytes(item)) for item in strings if not isinstance(item, int | float))

    def _decoded(self, codes: bytes) -> str:
        step = self._length
        numbers = (int.from_bytes(codes[i : i + step], "big") for i in range(0, len(codes), step))
        return "".join(self._meanings.get(number, "\ufffd") for number in numbers)


def _words(text: Any) -> str | None:
    """Return a text string of a PDF."""
    if not isinstance(text, bytes):
        return None if text is None else str(text)
    return text[2:].decode("utf-16-be", "replace") if text.startswith(b"\xfe\xff") else text.decode("latin-1")


def _bytes(item: Any) -> bytes:
    return bytes(getattr(item, "original_bytes", item))


def _meanings(table: str) -> dict[int, str]:
    """Return what a ToUnicode table says."""
    found: dict[int, str] = {}
    for stretch in _CHARACTERS.findall(table):
        codes = _HEX.findall(stretch)
        found |= {int(code, 16): _unicode(text) for code, text in zip(codes[::2], codes[1::2], strict=False)}
    for stretch in _RANGES.findall(table):
        for first, last, texts in _RANGE.findall(stretch):
            numbers = range(int(first, 16), int(last, 16) + 1)
            if texts.startswith("["):
                found |= dict(zip(numbers, map(_unicode, _HEX.findall(texts)), strict=False))
            else:
                base = _unicode(texts[1:-1])
                found |= {n: base[:-1] + chr(ord(base[-1]) + n - numbers[0]) for n in numbers}
    return found


def _unicode(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")
