"""The text that a tree of HTML shows: one line for each paragraph, blank lines between, and what each line is.

A tree of lxml goes in, a `Shown` comes out. Block elements part paragraphs, `<br>` lines; white space is collapsed as
browsers do. The numbers that browsers put before the items of numbered lists are part of what a page shows, and stand
before them.

A number in `<sup>` becomes superscript digits ("1956¹"): glued to its word it could not be told from the word's own
digits ("19561"), and superscript digits say no more than the page does. Letters in `<sup>` ("17th") stay letters.

What the page itself marks as no part of the article (`<nav>`, `<footer>`, …, or by the profile's selectors) stays in
the text, each such line with a reason, so that it can be listed and searched for facts. What shows no text (`<script>`)
or stands inside a line of the article (a button) is left out, and named.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag

from lxml import etree

from emendata.model import Span
from emendata.xmlio import line_of

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre search section summary table tbody tfoot thead "
    "title tr ul".split()
)
_WITHOUT_TEXT = frozenset(
    "audio button canvas datalist embed iframe input map meter noscript object progress rp script select style svg template "
    "textarea video".split()
)
_FURNITURE = frozenset("nav header footer aside form dialog menu".split())
# These belong to an article where they stand in it: its title and author, its notes.
_OF_AN_ARTICLE = frozenset({"header", "footer"})
_NOTES = re.compile(r"\b(?:doc-)?(?:footnote|endnote|rearnote)s?\b")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_RAISED = re.compile(r"\s*\d{1,4}(?:\s*[,;–-]\s*\d{1,4})*\s*")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BACK = re.compile(r"[\s↑↩⤴⏎^\ufe0e\ufe0f]+")
_MARK = re.compile(r"[\[(]?(\d{1,4}|[*†‡]{1,3})[\])]?\.?")
_LABEL = re.compile(r"\s*([\[(]?(\d{1,4}|[*†‡]{1,3})[\])]?[.)]?)")


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the text: the line or paragraph of the file it is, and why it is furniture, or None."""

    number: int
    reason: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a tree shows. `lines` are those of `text`; `calls` and `note_starts` are parallel, as in `SourceText`.

    `left_out` are (name of element, line) of what is not in the text.
    """

    text: str
    lines: tuple[ShownLine, ...]
    calls: tuple[tuple[str, Span], ...]
    note_starts: tuple[tuple[str, Span], ...]
    left_out: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ShowOptions:
    """`content` and `remove` are elements chosen by the profile, each with the reason that furniture is given.

    `counts_lines` is False where `sourceline` numbers paragraphs; `numbers_items` where no list numbers are shown.
    """

    content: frozenset[etree._Element] = frozenset()
    remove: frozenset[etree._Element] = frozenset()
    counts_lines: bool = True
    numbers_items: bool = True


def show(root: etree._Element, options: ShowOptions | None = None) -> Shown:
    """Return the text that a tree of HTML shows. Time is linear; nesting costs no stack."""
    walker = _Walker(root, options or ShowOptions())
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walker.enter(element)
        else:
            walker.leave(element)
    return walker.result()


@dataclass(slots=True)
class _Writer:
    """Collects text, white space collapsed, with breaks between lines (1) and paragraphs (2) pending."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    pending: int = 0
    space: str = ""
    holds_break: bool = False
    lines: list[ShownLine] = field(default_factory=list)
    line_start: int = 0
    on_write: list[Callable[[int], None]] = field(default_factory=list)

    def part(self, level: int, *, adds: bool = False) -> None:
        """Ask for a break before the next words."""
        if self.holds_break or not self.length:
            return
        self.pending = min(2, self.pending + level) if adds else max(self.pending, level)

    def write(self, text: str, number: int, reason: str | None) -> None:
        words = _SPACE.sub(" ", text)
        if words[:1] == " ":
            self.space = self.space or " "
        core = words.strip(" ")
        if not core:
            return
        self.holds_break = False
        if not self.length:
            self.lines.append(ShownLine(number, reason))
        elif self.pending:
            self._put("\n" * self.pending)
            self.lines.extend([ShownLine(number, reason)] * self.pending)
            self.line_start = self.length
        elif self.space:
            self._put(self.space)
        self.pending, self.space = 0, ""
        for told in self.on_write:
            told(self.length)
        self.on_write.clear()
        self._put(core)
        if words[-1] == " ":
            self.space = " "

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


class _Walker:
    def __init__(self, root: etree._Element, options: ShowOptions) -> None:
        self._options = options
        self._out = _Writer()
        self._skipping = 0
        self._reasons: list[str | None] = ["outside the article, by the profile" if options.content else None]
        self._changed: list[bool] = []
        self._line = 1
        self._pre = self._simple_row = 0
        self._raised: list[dict[int, int]] = []
        self._counters: list[int] = []
        self._links: list[tuple[str, int]] = []
        self._marks: list[tuple[str, Span, int]] = []
        self._targets: dict[str, int] = {}
        self._left_out: list[tuple[str, int]] = []
        self._shown_length = _length(root)

    def result(self) -> Shown:
        text = "".join(self._out.pieces)
        calls, starts = self._pairs(text)
        return Shown(text, tuple(self._out.lines), calls, starts, tuple(self._left_out))

    def enter(self, element: etree._Element) -> None:
        if self._skipping or not isinstance(element.tag, str):
            self._skipping += 1
            return
        self._line = line_of(element) or self._line
        name = _name(element)
        reason = self._reason(element, name)
        if name in _WITHOUT_TEXT or _is_back_link(element, name) or self._stands_in_a_line(element, name, reason):
            self._left_out.append((name, self._line))
            self._skipping = 1
            return
        changed = reason != self._reasons[-1]
        self._reasons.append(reason)
        self._changed.append(changed)
        if changed or (name in _BLOCKS and not self._simple_row):
            self._out.part(1 if name == "tr" else 2)
        self._note_target(element)
        self._begin(element, name)
        self._write(element.text)

    def leave(self, element: etree._Element) -> None:
        if self._skipping:
            self._skipping -= 1
        else:
            name = _name(element)
            self._end(name)
            self._reasons.pop()
            if self._changed.pop() or (name in _BLOCKS and not self._simple_row):
                self._out.part(1 if name == "tr" else 2)
        if not self._skipping:
            self._write(element.tail)

    def _begin(self, element: etree._Element, name: str) -> None:
        out = self._out
        if name == "br":
            out.part(1, adds=True)
        elif name in ("td", "th") and out.length and not out.pending:
            out.space = "\t"
        elif name == "tr":
            self._simple_row += self._simple_row > 0 or _is_simple(element)
        elif name == "pre":
            self._pre += 1
        elif name in ("sup", "sub"):
            raised = _RAISED.fullmatch("".join(map(str, element.itertext()))) is not None
            self._raised.append((_SUPERSCRIPT if name == "sup" else _SUBSCRIPT) if raised else {})
        elif name == "ol":
            self._counters.append(_number(element.get("start"), 1) - 1)
        elif name == "li":
            self._number_item(element)
        elif name == "a":
            self._links.append((_fragment(element.get("href")), out.length))

    def _end(self, name: str) -> None:
        if name == "tr":
            self._simple_row = max(0, self._simple_row - 1)
        elif name == "pre":
            self._pre -= 1
        elif name in ("sup", "sub"):
            self._raised.pop()
        elif name == "ol":
            self._counters.pop()
        elif name == "a":
            fragment, start = self._links.pop()
            if fragment and self._out.length > start:
                self._marks.append((fragment, Span(start, self._out.length), self._out.line_start))

    def _write(self, text: str | None) -> None:
        if not text:
            return
        if self._raised and self._raised[-1]:
            text = text.translate(self._raised[-1])
        for index, stretch in enumerate(text.split("\n") if self._pre else [text]):
            if index:
                self._out.part(1, adds=True)
                self._line += self._options.counts_lines
            before = len(stretch) - len(stretch.lstrip())
            leading = stretch.count("\n", 0, before) if self._options.counts_lines else 0
            self._out.write(stretch, self._line + leading, self._reasons[-1])
            if self._options.counts_lines:
                self._line += stretch.count("\n")

    def _number_item(self, element: etree._Element) -> None:
        parent = element.getparent()
        if parent is None or parent.tag != "ol" or not self._counters:
            return
        number = self._counters[-1] = _number(element.get("value"), self._counters[-1] + 1)
        begins = "".join(map(str, element.itertext())).lstrip(" \t\r\n[(")
        is_decimal = (parent.get("type") or "1") == "1" and "reversed" not in parent.attrib
        if self._options.numbers_items and is_decimal and begins and not re.match(rf"{number}\b", begins):
            self._out.write(f"{number}. ", self._line, self._reasons[-1])
            # The item's own first paragraph goes on behind its number.
            self._out.holds_break = True

    def _note_target(self, element: etree._Element) -> None:
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name and name not in self._targets:
                self._targets[name] = -1
                self._out.on_write.append(lambda at, name=name: self._targets.__setitem__(name, at))  # type: ignore[misc]

    def _reason(self, element: etree._Element, name: str) -> str | None:
        current = self._reasons[-1]
        if element in self._options.content:
            return None
        if element in self._options.remove:
            return "removed by the profile"
        if current is not None:
            return current
        if name == "title":
            return "title of the page"
        if "hidden" in element.attrib or _HIDDEN.search(element.get("style") or ""):
            return "hidden on the page"
        return f"<{name}> of the page" if self._is_furniture(element, name) else None

    def _is_furniture(self, element: etree._Element, name: str) -> bool:
        if name not in _FURNITURE:
            return False
        if name in _OF_AN_ARTICLE:
            return not any(parent.tag in ("article", "main") for parent in element.iterancestors())
        if name == "aside":
            return not _NOTES.search(" ".join(element.get(key) or "" for key in ("role", "epub:type", "class")))
        # Some systems put the whole page into one form.
        return name != "form" or 2 * _length(element) < self._shown_length

    def _stands_in_a_line(self, element: etree._Element, name: str, reason: str | None) -> bool:
        """Return whether an element is furniture inside a line of the article, which it must not cut in two."""
        return (
            reason is not None
            and self._reasons[-1] is None
            and name not in _BLOCKS
            and not any(_name(inner) in _BLOCKS for inner in element.iterdescendants())
        )

    def _pairs(self, text: str) -> tuple[tuple[tuple[str, Span], ...], tuple[tuple[str, Span], ...]]:
        """Return the calls and labels that links within the page tie to each other.

        A call is a number in mid-line that links to the head of a line which begins with the same number.
        """
        calls, starts = [], []
        for fragment, span, line_start in self._marks:
            at = self._targets.get(fragment, -1)
            words = span.of(text)
            span = Span(span.end - len(words.lstrip()), span.end)
            mark = _MARK.fullmatch(words.strip().translate(_PLAIN_DIGITS))
            if at < 0 or mark is None or span.start == line_start:
                continue
            head = text.rfind("\n", 0, at) + 1
            label = _LABEL.match(text[head : head + 20].translate(_PLAIN_DIGITS))
            if label and label[2] == mark[1] and at <= head + label.end() and not head <= span.start < head + 20:
                calls.append((mark[1], span))
                starts.append((mark[1], Span(head + label.start(1), head + label.end(1))))
        return tuple(calls), tuple(starts)


def _name(element: etree._Element) -> str:
    """Return an element's name, without a prefix of XHTML's."""
    return element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else ""


def _is_back_link(element: etree._Element, name: str) -> bool:
    """Return whether a link only leads from a note back to its call: "↑", "↩"."""
    if name != "a" or not _fragment(element.get("href")):
        return False
    return _BACK.fullmatch("".join(map(str, element.itertext()))) is not None


def _is_simple(row: etree._Element) -> bool:
    """Return whether the cells of a row hold one paragraph each, so that the row is one line."""
    return all(
        sum(_name(inner) in _BLOCKS for inner in cell.iterdescendants()) <= 1 and cell.find(".//br") is None
        for cell in row
    )


def _length(root: etree._Element) -> int:
    """Return about how many characters an element shows."""
    return sum(
        len((element.tail or "").strip())
        + (0 if _name(element) in _WITHOUT_TEXT else len((element.text or "").strip()))
        for element in root.iter()
    )


def _fragment(address: str | None) -> str:
    return unquote(urldefrag(address)[1]) if address and "#" in address else ""


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default


def named(elements: Sequence[tuple[str, int]]) -> str:
    """Return what was left out in words: "script (lines 3, 7), style (line 4)"; of many lines the first few."""
    lines: dict[str, list[int]] = {}
    for name, line in elements:
        lines.setdefault(name, []).append(line)
    parts = []
    for name, places in lines.items():
        distinct = list(dict.fromkeys(places))
        shown = ", ".join(map(str, distinct[:8])) + (" …" if len(distinct) > 8 else "")  # noqa: PLR2004 - a screen line
        parts.append(f"{name} (line{'s' if len(distinct) > 1 else ''} {shown})")
    return ", ".join(parts)
