"""A PDF that was read back, in its parts, and its words as they are compared.

Enter the blocks of a file; leave what stands before an article's text, the text, what stands after it, and the feet.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from emendata.printing.reading import Block
from emendata.transform.labels import label

# White space, hyphens, controls, marks of direction, joiners, selectors of variants, noncharacters.
_LEFT_OUT = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\-\u00ad\u061c\u180e\u200b-\u2011\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]+"
)
# Headings of what stands before the text.
BEFORE = ("print.about", "print.sigla")


def squeezed(words: str) -> str:
    """Return words as they are compared: decomposed, without white space, hyphens, controls and marks of direction."""
    return _LEFT_OUT.sub("", unicodedata.normalize("NFKD", words))


@dataclass
class PdfText:
    """Squeezed words with the pages they stand on."""

    words: str
    starts: list[int] = field(repr=False)
    pages: list[int] = field(repr=False)

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> "PdfText":
        """Return the words of some blocks, in their order."""
        pieces = [(squeezed(piece.text), piece.page) for block in blocks for piece in block.pieces]
        starts = [0, *accumulate(len(words) for words, _ in pieces)]
        return cls("".join(words for words, _ in pieces), starts[:-1] or [0], [page for _, page in pieces] or [0])

    def page(self, place: int) -> int:
        """Return the page on which the letter at a place stands."""
        return self.pages[max(0, bisect_right(self.starts, place) - 1)]


@dataclass(frozen=True)
class PdfParts:
    """The parts of a file: what is before the text, the text, what is after it, the feet. The first page is the title page."""

    before: PdfText
    main: PdfText
    after: PdfText
    blocks: tuple[Block, ...]
    feet: tuple[Block, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block], language: str) -> "PdfParts":
        """Part the blocks; the text stands under the first heading that is not one of those before it."""
        running = [block for block in blocks if not block.is_foot]
        parts = [number for number, block in enumerate(running) if block.tag == "H1"]
        before = {label(key, language) for key in BEFORE}
        start = next((n for n in parts if running[n].text.strip() not in before), len(running))
        end = next((n for n in parts if n > start), len(running))
        return cls(
            PdfText.of(running[:start]),
            PdfText.of(running[start + 1 : end]),
            PdfText.of(running[end:]),
            tuple(running[start + 1 : end]),
            tuple(block for block in blocks if block.is_foot),
        )
