"""Lines into blocks, and what kind each block is."""

import re
from dataclasses import replace

from emendata.model import Article, Block, BlockKind, SourceText
from emendata.read.profiles import Profile, recognise_profile
from emendata.segment.front import classify_front, split_abstracts
from emendata.segment.grouping import group
from emendata.segment.headings import before_marks, mark_headings
from emendata.segment.hyphens import find_line_hyphens
from emendata.segment.lines import metadata_of, sort_lines

# "* * *", "---", "⁂", "o O o" (also in Cyrillic letters), "§"
_SEPARATOR = re.compile(r"(?:[*⁂•·#~=_–—§❧◆-]\s*){3,}|[⁂§❧]|[oо0]\s?[OО0]\s?[oо0]")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*(?:\s?\d{1,3}|\*)?$")
# A last paragraph shorter than this may be a signature.
_SHORT = 120


def segment(source: SourceText, profile: Profile | None = None) -> Article:
    """Return the blocks and furniture of a source, and the facts its furniture states."""
    profile = profile or recognise_profile(source)
    lines = sort_lines(source, profile)
    metadata = metadata_of(source, lines.furniture, profile)
    marks = sorted(mark.span.start for mark in lines.page_marks)
    blocks = _classify(source.text, group(source, lines, profile), marks, dict(metadata).get("site-title"))
    return Article(
        source=source,
        profile=profile.name,
        blocks=tuple(blocks),
        furniture=lines.furniture,
        metadata=metadata,
        page_marks=lines.page_marks,
        line_hyphens=find_line_hyphens(source.text, blocks),
        is_cut_at_start=_begins_in_mid_sentence(source.text, blocks),
        is_cut_at_end=lines.is_cut or _ends_in_mid_sentence(source.text, blocks),
    )


def _classify(text: str, blocks: list[Block], marks: list[int], site_title: str | None) -> list[Block]:
    blocks = split_abstracts(text, blocks)
    front = classify_front(text, blocks, before_marks(blocks, marks), site_title)
    body = [
        replace(block, kind=BlockKind.SEPARATOR) if _SEPARATOR.fullmatch(block.spans[0].of(text)) else block
        for block in blocks[len(front) :]
    ]
    return [*front, *mark_headings(text, body, marks)]


def _begins_in_mid_sentence(text: str, blocks: list[Block]) -> bool:
    return bool(blocks) and blocks[0].kind is BlockKind.PARAGRAPH and text[blocks[0].start].islower()


def _ends_in_mid_sentence(text: str, blocks: list[Block]) -> bool:
    if not blocks or blocks[-1].kind is not BlockKind.PARAGRAPH:
        return False
    words = blocks[-1].spans[-1].of(text)
    return len(words) > _SHORT and not _TERMINAL.search(words) and words[-1].isalnum()
