"""Headings: which lines are, and how deep their divisions lie.

A heading is proved by its words ("Introduction"), its number ("2.1. The second period", "Chapter 3"), its capitals, or by
form alone: a short line without a full stop between a paragraph that ends and a longer one. A line that may as well
be the end of a cut paragraph, an item, a verse, a reference or an answer in a dialogue is left a paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from emendata.model import Block, BlockKind
from emendata.segment.labels import label_of

_LIMIT = 120
_WORDS = 12
_NUMBERED_WORDS = 18
# Of a line that ends with a call and no stop, so many words make a sentence that lost its stop.
_CALLED_WORDS = 6
# A paragraph under a heading that ends in a question mark is longer than this.
_LONG = 200
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*(?:\s?\[?\d{1,3}\]?|[*⁰¹²³⁴-⁹]+)?$")
# "Sources1", "Sources [1]", "Sources¹"
_CALL = re.compile(r"(?<=[^\W\d_])(?:\d{1,3}|[⁰¹²³⁴-⁹]+|\s?\[\d{1,3}\])$")
_KNOWN = re.compile(
    r"(?:introduction|introductory remarks|preface|foreword|conclusions?|concluding remarks|summary|abstract|acknowledge?ments?|"
    r"discussion|results|appendix|afterword|epilogue|prologue|введение|предисловие|заключение|выводы|послесловие|приложение|"
    r"благодарности|einleitung|vorwort|fazit|schluss|schlussbemerkung|zusammenfassung|résumé|avant-propos|annexe|"
    r"mở đầu|lời mở đầu|đặt vấn đề|kết luận|introducción|conclusión|conclusiones|wstęp|zakończenie)",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    r"(?:chapter|part|section|глава|часть|раздел|kapitel|teil|abschnitt|chapitre|partie|chương|phần|mục|capítulo|parte|rozdział)"
    r"\s+(?:\d{1,3}|[IVXLC]+|one|two|three|four|five|six|seven|eight|nine|ten|первая|вторая|третья|четвертая|пятая|thứ\s\w+)"
    r"(?=[.:\s—–-]|$)",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<stop>\.?)\s+(?=[^\W\d_])")
# "II. The second period", not "I. N. Selivanov"
_ROMAN = re.compile(r"[IVXL]{1,6}\.\s+(?=[^\W\d_])(?![^\W\d_]\.)")
_PARAGRAPH_SIGN = re.compile(r"§\s?\d{1,3}\.?\s*")
# A reference: "Isaev M. P. Foreign Policy".
_INVERTED_AUTHOR = re.compile(r"[^\W\d_]{2,}\s(?:[^\W\d_a-zа-яё]\.\s?){1,3}(?=\s|$|[^\W\d_])")
# The legend of a table or picture, a journal's article.
_NO_HEAD = re.compile(
    r"(?:table|figure|fig\.|map|photo|таблица|рис\.|рисунок|карта|фото|tabelle|abb\.|tableau|bảng|hình)\s?\d|.*\s//\s",
    re.IGNORECASE,
)
_NOTE_HEAD = re.compile(r"[\[(]?\d{1,3}[\]).]?\s|[*†‡⁰¹²³⁴-⁹]")
_NUMBERED = frozenset({"chapter", "roman", "sign", "decimal"})
# How a rhetorical question or an answer begins, and no heading.
_SPOKEN = frozenset(
    "and but so or well yes no oh now then а но и да нет ну так und aber ja nein et mais oui non và nhưng".split()
)


@dataclass(frozen=True, slots=True)
class _Form:
    """What a line shows of being a heading: its style of numbering, if any, and its depth in it."""

    style: str
    depth: int = 1


def is_marked_heading(words: str) -> bool:
    """Return whether a line is a heading by its words or its number, wherever it stands."""
    form = _form(_CALL.sub("", words))
    return form is not None and form.style in ("known", "chapter", "sign", "decimal", "roman")


def mark_headings(text: str, blocks: Sequence[Block], marks: Sequence[int]) -> list[Block]:
    """Return the blocks with HEAD for the headings among the paragraphs; `marks` are where page lines begin."""
    forms: list[_Form | None] = [None] * len(blocks)
    at_mark = before_marks(blocks, marks)
    for index, block in enumerate(blocks[:-1]):
        if block.kind is BlockKind.PARAGRAPH and index not in at_mark:
            forms[index] = _heading_form(text, blocks, index)
    levels = _levels(forms)
    return [
        block if form is None else replace(block, kind=BlockKind.HEAD, level=level, gap_before=False)
        for block, form, level in zip(blocks, forms, levels, strict=True)
    ]


def before_marks(blocks: Sequence[Block], marks: Sequence[int]) -> frozenset[int]:
    """Return the indexes of the blocks after which a page line stands: ends of pages, that is, and no headings."""
    found, at = set(), 0
    for mark in marks:
        while at < len(blocks) and blocks[at].end <= mark:
            at += 1
        found.add(at - 1)
    return frozenset(found)


def _form(words: str) -> _Form | None:
    """Return what a line shows by itself."""
    bare = words.rstrip(".: ")
    if _KNOWN.fullmatch(bare):
        return _Form("known")
    if len(words) > _LIMIT or len(words.split()) > _NUMBERED_WORDS or "\n" in words:
        return None
    if _CHAPTER.match(words) and not re.search(r"[;,]$|[^\W\d_]{4,}[.!]\s", words):
        return _Form("chapter")
    if _PARAGRAPH_SIGN.match(words):
        return _Form("sign")
    if _TERMINAL.search(words) and not words.endswith(("?", "!")):
        # "THE SECOND PERIOD." may end so, "1. Ibid., p. 36." not.
        return _Form("capitals") if _is_capitals(bare) and words.endswith(".") else None
    if (match := _DECIMAL.match(words)) and words[match.end()].isupper():
        number = match["number"]
        if match["stop"] or "." in number:
            return _Form("decimal", number.count(".") + 1)
        return _Form("decimal-bare")
    if _ROMAN.match(words) and not re.match(r"[IVXL]\.\s?(?:[^\W\d_]\.\s?)*[^\W\d_]+$", words):
        return _Form("roman")
    return _Form("capitals") if _is_capitals(bare) else None


def _is_capitals(words: str) -> bool:
    letters = [character for character in words if character.isalpha()]
    return len(letters) >= 4 and words.isupper() and len(words.split(maxsplit=1)[0]) > 1  # noqa: PLR2004 - more than an abbreviation


def _heading_form(text: str, blocks: Sequence[Block], index: int) -> _Form | None:
    """Return the form of a block that is a heading, None for any other."""
    words = blocks[index].spans[0].of(text)
    after = blocks[index + 1].spans[0].of(text)
    before = blocks[index - 1].spans[-1].of(text) if index else ""
    called = _CALL.sub("", words)
    form = _form(called)
    if form is not None and form.style == "known":
        return form
    if "*" in words or after.startswith("*"):
        return None  # a note at the foot of the page follows: the line is the end of a page
    label, next_label = label_of(words), label_of(after)
    if label and next_label and label.kind == next_label.kind and (form is None or form.depth == 1):
        return None  # items of a list, or notes
    if index and label and (last := label_of(before)) and last.kind == label.kind:
        return None
    if form is not None and form.style != "decimal-bare":
        return form
    return _plain_form(words, called, before, after, blocks[index]) and (form or _Form("plain"))


def _plain_form(words: str, called: str, before: str, after: str, block: Block) -> _Form | None:
    """Return the form of a line that is a heading by its shortness and its place alone."""
    if (
        len(words) > _LIMIT
        or len(words.split()) > _WORDS
        or "\n" in words
        or _NO_HEAD.match(words)
        or _INVERTED_AUTHOR.match(words)
    ):
        return None
    if _is_spoken(words) or (called != words and len(words.split()) > _CALLED_WORDS):
        return None
    asks = words.endswith(("?", "!")) and _may_ask(words, after, block)
    if (_TERMINAL.search(called) and not asks) or words[-1] in ",-–—" or called[-1].isdigit():
        return None
    letter = next((character for character in words if character.isalpha()), "")
    if not letter.isupper() or not (words[0] == letter or words[0].isdigit()):
        return None
    if before and not _TERMINAL.search(before) and not before.isupper() and len(before) > _LIMIT:
        return None  # the paragraph before was cut: this is its rest
    if before.endswith((":", ",")) or _NOTE_HEAD.match(after):
        return None
    is_paragraph = (
        len(after) > _LIMIT or _TERMINAL.search(after) or len(after) > 2 * len(words) or is_marked_heading(after)
    )
    return _Form("plain") if is_paragraph else None


def _may_ask(words: str, after: str, block: Block) -> bool:
    return '"' not in words and (block.gap_before or len(after) > _LONG)


def _is_spoken(words: str) -> bool:
    first = re.match(r"[^\W\d_]+", words)
    return first is not None and first[0].lower() in _SPOKEN


def _levels(forms: Sequence[_Form | None]) -> list[int]:
    """Return the level of each heading: as deep as the numbering proves, else as deep as the heading before it.

    Styles lie in each other in the order in which the text uses them first: chapters hold "I.", these hold "1."; what
    has no number stays on the level it meets, and "Conclusion" goes back to the first.
    """
    present = [form.style.removesuffix("-bare") for form in forms if form]
    order = dict.fromkeys(style for style in present if style in _NUMBERED)
    ranks = {style: rank for rank, style in enumerate(order)}
    levels, current = [], 1
    for form in forms:
        if form is not None:
            style = form.style.removesuffix("-bare")
            if style in ranks:
                current = ranks[style] + form.depth
            elif style == "known":
                current = 1
        levels.append(current)
    return levels
