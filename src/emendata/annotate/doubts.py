"""What looks like a mechanical slip but cannot be mended from the text alone: findings N-062 and N-063.

An annotated article comes in: words with a hyphen that a printed line's end may have left, and web addresses with a
blank or a mark too many, of which nobody can say what they were.
"""

import re

from emendata.annotate.hyphens import doubtful_words
from emendata.errors import Finding, finding
from emendata.model import Article, Span
from emendata.spans import Occupied

_DOMAIN = r"(?:ru|su|com|org|net|edu|gov|info|vn|cn|by|ua|kz|de|fr|uk|io|eu|html?)"
# "http.://www.juche-songun. ru", "http: //a.ru", "http:/a.ru", "htpp://a.ru", "www. a.ru"
_BLANK = r"[^\S\n]"
_DAMAGED = re.compile(
    r"(?<!\w)(?:"
    rf"https?(?:(?:[.,;]+{_BLANK}?:?|:[.,;]+|{_BLANK}+:{_BLANK}?|:{_BLANK}+)/{{1,2}}|:/(?!/)){_BLANK}?\S+"
    r"|h(?:tpp|ttps?p|tt)s?://\S+"
    rf"|https?://{_BLANK}+\S+|www{_BLANK}?[.,]{_BLANK}+[\w-]+(?:\.[\w-]+)+"
    rf"|(?:https?://)?www\.[\w.-]+\.{_BLANK}{_DOMAIN}\b"
    rf")(?:(?<=\.){_BLANK}{_DOMAIN}\b)?",
    re.IGNORECASE,
)


def find_doubts(article: Article) -> list[Finding]:
    """Return the findings of an article, but for what was corrected or decided."""
    text = article.source.text
    settled = Occupied(item.span for item in article.corrections)
    pieces = Occupied(span for block in article.blocks for span in block.spans)
    found = []
    for code, at, words in (
        *(("N-062", at, word) for at, word in doubtful_words(text)),
        *(("N-063", match.start(), match[0]) for match in _DAMAGED.finditer(text)),
    ):
        if pieces.holding(at) and not settled.overlaps(Span(at, at + len(words))):
            line = article.source.line_at(at)
            found.append(finding(code, file=article.source.name, line=line, words=" ".join(words.split())))
    return sorted(found, key=lambda item: (item.line or 0, item.code))
