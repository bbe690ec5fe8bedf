"""Lines into blocks, and what kind each block is."""

import re
from dataclasses import replace

from emendata.model import Article, Block, BlockKind, SourceText, Span
from emendata.read.profiles import Profile, recognise_profile
from emendata.segment.lines import Line, Sorted, metadata_of, sort_lines

_SEPARATOR = re.compile(r"(?:[*⁂•·#~=_–—-]\s*){3,}|⁂")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*(?:\s?\d{1,3}|\*)?$")
# The label of a keyword line, as printed by journals; with the colon it may stand anywhere in the line, because
# scraped pages displace it.
_KEYWORDS = re.compile(
    r"\b(?:key\s?words|ключевые слова|mots[- ]clés|schlüsselwörter|schlagwörter|từ khóa|palabras clave|słowa kluczowe)\s*:",
    re.IGNORECASE,
)
_PERSON_LINE = re.compile(r"(?:[A-ZА-ЯЁ]\.\s?){1,3}[A-ZА-ЯЁ][\w'’-]+(?:,\s*(?:[A-ZА-ЯЁ]\.\s?){1,3}[A-ZА-ЯЁ][\w'’-]+)*")
# Longer than this, a block without a full stop is a cut paragraph and no line of a title page.
_FRONT_LIMIT = 400
_FRONT_BLOCKS = 12
_HEAD_LIMIT = 120
_HEAD_WORDS = 12
# In "auto" texts, lines about as long as this, or longer, are whole paragraphs and not wrapped lines.
_LONG_LINE = 140


def segment(source: SourceText, profile: Profile | None = None) -> Article:
    """Return the blocks and furniture of a source, and the facts its furniture states."""
    profile = profile or recognise_profile(source)
    lines = sort_lines(source, profile)
    metadata = metadata_of(source, lines.furniture, profile)
    knows_title = any(key == "site-title" for key, _ in metadata)
    blocks = _classify(source.text, _group(lines, profile), lines, knows_title=knows_title)
    return Article(
        source=source,
        profile=profile.name,
        blocks=tuple(blocks),
        furniture=lines.furniture,
        metadata=metadata,
        page_marks=lines.page_marks,
        is_cut_at_start=_begins_in_mid_sentence(source.text, blocks),
        is_cut_at_end=lines.is_cut or _ends_in_mid_sentence(source.text, blocks),
    )


def _group(lines: Sorted, profile: Profile) -> list[Block]:
    """Return blocks of lines, with `gap_before` where more than one blank line stands between two of them."""
    one_by_one = profile.separator == "line" or (profile.separator == "auto" and _lines_are_paragraphs(lines.lines))
    blocks: list[Block] = []
    current: list[Span] = []
    blanks = 0
    marks = [mark.span.start for mark in lines.page_marks]

    def close() -> None:
        if current:
            blocks.append(Block(BlockKind.PARAGRAPH, (Span(current[0].start, current[-1].end),), gap_before=blanks > 1))
            current.clear()

    for line in lines.lines:
        if line.is_blank or one_by_one:
            had = bool(current)
            close()
            if had:
                blanks = 0
        if line.is_blank:
            blanks += 1
        else:
            current.append(line.span)
    close()
    return _without_page_gaps(blocks, marks)


def _without_page_gaps(blocks: list[Block], marks: list[int]) -> list[Block]:
    """Blank lines round a page mark and before the first block tell nothing of a lost heading."""
    cleared = []
    for index, block in enumerate(blocks):
        after = blocks[index - 1].end if index else -1
        at_mark = index == 0 or any(after <= mark <= block.start for mark in marks)
        cleared.append(replace(block, gap_before=False) if at_mark else block)
    return cleared


def _lines_are_paragraphs(lines: tuple[Line, ...]) -> bool:
    full = [line for line in lines if not line.is_blank]
    if any(line.is_blank for line in lines[: len(lines) - 1] if line.number > 1) and len(full) > 1:
        inner_blank = any(
            lines[index].is_blank
            and not lines[index - 1].is_blank
            and any(not later.is_blank for later in lines[index:])
            for index in range(1, len(lines))
        )
        if inner_blank:
            return False
    long = sum(len(line.text) >= _LONG_LINE for line in full)
    return 2 * long >= len(full)


def _classify(text: str, blocks: list[Block], lines: Sorted, *, knows_title: bool) -> list[Block]:
    front = _front_length(text, blocks)
    classified = []
    for index, block in enumerate(blocks):
        words = block.spans[0].of(text)
        if index < front:
            kind = _front_kind(words, may_be_title=index == 0 and not knows_title)
        elif _SEPARATOR.fullmatch(words):
            kind = BlockKind.SEPARATOR
        elif _is_head(text, words, block, blocks, index, lines):
            kind = BlockKind.HEAD
        else:
            kind = BlockKind.PARAGRAPH
        classified.append(replace(block, kind=kind))
    return classified


def _front_length(text: str, blocks: list[Block]) -> int:
    """Return how many blocks stand before the first paragraph. A text without a paragraph has no front."""
    for index, block in enumerate(blocks[:_FRONT_BLOCKS]):
        words = block.spans[0].of(text)
        if _KEYWORDS.search(words) or _PERSON_LINE.fullmatch(words):
            continue
        begins_low = words[0].islower()
        if len(words) > _FRONT_LIMIT or begins_low or (_TERMINAL.search(words) and not words.isupper()):
            return index
    return 0


def _front_kind(words: str, *, may_be_title: bool) -> BlockKind:
    if _KEYWORDS.search(words):
        return BlockKind.KEYWORDS
    if _PERSON_LINE.fullmatch(words):
        return BlockKind.BYLINE
    if may_be_title and len(words.split()) > 1:
        return BlockKind.TITLE
    return BlockKind.SUBTITLE if words.isupper() else BlockKind.BYLINE


def _is_head(text: str, words: str, block: Block, blocks: list[Block], index: int, lines: Sorted) -> bool:
    """Return whether a short line without a full stop stands as a heading: before a paragraph, not cut by a page."""
    if len(words) > _HEAD_LIMIT or _TERMINAL.search(words) or words[-1] in ",-–—" or "\n" in words:
        return False
    if not (words[0].isupper() or words[0].isdigit()) or index + 1 >= len(blocks):
        return False
    following = blocks[index + 1]
    if "*" in words or following.spans[0].of(text).startswith("*"):
        return False  # a note at the foot of the page follows: the line is the end of a page
    if any(block.end <= mark.span.start <= following.start for mark in lines.page_marks):
        return False
    return len(words.split()) <= _HEAD_WORDS and not any(character.isdigit() for character in words[-1:])


def _begins_in_mid_sentence(text: str, blocks: list[Block]) -> bool:
    return bool(blocks) and blocks[0].kind is BlockKind.PARAGRAPH and text[blocks[0].start].islower()


def _ends_in_mid_sentence(text: str, blocks: list[Block]) -> bool:
    if not blocks or blocks[-1].kind is not BlockKind.PARAGRAPH:
        return False
    words = blocks[-1].spans[-1].of(text)
    return len(words) > _HEAD_LIMIT and not _TERMINAL.search(words) and words[-1].isalnum()
