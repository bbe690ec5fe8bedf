"""The stage itself: its steps in order, and its findings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from emendata.anchor.calls import align_calls, find_asterisk_calls
from emendata.anchor.citations import find_citations
from emendata.anchor.notes import find_asterisk_notes, find_note_list
from emendata.anchor.pages import place_pages
from emendata.anchor.references import LIST_HEADS, find_references, parse_entry, split_entries
from emendata.errors import Finding, finding
from emendata.model import Article, Block, BlockKind, Note, NoteCall, Reference, Span
from emendata.read.profiles import profile_named

_NOTE_HEADS = re.compile(
    r"(?:foot|end)?notes(?: and references)?|примечания|сноски|anmerkungen|fußnoten|chú thích|notas|uwagi|przypisy",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…:;*][\"'”’»)\]]*\s?(?:\[?\d{1,3}\]?|[*⁰¹²³⁴-⁹]+)?$|[\"”»)]\s?\d{0,3}$")
# Calls less sure than this are listed for the editor.
_SURE = 0.7
# Of the numbers of a list, this many must be called in the text before it is a note list.
_CALLED_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class AnchorOptions:
    """`page_side`: "foot" or "head", against the profile's own; None leaves it to the profile."""

    page_side: str | None = None


def anchor(article: Article, options: AnchorOptions | None = None) -> tuple[Article, list[Finding]]:
    """Return the article with notes, calls, pages, references and citations, and the findings A-…."""
    text = article.source.text
    blocks, asterisks, numbered, calls = _notes_and_calls(text, list(article.blocks))
    side = (options.page_side if options else None) or page_side(article)
    paged = place_pages(article.source, blocks, article.page_marks, side)
    notes = tuple(
        replace(note, blocks=tuple(sorted({paged.moved[i] for i in note.blocks}))) for note in (*asterisks, *numbered)
    )
    notes = tuple(sorted(notes, key=lambda note: note.blocks))
    found = align_calls(text, paged.blocks, numbered)
    calls = tuple(
        sorted((*found.calls, *find_asterisk_calls(text, paged.blocks, notes_with(notes, "*"))), key=lambda c: c.span)
    )
    entries = [
        parse_entry(text, piece)
        for block in paged.blocks
        if block.kind is BlockKind.ENTRY
        for span in block.spans
        for piece in split_entries(text, span)
    ]
    references = _note_references(text, paged.blocks, notes)
    lost = _lost(article, paged.blocks, text)
    anchored = replace(
        article,
        blocks=paged.blocks,
        page_breaks=paged.breaks,
        calls=calls,
        notes=notes,
        entries=tuple(entries),
        references=references,
        citations=find_citations(text, paged.blocks, entries),
        lost=lost,
    )
    return anchored, [*paged.findings, *_findings(anchored, found.rivals)]


def page_side(article: Article) -> str:
    """Return on which side of the page its marks stand, by the article's profile."""
    profile = profile_named(article.profile)
    return profile.side if profile else "foot"


def notes_with(notes: Sequence[Note], mark: str) -> tuple[Note, ...]:
    """Return the notes whose key begins with a mark."""
    return tuple(note for note in notes if note.key.startswith(mark))


def _notes_and_calls(
    text: str, blocks: list[Block]
) -> tuple[list[Block], tuple[Note, ...], tuple[Note, ...], tuple[NoteCall, ...]]:
    """Give note paragraphs, list heads and entries their kinds."""
    original = [block.kind for block in blocks]
    asterisks = tuple(note for note in find_asterisk_notes(text, blocks) if find_asterisk_calls(text, blocks, (note,)))
    for note in asterisks:
        for index in note.blocks:
            blocks[index] = replace(blocks[index], kind=BlockKind.NOTE)
    _mark_literature(text, blocks)
    numbered = find_note_list(text, blocks)
    if numbered:
        first = numbered[0].blocks[0]
        before = align_calls(text, blocks[:first], numbered).calls
        headed = first > 0 and bool(_NOTE_HEADS.fullmatch(blocks[first - 1].spans[0].of(text)))
        if not headed and len(before) < _CALLED_SHARE * len(numbered):
            numbered = ()
        else:
            if headed:
                blocks[first - 1] = replace(blocks[first - 1], kind=BlockKind.LIST_HEAD)
            asterisks = _continued(asterisks, numbered)
            for note in (*asterisks, *numbered):
                for index in note.blocks:
                    blocks[index] = replace(blocks[index], kind=BlockKind.NOTE)
    return _lists_closed(blocks, original), asterisks, numbered, ()


def _continued(asterisks: Sequence[Note], numbered: Sequence[Note]) -> tuple[Note, ...]:
    """Return the asterisk notes; one that stands inside the list has the paragraphs that follow it there."""
    owned = {index for note in (*asterisks, *numbered) for index in note.blocks}
    first, last = min(numbered[0].blocks), max(numbered[-1].blocks)
    longer = []
    for note in asterisks:
        end = note.blocks[-1] + 1
        while first < end < last and end not in owned:
            end += 1
        inside = first < note.blocks[-1] < last
        longer.append(replace(note, blocks=tuple(range(note.blocks[0], end))) if inside else note)
    return tuple(longer)


def _lists_closed(blocks: list[Block], original: Sequence[BlockKind]) -> list[Block]:
    """Return the blocks with the lists that close the text only.

    A list after which running text goes on is none: its blocks are what they were.
    """
    body = (BlockKind.PARAGRAPH, BlockKind.HEAD, BlockKind.SEPARATOR)
    last = max((index for index, block in enumerate(blocks) if block.kind in body), default=-1)
    return [
        replace(block, kind=original[index])
        if index < last and block.kind in (BlockKind.ENTRY, BlockKind.LIST_HEAD)
        else block
        for index, block in enumerate(blocks)
    ]


def _mark_literature(text: str, blocks: list[Block]) -> None:
    """Everything from the last heading of a literature list to the next heading or the end is entries."""
    heads = [
        index
        for index, block in enumerate(blocks)
        if block.kind in (BlockKind.HEAD, BlockKind.PARAGRAPH, BlockKind.SUBTITLE)
        and LIST_HEADS.fullmatch(block.spans[0].of(text))
        and index + 1 < len(blocks)
    ]
    if not heads:
        return
    head = heads[-1]
    blocks[head] = replace(blocks[head], kind=BlockKind.LIST_HEAD)
    for index in range(head + 1, len(blocks)):
        words = blocks[index].spans[0].of(text)
        if blocks[index].kind is BlockKind.NOTE or _NOTE_HEADS.fullmatch(words):
            break
        blocks[index] = replace(blocks[index], kind=BlockKind.ENTRY)


def _note_references(text: str, blocks: Sequence[Block], notes: Sequence[Note]) -> tuple[Reference, ...]:
    found: list[Reference] = []
    for note in notes:
        label = None if note.label_in_place else note.label
        for index in note.blocks:
            for span in blocks[index].spans:
                found.extend(find_references(text, span, label))
    return tuple(found)


def _lost(article: Article, blocks: Sequence[Block], text: str) -> tuple[int, ...]:
    """Return where words are missing though the copy goes on: the running text ends in mid-sentence before a list."""
    body = [block for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.SEPARATOR, BlockKind.HEAD)]
    if not body or body[-1].kind is not BlockKind.PARAGRAPH or article.is_cut_at_end:
        return ()
    last = body[-1]
    goes_on = any(block.start >= last.end for block in blocks if block is not last)
    words = last.spans[-1].of(text)
    return (last.end,) if goes_on and not _ENDS.search(words) else ()


def _findings(article: Article, rivals: Sequence[tuple[str, Sequence[Span]]]) -> list[Finding]:
    text = article.source.text
    remarks = _pairing_findings(article, {key: len(spans) for key, spans in rivals})
    remarks += [_at(article, "A-040", offset, words=text[max(0, offset - 40) : offset]) for offset in article.lost]
    remarks += [
        _at(article, "A-041", block.start, words=text[block.start : block.start + 40])
        for block in article.blocks
        if block.gap_before and block.kind is BlockKind.PARAGRAPH
    ]
    return remarks


def citation_findings(article: Article) -> list[Finding]:
    """Return A-030 for each cited work that no entry of the literature list answers to."""
    if not article.entries:
        return []
    unresolved = [work.span for citation in article.citations for work in citation.works if work.target is None]
    return [_at(article, "A-030", span.start, words=span.of(article.source.text)) for span in unresolved]


def _pairing_findings(article: Article, rivals: dict[str, int]) -> list[Finding]:
    text = article.source.text
    called = {call.key for call in article.calls}
    remarks = [
        _at(article, "A-001", note.label.start, key=note.key, words=text[note.label.start : note.label.end + 40])
        for note in article.notes
        if note.key not in called
    ]
    noted = {note.key for note in article.notes}
    for call in article.calls:
        if call.key not in noted:
            around = text[max(0, call.span.start - 30) : call.span.end + 20]
            remarks.append(_at(article, "A-002", call.span.start, key=call.key, words=around))
        if call.confidence < _SURE:
            around = text[max(0, call.span.start - 30) : call.span.end + 20]
            remarks.append(
                _at(article, "A-003", call.span.start, key=call.key, words=around, count=str(rivals.get(call.key, 0)))
            )
    return remarks


def _at(article: Article, code: str, offset: int, *, words: str, key: str = "", count: str = "") -> Finding:
    shown = " ".join(words.split())
    line = article.source.line_at(offset)
    return finding(code, file=article.source.name, line=line, words=shown, key=key, count=count)
