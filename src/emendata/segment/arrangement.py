"""Arrange: once notes, pages and references are known, which paragraphs are quotations and which are items of lists.

Enters an anchored article, leaves it with the kinds QUOTE and ITEM among the paragraphs of its body. It comes after
anchoring because a numbered paragraph may be a note, and because a paragraph cut by a page is whole only then. No
block is made, parted or moved.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from emendata.model import Article, Block, BlockKind, Span
from emendata.segment.labels import Label, follows, label_of, opens_list

_CLOSING = {"«": "»", "“": "”", "„": "“”", '"': '"'}
_MARKS = re.compile(r"[«»“”„\"]")
# What may follow the last closing mark of a quotation: a stop, a call, the source in brackets.
_AFTER = r"\s*[.,;:!?…]*\s*(?:\[[^\]]{1,80}\]|\([^)]{1,80}\)|\d{1,3}|[⁰¹²³⁴-⁹]+|\*)?\s*[.,;]?"
_ENDS_QUOTED = {
    opening: re.compile(rf".*[{re.escape(closing)}]{_AFTER}", re.DOTALL) for opening, closing in _CLOSING.items()
}
_CALL_AT_END = re.compile(r"\s*(?:\[?\d{1,3}\]?|[⁰¹²³⁴-⁹]+|\*)?$")
_DIALOGUE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s?\d{1,3})?$")
# A quotation that runs over more paragraphs than this has lost its closing mark.
_LONGEST = 12
_MIN_ITEMS = 2


def arrange(article: Article) -> Article:
    """Return the article with its block quotations and lists."""
    text = article.source.text
    blocks = list(article.blocks)
    # Notes at the foot of a page stand between the paragraphs of a list or a quotation, and part them not.
    body = [index for index, block in enumerate(blocks) if block.kind not in (BlockKind.NOTE, BlockKind.SEPARATOR)]
    breaks = {index for index, block in enumerate(blocks) if block.kind is BlockKind.SEPARATOR}
    _mark_quotations(text, blocks, body, breaks)
    _mark_lists(text, blocks, body, breaks)
    return replace(article, blocks=tuple(blocks))


def _words(text: str, block: Block) -> str:
    return " ".join(span.of(text) for span in block.spans)


def _introduces(text: str, block: Block) -> bool:
    """Return whether a paragraph ends with a colon, its call apart: somebody's words or a list follow."""
    tail = text[max(block.spans[-1].start, block.end - 12) : block.end]
    return _CALL_AT_END.sub("", tail).endswith(":")


def _mark_quotations(text: str, blocks: list[Block], body: Sequence[int], breaks: set[int]) -> None:
    position = 0
    while position < len(body):
        index = body[position]
        if blocks[index].kind is not BlockKind.PARAGRAPH:
            position += 1
            continue
        length = _quotation_length(text, blocks, body, position)
        for offset in range(length):
            at = body[position + offset]
            blocks[at] = replace(blocks[at], kind=BlockKind.QUOTE, goes_on=offset > 0)
        if length and any(body[position] < cut < body[position + length - 1] for cut in breaks):
            for offset in range(length):
                at = body[position + offset]
                blocks[at] = replace(blocks[at], kind=BlockKind.PARAGRAPH, goes_on=False)
        position += max(1, length)


def _quotation_length(text: str, blocks: Sequence[Block], body: Sequence[int], position: int) -> int:
    """Return over how many paragraphs a quotation runs that begins with this one's first mark; 0 where none does."""
    words = _words(text, blocks[body[position]])
    opening = words[:1]
    if blocks[body[position]].is_set_off and label_of(words) is None:
        return 1
    if opening not in _CLOSING:
        return 0
    if _is_wholly_quoted(words, opening):
        introduced = position > 0 and _introduces(text, blocks[body[position - 1]])
        return 1 if introduced else 0
    return _run_of_quoted(text, blocks, body, position, opening) if _open_marks(words, opening) == 1 else 0


def _run_of_quoted(text: str, blocks: Sequence[Block], body: Sequence[int], position: int, opening: str) -> int:
    """Return the number of paragraphs up to the one that ends with the mark that closes the first paragraph's.

    Either all of them begin with an opening mark, or none but the first.
    """
    reopened = None
    for length in range(2, min(_LONGEST, len(body) - position) + 1):
        block = blocks[body[position + length - 1]]
        words = _words(text, block)
        begins = words.startswith((opening, "»" if opening == "«" else opening))
        reopened = begins if reopened is None else reopened
        left = _open_marks(opening + (words[1:] if begins else words), opening)
        if block.kind is not BlockKind.PARAGRAPH or begins != reopened or left not in (0, 1):
            return 0
        if left == 0:
            return length if _ENDS_QUOTED[opening].fullmatch(words) else 0
    return 0


def _is_wholly_quoted(words: str, opening: str) -> bool:
    """Return whether the first mark is closed by the last and no other."""
    if not _ENDS_QUOTED[opening].fullmatch(words):
        return False
    last = max(words.rfind(mark) for mark in _CLOSING[opening])
    return _open_marks(words[:last], opening) == 1 and _closes_first_at(words, opening) == last


def _closes_first_at(words: str, opening: str) -> int:
    """Return where the first mark is closed, -1 where it is not."""
    depth = 0
    for match in _MARKS.finditer(words):
        depth += _step(words, match.start(), opening, depth)
        if depth == 0:
            return match.start()
    return -1


def _open_marks(words: str, opening: str) -> int:
    """Return how many marks of this sort are open at the end; less than none where one closes nothing."""
    depth = 0
    for match in _MARKS.finditer(words):
        depth += _step(words, match.start(), opening, depth)
        if depth < 0:
            return depth
    return depth


def _step(words: str, at: int, opening: str, depth: int) -> int:
    """Return 1 where a mark opens, -1 where it closes, 0 where it is of another sort."""
    sign = words[at]
    if opening == '"':
        if sign != '"':
            return 0
        before = words[at - 1] if at else " "
        after = words[at + 1] if at + 1 < len(words) else " "
        return 1 if depth == 0 or (before in " \n(«“—–[" and not after.isspace() and after not in ".,;:!?)]»”") else -1
    if sign == opening:
        return 1
    return -1 if sign in _CLOSING[opening] else 0


def _mark_lists(text: str, blocks: list[Block], body: Sequence[int], breaks: set[int]) -> None:
    """Give the items of lists their kind, level and label."""
    position = 0
    while position < len(body):
        run = _run_of_items(text, blocks, body, position, breaks)
        if len(run) < _MIN_ITEMS or not _is_list(text, blocks, body, position, run):
            position += 1
            continue
        for offset, (label, level) in enumerate(run):
            at = body[position + offset]
            start = blocks[at].start
            parts = (("label", Span(start, start + len(label.text))),)
            blocks[at] = replace(blocks[at], kind=BlockKind.ITEM, level=level, goes_on=offset > 0, parts=parts)
        position += len(run)


def _run_of_items(
    text: str, blocks: Sequence[Block], body: Sequence[int], position: int, breaks: set[int]
) -> list[tuple[Label, int]]:
    """Return the labels and levels of the items that follow each other from here on."""
    run: list[tuple[Label, int]] = []
    stack: list[Label] = []
    for at in range(position, len(body)):
        block = blocks[body[at]]
        label = label_of(text[block.start : min(block.spans[0].end, block.start + 12)])
        if block.kind is not BlockKind.PARAGRAPH or label is None:
            break
        if run and any(body[at - 1] < cut < body[at] for cut in breaks):
            break
        level = next((depth for depth in range(len(stack), 0, -1) if follows(stack[depth - 1], label)), 0)
        if level:
            stack[level - 1 :] = [label]
        elif opens_list(label) and (not stack or label.kind != stack[-1].kind):
            stack.append(label)
            level = len(stack)
        elif not run:
            stack, level = [label], 1
        else:
            break
        run.append((label, level))
    return run


def _is_list(
    text: str, blocks: Sequence[Block], body: Sequence[int], position: int, run: Sequence[tuple[Label, int]]
) -> bool:
    """Return whether items that follow each other are a list: they begin one, or a colon announces them.

    Lines behind dashes that are all whole sentences are a dialogue, where nothing announces a list.
    """
    introduced = position > 0 and _introduces(text, blocks[body[position - 1]])
    first = run[0][0]
    if first.is_dash:
        texts = [_words(text, blocks[body[position + offset]]) for offset in range(len(run))]
        whole = [bool(_DIALOGUE_END.search(words)) and words.lstrip("–—- ")[:1].isupper() for words in texts[:-1]]
        return not all(whole)
    return introduced or opens_list(first)
