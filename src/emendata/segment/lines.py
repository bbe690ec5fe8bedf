"""Lines of a source with their offsets, and which of them are furniture or page marks."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from emendata.model import Furniture, PageMark, SourceText, Span
from emendata.read.profiles import Profile
from emendata.segment.page_marks import find_marks_within, find_page_marks, heads_beside_marks

# Why a line is furniture that stands behind the text.
AFTER = "site matter after the text"


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
    aside = {item.span.start: item.reason for item in source.furniture}
    tail = _tail_start([line for line in lines if line.span.start not in aside], profile)
    begin = next((line.number for line in lines if _any(profile.until, line.text)), 0)
    kept: list[Line] = []
    swallows_blanks = False
    for line in lines:
        if line.is_blank:
            # The blanks on both sides of a line set aside are one blank: they tell nothing of a lost heading.
            kept.extend(() if swallows_blanks else (line,))
            continue
        reason = aside.get(line.span.start) or _reason_within(line, profile, begin)
        swallows_blanks = reason is not None and line.number < tail and line.span.end <= limit
        if swallows_blanks:
            furniture.append(Furniture(line.span, str(reason)))
            if kept and not kept[-1].is_blank:
                kept.append(Line(line.number, Span(line.span.start, line.span.start), ""))
        elif line.number >= tail:
            furniture.append(Furniture(line.span, AFTER))
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
    marks = find_page_marks(kept, profile.mark)
    within = find_marks_within(kept, marks)
    kept = _parted(kept, within)
    marks = sorted((*marks, *within), key=lambda mark: mark.span)
    heads = heads_beside_marks(kept, marks)
    furniture.extend(Furniture(head.span, "running head") for head in heads)
    marked = {mark.span for mark in marks} | {head.span for head in heads}
    furniture.extend(Furniture(mark.span, f"page mark {mark.label}") for mark in marks)
    remaining = tuple(
        line if line.span not in marked else Line(line.number, Span(line.span.start, line.span.start), "")
        for line in kept
    )
    return Sorted(remaining, tuple(sorted(furniture, key=lambda item: item.span)), tuple(marks), cut is not None)


def _parted(lines: Sequence[Line], marks: Sequence[PageMark]) -> list[Line]:
    """Return the lines with each of these marks on a line of its own."""
    parted: list[Line] = []
    at = 0
    for line in lines:
        start = line.span.start
        while at < len(marks) and marks[at].span.end <= line.span.end:
            mark = marks[at].span
            words = line.text[start - line.span.start : mark.start - line.span.start].rstrip()
            if words:
                parted.append(Line(line.number, Span(start, start + len(words)), words))
            parted.append(Line(line.number, mark, line.text[mark.start - line.span.start : mark.end - line.span.start]))
            rest = line.text[mark.end - line.span.start :]
            start = mark.end + len(rest) - len(rest.lstrip())
            at += 1
        if start < line.span.end or line.is_blank:
            parted.append(Line(line.number, Span(start, line.span.end), line.text[start - line.span.start :]))
    return parted


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


def _reason_within(line: Line, profile: Profile, begin: int) -> str | None:
    """Return why a line is furniture whatever stands round it: a running head, "This content downloaded from …"."""
    if line.number <= begin:
        return "site matter before the text"
    return "site matter within the text" if _any(profile.line, line.text) else None


def _any(patterns: Sequence[re.Pattern[str]], words: str) -> bool:
    return any(pattern.search(words) for pattern in patterns)


def _tail_start(lines: list[Line], profile: Profile) -> float:
    """Return the number of the line from which on nothing is the article's: the site's matter, or another article."""
    site_id = next((pattern for key, pattern in profile.metadata if key == "site-id"), None)
    own = None
    for line in lines:
        if _any(profile.tail, line.text):
            return line.number
        stated = site_id.search(line.text) if site_id else None
        own = own or (stated and stated[1])
        if stated and stated[1] != own:
            return line.number
    return math.inf


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, start + left + len(piece.strip()))
