"""The stage itself: its steps in order, and its findings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from emendata.anchor.citations import doubtful_repetitions, find_citations
from emendata.anchor.notes import find_notes
from emendata.anchor.pages import place_pages
from emendata.anchor.references import LIST_HEADS, find_references, parse_entry, split_list
from emendata.anchor.run_in import part_run_in_lists
from emendata.anchor.symbols import find_symbol_calls, find_symbol_notes
from emendata.anchor.zones import NOTE_HEADS
from emendata.errors import Finding, finding
from emendata.model import BODY_KINDS, Article, Block, BlockKind, Note, NoteCall, Reference, SourceText, Span
from emendata.read.profiles import profile_named
from emendata.segment.page_marks import is_running_head
from emendata.spans import Occupied

_ENDS = re.compile(r"[.!?…:;*][\"'”’»)\]]*\s?(?:\[?\d{1,3}\]?|[*⁰¹²³⁴-⁹]+)?$|[\"”»)]\s?\d{0,3}$")
# A line of this length without a stop behind the last note may sign the article.
_SHORT_TAIL = 80
# Calls less sure than this are listed for the editor.
_SURE = 0.7


@dataclass(frozen=True, slots=True)
class AnchorOptions:
    """`page_side`: "foot" or "head", against the profile's own; None leaves it to the profile."""

    page_side: str | None = None


def anchor(article: Article, options: AnchorOptions | None = None) -> tuple[Article, list[Finding]]:
    """Return the article with notes, calls, pages, references and citations, and the findings A-…."""
    text = article.source.text
    parted, run_in = part_run_in_lists(text, article.blocks)
    article = replace(article, blocks=tuple(parted))
    noted = _notes_and_calls(text, article)
    side = (options.page_side if options else None) or page_side(article)
    called = [call.span for call in noted.calls]
    continued = {after for note in noted.notes for before, after in pairwise(note.blocks) if after == before + 1}
    paged = place_pages(article.source, noted.blocks, article.page_marks, side, called, continued)
    notes = tuple(replace(note, blocks=tuple(sorted({paged.moved[i] for i in note.blocks}))) for note in noted.notes)
    paragraphs = [block.spans for block in paged.blocks if block.kind is BlockKind.ENTRY]
    entries = [parse_entry(text, piece) for piece in split_list(text, paragraphs)]
    references = _note_references(text, paged.blocks, notes)
    lost = _lost(article, paged.blocks, text)
    anchored = replace(
        article,
        blocks=paged.blocks,
        page_breaks=paged.breaks,
        page_side=side,
        calls=noted.calls,
        notes=notes,
        entries=tuple(entries),
        references=references,
        citations=find_citations(text, paged.blocks, entries, [call.span for call in noted.calls]),
        lost=lost,
    )
    remarks = [_at(article, "A-006", head.start, words=head.of(text)) for head in run_in]
    if side == "head" and not (options and options.page_side) and _usual_side(article) == "foot":
        first = article.page_marks[0].span
        remarks.append(_at(article, "A-022", first.start, words=first.of(text)))
    return anchored, [*remarks, *paged.findings, *_findings(anchored, dict(noted.rivals))]


def _usual_side(article: Article) -> str | None:
    """Return on which side the marks of the site stand, as far as its profile knows."""
    profile = profile_named(article.profile)
    return profile.side if profile and profile.cert != "low" else None


def page_side(article: Article) -> str:
    """Return on which side of the page its marks stand: by the article's profile, and where that only guesses, by sight.

    Where marks stand before the first paragraph and before the last, they head their pages; one behind the last words
    ends it. A running head stands at the head.
    """
    profile = profile_named(article.profile)
    guess = profile.side if profile else "foot"
    paragraphs = [block for block in article.blocks if block.kind is BlockKind.PARAGRAPH]
    if (profile and profile.cert == "high") or not article.page_marks or not paragraphs:
        return guess
    first, last = article.page_marks[0].span, article.page_marks[-1].span
    if last.start > article.blocks[-1].end:
        return "foot"
    if all(is_running_head(mark.span.of(article.source.text)) for mark in article.page_marks):
        return "head"
    heads = first.start < paragraphs[0].start < last.start
    return "head" if heads else guess


@dataclass(frozen=True, slots=True)
class _Noted:
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    calls: tuple[NoteCall, ...]
    rivals: tuple[tuple[Span, tuple[Span, ...]], ...]


def _notes_and_calls(text: str, article: Article) -> _Noted:
    """Give note paragraphs, list heads and entries their kinds; return the notes and calls of all sorts in order."""
    blocks = list(article.blocks)
    original = [block.kind for block in blocks]
    symbols = find_symbol_notes(text, blocks)
    for note in symbols:
        blocks[note.blocks[0]] = replace(blocks[note.blocks[0]], kind=BlockKind.NOTE)
    _mark_literature(text, blocks)
    blocks = _lists_closed(text, blocks, original)
    numbered = find_notes(text, blocks, article.page_marks)
    kinds = {new: original[old] for old, new in reversed(list(enumerate(numbered.moved)))}
    blocks = _closing(
        list(numbered.blocks), [kinds.get(index, block.kind) for index, block in enumerate(numbered.blocks)]
    )
    symbols = tuple(replace(note, blocks=(numbered.moved[note.blocks[0]],)) for note in symbols)
    symbols = _continued(symbols, numbered.notes)
    order = sorted([*symbols, *numbered.notes], key=lambda note: note.blocks)
    place = {id(note): index for index, note in enumerate(order)}
    calls = [
        replace(call, note=None if call.note is None else place[id(numbered.notes[call.note])])
        for call in numbered.calls
    ]
    calls += find_symbol_calls(text, blocks, [(place[id(note)], note) for note in symbols])
    calls = _with_known(article.source, order, calls)
    return _Noted(tuple(blocks), tuple(order), tuple(sorted(calls, key=lambda call: call.span)), numbered.rivals)


def _with_known(source: SourceText, notes: Sequence[Note], calls: list[NoteCall]) -> list[NoteCall]:
    """Return the calls with those that the file itself ties to their notes; what was found against them gives way."""
    index_at = {note.label.start: index for index, note in enumerate(notes)}
    known = {
        mark: NoteCall(notes[index_at[start.start]].key, mark, 1.0, index_at[start.start])
        for (_, mark), (_, start) in zip(source.calls, source.note_starts, strict=True)
        if start.start in index_at
    }
    tied = {call.note for call in known.values()}
    marks = Occupied(known)
    others = [call for call in calls if call.note not in tied and not marks.overlaps(call.span)]
    return [*others, *known.values()]


def _continued(symbols: Sequence[Note], numbered: Sequence[Note]) -> tuple[Note, ...]:
    """Return the symbol notes; one that stands inside a list has the paragraphs of the list that follow it.

    Behind it, a paragraph without a number is its own: the list gave it to the note before.
    """
    holders = {index: note for note in numbered for index in note.blocks}
    longer = []
    for note in symbols:
        end = note.blocks[-1] + 1
        before = holders.get(note.blocks[0] - 1)
        after = holders.get(end)
        inside = before is not None and after is before
        while inside and holders.get(end) is before:
            end += 1
        longer.append(replace(note, blocks=tuple(range(note.blocks[0], end))) if inside else note)
    return tuple(longer)


def _lists_closed(text: str, blocks: list[Block], original: Sequence[BlockKind]) -> list[Block]:
    """Return the blocks with the lists that close the text only.

    A list after which running text goes on is none: its blocks are what they were.
    """
    # What stands under a heading of notes behind a list is no running text yet.
    listed = next((index for index, block in enumerate(blocks) if block.kind is BlockKind.ENTRY), len(blocks))
    heads = (i for i in range(listed, len(blocks)) if NOTE_HEADS.fullmatch(blocks[i].spans[0].of(text).strip()))
    end = next(heads, len(blocks))
    return [*_closing(blocks[:end], original[:end]), *blocks[end:]]


def _closing(blocks: Sequence[Block], original: Sequence[BlockKind]) -> list[Block]:
    """Return the blocks; entries of lists behind which a paragraph of the text stands are as they were.

    The heading of such a list is a heading of the text.
    """
    last = max((index for index, block in enumerate(blocks) if block.kind in BODY_KINDS), default=-1)
    return [
        replace(block, kind=BlockKind.HEAD if block.kind is BlockKind.LIST_HEAD else original[index])
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
        if blocks[index].kind is BlockKind.NOTE or NOTE_HEADS.fullmatch(words):
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
    body = [block for block in blocks if block.kind in BODY_KINDS]
    if not body or body[-1].kind is not BlockKind.PARAGRAPH or article.is_cut_at_end:
        return ()
    last = body[-1]
    goes_on = any(block.start >= last.end for block in blocks if block is not last)
    words = last.spans[-1].of(text)
    return (last.end,) if goes_on and not _ENDS.search(words) else ()


def _findings(article: Article, rivals: dict[Span, tuple[Span, ...]]) -> list[Finding]:
    text = article.source.text
    remarks = _pairing_findings(article, rivals)
    remarks += [
        _at(article, "A-005", start, key=note.key, words=text[start : start + _SHORT_TAIL])
        for note in article.notes
        if (start := _doubtful_tail(article, note)) is not None
    ]
    remarks += [_at(article, "A-040", offset, words=text[max(0, offset - 40) : offset]) for offset in article.lost]
    remarks += [
        _at(article, "A-041", block.start, words=text[block.start : block.start + 40])
        for block in article.blocks
        if block.gap_before and block.kind in BODY_KINDS and block.kind is not BlockKind.SEPARATOR
    ]
    return remarks


def _doubtful_tail(article: Article, note: Note) -> int | None:
    """Return where the last paragraph of a note begins, if it may be none: a short line without a stop, text behind a page mark."""
    if len(note.blocks) == 1:
        return None
    block = article.blocks[note.blocks[-1]]
    words = block.spans[-1].of(article.source.text)
    is_line = len(words) <= _SHORT_TAIL and not _ENDS.search(words)
    before = article.blocks[note.blocks[-2]].end
    behind_mark = any(before <= mark.span.start < block.start for mark in article.page_marks)
    return block.start if words[:1].isupper() and (is_line or behind_mark) else None


def citation_findings(article: Article) -> list[Finding]:
    """Return A-030 for each cited work that no entry of the literature list answers to, A-031 for doubtful "Ibid."."""
    if not article.entries:
        return []
    text = article.source.text
    doubts = [
        _at(article, "A-031", here.start, words=here.of(text), other=before)
        for here, before in doubtful_repetitions(article)
    ]
    unresolved = [work.span for citation in article.citations for work in citation.works if work.target is None]
    return [*doubts, *(_at(article, "A-030", span.start, words=span.of(text)) for span in unresolved)]


def _pairing_findings(article: Article, rivals: dict[Span, tuple[Span, ...]]) -> list[Finding]:
    text = article.source.text
    called = {call.note for call in article.calls}
    remarks = [
        _at(article, "A-001", note.label.start, key=note.key, words=text[note.label.start : note.label.end + 40])
        for index, note in enumerate(article.notes)
        if index not in called
    ]
    for call in article.calls:
        around = _around(text, call.span)
        others = rivals.get(call.span, ())
        if call.note is None:
            remarks.append(_at(article, "A-002", call.span.start, key=call.key, words=around))
        if call.confidence < _SURE:
            code, other = ("A-004", others[0]) if others else ("A-003", None)
            remarks.append(_at(article, code, call.span.start, key=call.key, words=around, other=other))
    return remarks


def _at(article: Article, code: str, offset: int, *, words: str, key: str = "", other: Span | None = None) -> Finding:
    source = article.source
    line = source.line_at(offset)
    shown = " ".join(words.split())
    if other is None:
        return finding(code, file=source.name, line=line, words=shown, key=key)
    second, there = _around(source.text, other), source.line_at(other.start)
    return finding(code, file=source.name, line=line, words=shown, key=key, other=second, other_line=there)


def _around(text: str, span: Span) -> str:
    return " ".join(text[max(0, span.start - 30) : span.end + 20].split())
