"""Agreement of a volume with the TEI of its articles: each is held to its own part of the file, as its own PDF is.

Enters the documents and the volume as it was set; the file is read back by its tags, and parted by the pages of the
articles and, in the list of corrections, by their headings. What an article must hold, and how it is looked for, is
`agreement_pdf`'s; a page is named as the article counts it, its title page being the first.
"""

from collections.abc import Sequence
from dataclasses import replace

from emendata.errors import Finding, finding
from emendata.printing.reading import Block, read_blocks
from emendata.printing.volume import Typeset, Volume
from emendata.transform.agreement_pdf import part_agreement
from emendata.transform.documents import TeiDocument, with_identifiers
from emendata.transform.labels import label
from emendata.transform.pdf_parts import BEFORE, PdfParts, PdfText
from emendata.transform.printed_view import printed_view

_OF = " in the volume"


def volume_agreement(
    documents: Sequence[TeiDocument], typesets: Sequence[Typeset], volume: Volume, language: str
) -> list[Finding]:
    """Return X-304 for what differs in an article of a volume, under its document's name; X-305 where the file cannot be read.

    `language` is that of headings and terms.
    """
    try:
        blocks = read_blocks(volume.printed.pdf)
    except ValueError as error:
        return [finding("X-305", reason=str(error))]
    lists = _lists(blocks, volume, language)
    found: list[Finding] = []
    for document, typeset, (first, last) in zip(documents, typesets, volume.spans, strict=True):
        has_entries = bool(printed_view(with_identifiers(document.root)).entries)
        corrections = lists.pop(0) if has_entries and lists else ()
        parts = _parts(blocks, corrections, (first, last), language)
        has_apparatus = typeset.step.has_apparatus
        found.extend(part_agreement(document, parts, has_apparatus=has_apparatus, language=language, of=_OF))
    return found


def _parts(blocks: Sequence[Block], corrections: Sequence[Block], span: tuple[int, int], language: str) -> PdfParts:
    """Return the parts of an article: its text stands under the first heading below its title's that is not one of those before it.

    What the volume prints of its sources after it goes with the text.
    """
    first, last = span
    own = [_counted_from(block, first) for block in blocks if first <= block.page <= last]
    running = [block for block in own if not block.is_foot]
    before = {label(key, language) for key in BEFORE}
    heads = (n for n, block in enumerate(running) if block.tag == "H2" and block.text.strip() not in before)
    start = next(heads, len(running))
    return PdfParts(
        PdfText.of(running[:start]),
        PdfText.of(running[start + 1 :]),
        PdfText.of(corrections),
        tuple(running[start + 1 :]),
        tuple(block for block in own if block.is_foot),
    )


def _counted_from(block: Block, first: int) -> Block:
    """Return a block as on pages of which this is the first."""
    return replace(block, pieces=tuple(replace(piece, page=piece.page - first + 1) for piece in block.pieces))


def _lists(blocks: Sequence[Block], volume: Volume, language: str) -> list[tuple[Block, ...]]:
    """Return the list of corrections of each article that has one, in their order."""
    end = max((last for _, last in volume.spans), default=0)
    title = label("print.corrections", language)
    found: list[list[Block]] = []
    is_inside = False
    for block in blocks:
        if block.page <= end or block.is_foot:
            continue
        if block.tag == "H1":
            is_inside = block.text.strip() == title
        elif is_inside and block.tag == "H2":
            found.append([])
        elif is_inside and found:
            found[-1].append(block)
    return [tuple(listed) for listed in found]
