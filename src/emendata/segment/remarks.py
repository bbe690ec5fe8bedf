"""What the structure leaves in doubt: findings S-… on an arranged article."""

import re

from emendata.errors import Finding, finding
from emendata.model import Article, Block, BlockKind
from emendata.read.profiles import Profile
from emendata.segment.front import KEYWORDS
from emendata.segment.headings import is_marked_heading
from emendata.segment.lines import AFTER
from emendata.segment.page_marks import missing_pages

_SHOWN = 60
# A paragraph of this length that holds keywords holds text, too.
_WHOLE_TEXT = 1500
# "CPSUexcesses", "USSRРоссия", "relationsForeign"
_GLUED = re.compile(r"(?:[A-ZА-ЯЁ]{2,})(?=[a-zа-яё]{3,})|[a-zа-яё]{3,}(?=[A-ZА-ЯЁ][a-zа-яё])")
_WORD = re.compile(r"[^\W\d_]+")
# So many paragraphs, so long, are more than a site says of itself.
_FEWEST, _PARAGRAPH = 3, 300
# Shorter halves of a glued word prove nothing.
_HALF = 4


def structure_findings(article: Article) -> list[Finding]:
    """Return the findings on headings, keywords, kept lines, line ends and pages of an arranged article, in this order."""
    found: list[Finding] = []
    for block in article.blocks:
        words = _words(article, block)
        if block.kind is BlockKind.HEAD and words.endswith(("?", "!")) and not is_marked_heading(words):
            found.append(_at(article, "S-010", block, words=words[:_SHOWN]))
        elif block.kind is BlockKind.LINES:
            found.append(_at(article, "S-011", block, words=words[:_SHOWN]))
        elif block.kind is BlockKind.VERSE:
            found.append(_at(article, "S-012", block, words=words[:_SHOWN]))
        elif any(role == "perhaps-author" for role, _ in block.parts):
            found.append(_at(article, "S-013", block, words=words[:_SHOWN]))
        elif block.kind is BlockKind.KEYWORDS and (places := glued_places(article, block)):
            found.append(_at(article, "S-014", block, words=", ".join(places)))
    if found_front := _front_in_line(article):
        found.append(found_front)
    dividing = [item for item in article.line_hyphens if item.divides]
    if dividing:
        first = dividing[0].span
        text = article.source.text
        words = re.sub(r"\s*\n\s*", "", text[max(0, first.start - 12) : first.end + 12]).strip()
        line = article.source.line_at(first.start)
        found.append(finding("S-015", file=article.source.name, line=line, count=len(dividing), words=words))
    for before, after in missing_pages(article.page_marks):
        line = article.source.line_at(after.span.start)
        between = range(int(before.label) + 1, int(after.label))
        pages = str(between[0]) if len(between) == 1 else f"{between[0]}–{between[-1]}"
        found.append(finding("S-018", file=article.source.name, line=line, pages=pages, after=after.label))
    return found


def _front_in_line(article: Article) -> Finding | None:
    """Return S-019 where keywords stand within the first paragraph: the title page is there in one line with the text."""
    first = next((block for block in article.blocks if block.kind is not BlockKind.IMPRINT), None)
    if first is None or first.kind is not BlockKind.PARAGRAPH or first.end - first.start < _WHOLE_TEXT:
        return None
    label = KEYWORDS.search(article.source.text, first.start, first.end)
    return _at(article, "S-019", first, words=_words(article, first)[:_SHOWN]) if label else None


def further_articles(article: Article, profile: Profile) -> list[Finding]:
    """Return S-017 for each further id that the site's own matter states: with it another article begins.

    Two pages saved into one file: where the first ends with the site's matter, the second is taken for more of it. One
    that states no id is known by its long paragraphs, of which the matter of a site has few: S-020.
    """
    return _further_ids(article, profile) or _left_out(article)


def _left_out(article: Article) -> list[Finding]:
    text = article.source.text
    after = (item.span for item in article.furniture if item.reason == AFTER)
    paragraphs = [span for span in after if span.end - span.start >= _PARAGRAPH]
    if len(paragraphs) < _FEWEST:
        return []
    line = article.source.line_at(paragraphs[0].start)
    words = paragraphs[0].of(text)[:_SHOWN]
    return [finding("S-020", file=article.source.name, line=line, count=len(paragraphs), words=words)]


def _further_ids(article: Article, profile: Profile) -> list[Finding]:
    pattern = next((pattern for key, pattern in profile.metadata if key == "site-id"), None)
    own = dict(article.metadata).get("site-id")
    found: dict[str, Finding] = {}
    if pattern is None:
        return []
    # Files joined without a line end between them: the id stands behind the last words of the page before.
    pattern = re.compile(pattern.pattern.removeprefix("^"), pattern.flags)
    for item in article.furniture:
        match = pattern.search(item.span.of(article.source.text))
        if match and match[1].strip() != own:
            line = article.source.line_at(item.span.start)
            found.setdefault(match[1], finding("S-017", file=article.source.name, line=line, words=match[1].strip()))
    return list(found.values())


def glued_places(article: Article, block: Block) -> list[str]:
    """Return where keywords are perhaps glued together, each as "relations|foreign".

    Capitals run into small letters or the other way round, or a word that the article has nowhere else is made of two
    that it has.
    """
    text = article.source.text
    known = {match[0].lower() for other in article.blocks if other is not block for span in other.spans
             for match in _WORD.finditer(text, span.start, span.end)}  # fmt: skip
    places = []
    for span in block.spans:
        for match in _WORD.finditer(text, span.start, span.end):
            word = match[0]
            cut = _GLUED.search(word)
            if cut:
                places.append(f"{word[: cut.end()]}|{word[cut.end() :]}")
            elif word.lower() not in known and (at := _seam(word.lower(), known)):
                places.append(f"{word[:at]}|{word[at:]}")
    return places


def _seam(word: str, known: set[str]) -> int | None:
    halves = range(_HALF, len(word) - _HALF + 1)
    return next((at for at in halves if word[:at] in known and word[at:] in known), None)


def _words(article: Article, block: Block) -> str:
    return " ".join(" ".join(span.of(article.source.text) for span in block.spans).split())


def _at(article: Article, code: str, block: Block, *, words: str) -> Finding:
    line = article.source.line_at(block.start)
    return finding(code, file=article.source.name, line=line, words=words)
