"""Lines of a source with their offsets, and which of them are furniture or page marks."""

import re
from dataclasses import dataclass

from emendata.model import Furniture, PageMark, SourceText, Span
from emendata.read.profiles import Profile

_BLANK = re.compile(r"\s*")
# A page number may skip a page or two (plates, a lost line), not a hundred.
_MAX_PAGE_STEP = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its white space at both ends; `number` is 1-based."""

    number: int
    span: Span
    text: str

    @property
    def is_blank(self) -> bool:
        """Return whether the line holds nothing."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Sorted:
    """The lines of the article itself, blank ones included, and what was set aside."""

    lines: tuple[Line, ...]
    furniture: tuple[Furniture, ...]
    page_marks: tuple[PageMark, ...]
    is_cut: bool


def lines_of(source: SourceText) -> list[Line]:
    """Return every line of a source, trimmed."""
    ends = (*(start - 1 for start in source.line_starts[1:]), len(source.text))
    lines = []
    for number, (start, end) in enumerate(zip(source.line_starts, ends, strict=True), start=1):
        raw = source.text[start:end]
        left = len(raw) - len(raw.lstrip())
        text = raw.strip()
        lines.append(Line(number, Span(start + left, start + left + len(text)), text))
    return lines


def sort_lines(source: SourceText, profile: Profile) -> Sorted:
    """Set furniture and page marks aside, by the profile.

    Shape: the spans of the lines, the furniture and the marks do not overlap and hold every character that is not
    white space. Page marks are furniture too.
    """
    lines = lines_of(source)
    furniture: list[Furniture] = []
    cut = profile.cut.search(source.text) if profile.cut else None
    limit = cut.start() if cut else len(source.text)
    tail = _tail_start(lines, profile)
    kept: list[Line] = []
    for line in lines:
        if line.is_blank:
            kept.append(line)
        elif line.number >= tail:
            furniture.append(Furniture(line.span, "site matter after the text"))
        elif line.span.start >= limit:
            furniture.append(Furniture(line.span, "mark of a copy that breaks off"))
        elif line.span.end > limit:
            inside = source.text[line.span.start : limit].rstrip()
            kept.append(Line(line.number, Span(line.span.start, line.span.start + len(inside)), inside))
            rest = _trimmed(source.text, limit, line.span.end)
            furniture.append(Furniture(rest, "mark of a copy that breaks off"))
        elif any(pattern.search(line.text) for pattern in profile.head) and all(before.is_blank for before in kept):
            furniture.append(Furniture(line.span, "site matter before the text"))
        elif profile.rule and profile.rule.match(line.text):
            furniture.append(Furniture(line.span, "rule between paragraphs"))
            kept.append(Line(line.number, Span(line.span.start, line.span.start), ""))
        else:
            kept.append(line)
    marks = _page_marks(kept, profile)
    marked = {mark.span for mark in marks}
    furniture.extend(Furniture(mark.span, f"page mark {mark.label}") for mark in marks)
    remaining = tuple(
        line if line.span not in marked else Line(line.number, Span(line.span.start, line.span.start), "")
        for line in kept
    )
    return Sorted(remaining, tuple(sorted(furniture, key=lambda item: item.span)), tuple(marks), cut is not None)


def metadata_of(source: SourceText, furniture: tuple[Furniture, ...], profile: Profile) -> tuple[tuple[str, str], ...]:
    """Return the facts that the furniture states, each the first the profile's pattern finds; blanks stay unknown."""
    found = []
    for key, pattern in profile.metadata:
        for item in furniture:
            match = pattern.search(item.span.of(source.text))
            if match and match[1].strip():
                found.append((key, match[1].strip()))
                break
    return tuple(found)


def _tail_start(lines: list[Line], profile: Profile) -> int:
    for line in lines:
        if any(pattern.search(line.text) for pattern in profile.tail):
            return line.number
    return len(lines) + 1


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, start + left + len(piece.strip()))


def _page_marks(lines: list[Line], profile: Profile) -> list[PageMark]:
    """Return the page marks: lines of the right form whose numbers rise as pages do.

    The longest chain of rising numbers wins; a year or a number of a list that stands alone on its line and breaks
    the chain is text.
    """
    if profile.mark is None:
        return []
    candidates = []
    for line in lines:
        match = profile.mark.match(line.text)
        label = next((value for value in match.groupdict().values() if value), None) if match else None
        if label:
            candidates.append(PageMark(label, line.span))
    arabic = [mark for mark in candidates if mark.label.isdecimal()]
    if len(arabic) < len(candidates):
        return arabic or candidates
    return _longest_rise(arabic)


def _longest_rise(marks: list[PageMark]) -> list[PageMark]:
    best: list[tuple[int, int]] = []
    for index, mark in enumerate(marks):
        length, previous = 1, -1
        # A page's predecessor is near; looking back further than this only costs time.
        for back in range(index - 1, max(-1, index - 50), -1):
            step = int(mark.label) - int(marks[back].label)
            if 0 < step <= _MAX_PAGE_STEP and best[back][0] + 1 > length:
                length, previous = best[back][0] + 1, back
        best.append((length, previous))
    if not best:
        return []
    at = max(range(len(best)), key=lambda index: best[index][0])
    chain = []
    while at >= 0:
        chain.append(marks[at])
        at = best[at][1]
    return chain[::-1]
