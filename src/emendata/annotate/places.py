"""Where a quotation stands in an article: whole words, between given words if need be, white space apart."""

import re
from collections.abc import Sequence

from emendata.model import Article, Block, Span


def places_of(article: Article, quotation: str, prefix: str = "", suffix: str = "") -> list[Span]:
    """Return where a quotation stands in an article, as whole words between these, white space apart."""
    pattern = _quotation_pattern(quotation)
    if pattern is None:
        return []
    prefix, suffix = _bare(prefix), _bare(suffix)
    found = []
    for block in article.blocks:
        for index, span in enumerate(block.spans):
            for match in pattern.finditer(article.source.text, span.start, span.end):
                if _context_fits(article.source.text, block, index, match, prefix, suffix):
                    found.append(Span(*match.span()))
    return found


def _quotation_pattern(quotation: str) -> re.Pattern[str] | None:
    words = quotation.split()
    if not words:
        return None
    body = r"\s+".join(re.escape(word) for word in words)
    start = r"(?<!\w)" if words[0][0].isalnum() else ""
    # A note's number may be glued to the last word ("MNR2").
    end = r"(?![^\W\d_])" if words[-1][-1].isalpha() else r"(?!\w)" if words[-1][-1].isdigit() else ""
    return re.compile(start + body + end)


def _context_fits(text: str, block: Block, index: int, match: re.Match[str], prefix: str, suffix: str) -> bool:
    spans: Sequence[Span] = block.spans
    if prefix:
        before = "".join(span.of(text) for span in spans[:index]) + text[spans[index].start : match.start()]
        if not _bare(before).endswith(prefix):
            return False
    if suffix:
        after = text[match.end() : spans[index].end] + "".join(span.of(text) for span in spans[index + 1 :])
        if not _bare(after).startswith(suffix):
            return False
    return True


def _bare(words: str) -> str:
    return "".join(words.split())
