"""The places of a text that are nearest to words that do not stand in it, for people to compare."""

import re
from collections.abc import Sequence
from typing import Final

from emendata.annotate.places import places_of
from emendata.model import Article, Span

# So many places are named; what shares less of its letters (0 to 100) is not near.
_NAMED: Final = 3
_LIKE: Final = 65.0
# So many more windows are looked at, because neighbouring ones overlap.
_LOOKED_AT: Final = 12
_AROUND: Final = 3
_WORD: Final = re.compile(r"\S+")
_MARKS: Final = ".,;:!?()[]“”«»\"'’‘"


class Nearest:
    """The stretches of an article by their number of words, made when they are asked for."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._windows: dict[int, dict[str, list[Span]]] = {}

    def described(self, quotation: str) -> str:
        """Return the nearest places with their lines and words, or "none is like it"."""
        exact = places_of(self._article, quotation)
        if exact:
            return self.in_context(exact)
        text = self._article.source.text
        found = [(span, " ".join(span.of(text).split())) for span in self._like(quotation)]
        return self._listed(found) if found else "none is like it"

    def in_context(self, spans: Sequence[Span]) -> str:
        """Return places with the words around them; of many the first few and their number."""
        return self._listed([(span, self._around(span)) for span in spans[: _NAMED + 1]], len(spans))

    def _listed(self, found: Sequence[tuple[Span, str]], count: int = 0) -> str:
        shown = [f"line {self._article.source.line_at(span.start)} “{words}”" for span, words in found[:_NAMED]]
        more = max(count, len(found)) - len(shown)
        return "; ".join(shown) + (f"; and {more} more" if more > 0 else "")

    def _like(self, quotation: str) -> list[Span]:
        from rapidfuzz import fuzz, process

        wanted = _folded(quotation)
        size = len(quotation.split())
        if not wanted:
            return []
        scored: list[tuple[float, Span]] = []
        for length in range(max(1, size - 1), size + 2):
            windows = self._of(length)
            near = process.extract(wanted, windows.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=_LOOKED_AT)
            scored.extend((score, span) for words, score, _ in near for span in windows[words][: _NAMED + 1])
        kept: list[Span] = []
        for _score, span in sorted(scored, key=lambda item: (-item[0], item[1])):
            if all(span.end <= other.start or other.end <= span.start for other in kept):
                kept.append(span)
        return kept[:_NAMED]

    def _of(self, length: int) -> dict[str, list[Span]]:
        """Return the places of each stretch of so many words, by its words in small letters without marks."""
        if length not in self._windows:
            text = self._article.source.text
            windows: dict[str, list[Span]] = {}
            for block in self._article.blocks:
                for piece in block.spans:
                    words = [match.span() for match in _WORD.finditer(text, piece.start, piece.end)]
                    for first, last in zip(words, words[length - 1 :], strict=False):
                        windows.setdefault(_folded(text[first[0] : last[1]]), []).append(Span(first[0], last[1]))
            windows.pop("", None)
            self._windows[length] = windows
        return self._windows[length]

    def _around(self, span: Span) -> str:
        text = self._article.source.text
        block = next(
            piece
            for block in self._article.blocks
            for piece in block.spans
            if piece.start <= span.start and span.end <= piece.end
        )
        before = text[max(block.start, span.start - 80) : span.start]
        behind = text[span.end : min(block.end, span.end + 80)]
        first = [match.start() for match in _WORD.finditer(before)][-_AROUND:]
        last = [match.end() for match in _WORD.finditer(behind)][:_AROUND]
        start, end = before[first[0] :] if first else "", behind[: last[-1]] if last else ""
        return " ".join((start + span.of(text) + end).split())


def _folded(words: str) -> str:
    return " ".join(word.strip(_MARKS) for word in words.casefold().split())
