"""The front matter: what stands before the first paragraph, and of what kind each block is.

Enter the blocks of a text; leave the first of them with the kinds of a title page, abstract and keywords. A text
without a paragraph has no front, and no title is made of a line that the site's own matter does not call so where
the site names the title.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from emendata.model import Block, BlockKind, Span
from emendata.segment.headings import is_marked_heading
from emendata.segment.persons import authors_of, is_affiliation

# The label of a keyword line, as printed by journals; with the colon it may stand anywhere in the line, because
# scraped pages displace it.
_KEYWORD_WORDS = (
    r"key\s?words(?: and phrases)?|ключевые слова|mots[- ]clés|schlüsselwörter|schlagwörter|từ kh(?:óa|oá)|palabras clave|"
    r"słowa kluczowe"
)
KEYWORDS = re.compile(rf"\b(?:{_KEYWORD_WORDS})\s*:", re.IGNORECASE)
_KEYWORDS_AT_HEAD = re.compile(rf"(?:{_KEYWORD_WORDS})\s*[.:–—-]", re.IGNORECASE)
_ABSTRACT_WORDS = (
    r"abstract|annotation|summary|аннотация|резюме|реферат|zusammenfassung|résumé|tóm tắt|resumen|streszczenie"
)
_ABSTRACT_AT_HEAD = re.compile(rf"(?:{_ABSTRACT_WORDS})\s*[.:–—]\s*(?=\S)", re.IGNORECASE)
_FRONT_HEAD = re.compile(rf"(?:{_ABSTRACT_WORDS}|{_KEYWORD_WORDS})\s*[.:]?", re.IGNORECASE)
# "УДК 94(47)", "DOI: 10.1000/1", "Received 12.03.2010", "Поступила в редакцию …", "ISSN 0042-8779", "ББК 63.3"
_IMPRINT = re.compile(
    r"(?:(?:УДК|ББК|UDC|UDK|LBC|BBK|JEL|DOI|ISSN|ГРНТИ)\b[\s:.]*[\w(]|(?:https?://)?(?:dx\.)?doi\.org/|10\.\d{4,}/\S+$|"
    r"(?:article |статья |manuscript )?(?:received|accepted|submitted|revised|published online|поступила|принята|eingegangen|reçu)"
    r"\b.{0,80}\d|©\s?.{0,60}\d{4}|"
    # the journal's own line: "Journal of History, Vol. 12, No. 3 (Autumn 1997), pp. 301-304"
    r"[^\W\d_][^.!?:;\d]{3,100},\s(?:vol|no|т|том|t|tome|bd|№|số|n°)\.?\s?\d[^.!?]{0,30}(?:(?:no|№|n°|số)\.?\s?\d[^.!?]{0,20})?\(?[^.!?\d]{0,20}(?:19|20)\d\d\)?(?:[,.]\s(?:pp?|с|s|tr)\.\s?\d+\s?[-–—]\s?\d+)?\.?$)",
    re.IGNORECASE,
)
# Longer than this, a block without a full stop is a cut paragraph and no line of a title page.
_LIMIT = 400
_TITLE_LIMIT = 250
# A line this long that holds the end of one sentence and the beginning of the next is no title.
_SENTENCES_FROM = 120
_SENTENCES = re.compile(r"[^\W\d_]{3,}[.!?]\s+[^\W\d_]{2,}\s")
# A line that a page line follows is the end of a page, not of a title page, where it is longer than this.
_CUT_FROM = 50
_BLOCKS = 24
_ABSTRACT_BLOCKS = 4
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*(?:\s?\d{1,3}|\*)?$")
_DELIMITER = re.compile(r"\s*(?:[,;·•|]|\s[–—-]\s)\s*")


def opens_front_block(words: str) -> bool:
    """Return whether a line begins a block of the front matter of itself: an author, the journal's line, a label."""
    return bool(
        _IMPRINT.match(words)
        or _KEYWORDS_AT_HEAD.match(words)
        or _ABSTRACT_AT_HEAD.match(words)
        or _FRONT_HEAD.fullmatch(words)
        or authors_of(words, Span(0, len(words)), by_place=False)
    )


def split_abstracts(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with keywords that stand in the paragraph of an abstract as a block of their own."""
    parted: list[Block] = []
    for index, block in enumerate(blocks):
        span = block.spans[0]
        match = None
        if index < _BLOCKS and _ABSTRACT_AT_HEAD.match(text, span.start, span.end):
            match = KEYWORDS.search(text, span.start, span.end)
        if match and match.start() > span.start:
            end = span.start + len(text[span.start : match.start()].rstrip())
            parted.append(replace(block, spans=(Span(span.start, end),)))
            parted.append(Block(block.kind, (Span(match.start(), span.end), *block.spans[1:])))
        else:
            parted.append(block)
    return parted


def classify_front(text: str, blocks: Sequence[Block], cut: frozenset[int], site_title: str | None) -> list[Block]:
    """Return the blocks of the front, with their kinds; as many as stand before the first paragraph.

    `cut` are the indexes of the blocks that a page line follows: one of some length is a paragraph that the page cuts.
    """
    front: list[Block] = []
    while len(front) < min(len(blocks), _BLOCKS):
        index = len(front)
        kind = _kind(text, blocks, index, front, site_title)
        is_cut = index in cut and len(blocks[index].spans[0].of(text)) > _CUT_FROM
        if kind is None or (is_cut and kind in (BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.BYLINE)):
            return _with_authors(text, front)
        front.append(replace(blocks[index], kind=kind, gap_before=False))
        if kind is BlockKind.FRONT_HEAD:
            front.extend(_under_head(text, blocks, index))
    return []


def _kind(
    text: str, blocks: Sequence[Block], index: int, front: Sequence[Block], site_title: str | None
) -> BlockKind | None:
    """Return the kind of the next block, None where the text begins."""
    span = blocks[index].spans[0]
    words = span.of(text)
    if blocks[index].kind is not BlockKind.PARAGRAPH:
        return None
    if _IMPRINT.match(words) and len(words) < _TITLE_LIMIT:
        return BlockKind.IMPRINT
    if _FRONT_HEAD.fullmatch(words) and index + 1 < len(blocks):
        return BlockKind.FRONT_HEAD
    if _ABSTRACT_AT_HEAD.match(words):
        return BlockKind.ABSTRACT
    if KEYWORDS.search(words) or _KEYWORDS_AT_HEAD.match(words):
        return BlockKind.KEYWORDS
    return _title_page_kind(text, blocks, index, front, site_title)


def _title_page_kind(
    text: str, blocks: Sequence[Block], index: int, front: Sequence[Block], site_title: str | None
) -> BlockKind | None:
    """Return whether a block is a title or an author's line; None where it is neither."""
    span = blocks[index].spans[0]
    words = span.of(text)
    has_title = any(block.kind is BlockKind.TITLE for block in front)
    by_place = has_title and not any(block.kind is BlockKind.BYLINE for block in front)
    if authors_of(text, span, by_place=by_place):
        return BlockKind.BYLINE
    after = blocks[index + 1].spans[0].of(text) if index + 1 < len(blocks) else ""
    cut_by_page = len(words) > _SENTENCES_FROM and after[:1].islower() and not _TERMINAL.search(words)
    if is_marked_heading(words) or cut_by_page:
        return None
    if _opens_text(words, len(after), front):
        return None
    if is_affiliation(words):
        return BlockKind.BYLINE
    if _heads_text(words, after, front, has_title=has_title or site_title is not None):
        return None
    if not has_title and (site_title is None or _same(words, site_title)):
        return BlockKind.TITLE
    return BlockKind.SUBTITLE if words.isupper() else BlockKind.BYLINE


def _heads_text(words: str, after: str, front: Sequence[Block], *, has_title: bool) -> bool:
    """Return whether a line is the first heading of the text: the author was named before it, a paragraph follows.

    A single word there is a place ("Kursk").
    """
    named = any(block.kind not in (BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.IMPRINT) for block in front)
    follows = bool(after) and not opens_front_block(after) and _opens_text(after, 0, ())
    return has_title and named and follows and len(words.split()) > 1 and "," not in words


def _opens_text(words: str, following: int, front: Sequence[Block]) -> bool:
    """Return whether a block is a paragraph: a long one, one that begins low, or one that ends a sentence."""
    ends = bool(_TERMINAL.search(words)) and not words.isupper()
    if front and is_affiliation(words) and len(words) < _TITLE_LIMIT:
        return False
    is_first = all(block.kind is BlockKind.IMPRINT for block in front)
    asks = is_first and words.endswith(("?", "!")) and len(words) < _TITLE_LIMIT < following
    if len(words) > _LIMIT or (len(words) > _SENTENCES_FROM and _SENTENCES.search(words)):
        return True
    return words[0].islower() or (ends and not asks) or words.endswith((",", ";"))


def _under_head(text: str, blocks: Sequence[Block], head: int) -> list[Block]:
    """Return the blocks under the heading of an abstract or of keywords: one, or all up to the next such label."""
    is_keywords = bool(re.match(_KEYWORD_WORDS, blocks[head].spans[0].of(text), re.IGNORECASE))
    kind = BlockKind.KEYWORDS if is_keywords else BlockKind.ABSTRACT
    count = 1
    if not is_keywords:
        for ahead in range(1, _ABSTRACT_BLOCKS + 1):
            if head + ahead >= len(blocks):
                break
            words = blocks[head + ahead].spans[0].of(text)
            if ahead > 1 and (
                _KEYWORDS_AT_HEAD.match(words) or _FRONT_HEAD.fullmatch(words) or is_marked_heading(words)
            ):
                count = ahead - 1
                break
    return [replace(block, kind=kind, goes_on=True, gap_before=False) for block in blocks[head + 1 : head + 1 + count]]


def _with_authors(text: str, front: Sequence[Block]) -> list[Block]:
    """Give the author lines their names and the keywords their terms."""
    found: list[Block] = []
    for index, block in enumerate(front):
        span = block.spans[0]
        if block.kind is BlockKind.BYLINE:
            by_place = any(other.kind is BlockKind.TITLE for other in front[:index]) and not any(
                other.parts for other in found
            )
            found.append(replace(block, parts=authors_of(text, span, by_place=by_place)))
        elif block.kind is BlockKind.KEYWORDS:
            found.append(replace(block, parts=_terms(text, span)))
        else:
            found.append(block)
    return found


def _terms(text: str, span: Span) -> tuple[tuple[str, Span], ...]:
    """Return the keywords that signs of the source part; nothing where there are none, or their label is displaced."""
    label = _KEYWORDS_AT_HEAD.match(text, span.start, span.end)
    start = label.end() if label else span.start
    if label is None and KEYWORDS.search(text, span.start, span.end):
        return ()
    if not _DELIMITER.search(text, start, span.end):
        return ()
    terms = []
    for match in re.finditer(r"[^,;·•|]+", text[start : span.end]):
        words = match[0].strip(" \t\n.:")
        if words:
            at = start + match.start() + match[0].index(words)
            terms.append(("term", Span(at, at + len(words))))
    return tuple(terms)


def _same(words: str, title: str) -> bool:
    return "".join(filter(str.isalnum, words.lower())) == "".join(filter(str.isalnum, title.lower()))
