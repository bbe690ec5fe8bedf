"""The patterns of mechanical slips in the space round marks: what is mended, and what only looks so.

A text, one piece of a paragraph, comes in; edits go out. Nothing here changes a letter or a digit. Left alone are
addresses of the web, file names, decimals, initials, ellipses, times and ratios, brackets inside words, and the blanks
that a language has before its marks, as French.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from emendata.annotate.edits import Edit
from emendata.model import Span
from emendata.spans import Occupied

_LETTER = r"[^\W\d_]"
_BLANK = r"[^\S\n]"
# Addresses, mailboxes, file names, identifiers: a missing blank is none there. "them.By" is no Belarusian site.
_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(
    r"//|www\.|@|\.(?:ru|su|com|org|net|edu|gov|info|vn|cn|by|ua|kz|de|fr|uk|io|eu|html?|php|aspx?|pdf|txt|docx?|xml|jpe?g|png|"
    r"zip|RU|COM|ORG|NET|VN|CN)(?![^\W\d_])"
)
# Words that begin a sentence often enough to show that "Moscow.The" is no name, as Yandex.Market is.
_OPENERS = (
    "The|This|That|These|Those|There|Then|Thus|In|On|At|As|It|Its|He|She|We|They|His|Her|Their|Our|But|And|If|For|From|"
    "With|Without|When|While|After|Before|During|However|Moreover|According|Although|By|To|Such|So|Not|No|One|Only|All"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern, whose first group is the reading, and what makes its mend."""

    pattern: re.Pattern[str]
    mend: Callable[[re.Match[str]], str]


def _to(words: str) -> Callable[[re.Match[str]], str]:
    return lambda _: words


def _stripped(behind: str, match: re.Match[str]) -> str:
    """Return a reading without the blank before its last mark, and with `behind` after it."""
    return match[1][:-1].rstrip() + match[1][-1] + behind


def _tight(match: re.Match[str]) -> str:
    return "".join(match[1].split())


_RULES = (
    # "the Workers ' Party"
    _Rule(re.compile(rf"\b({_LETTER}+s\s['’])(?=[\s,.;:)]|$)"), partial(_stripped, "")),
    # "the Workers 'Party", where no quotation mark closes after it
    _Rule(
        re.compile(rf"\b({_LETTER}+s\s')(?={_LETTER})(?![^'\n]{{0,80}}[^\s']'(?!{_LETTER}))"), partial(_stripped, " ")
    ),
    # "Mao 's plan"; not "'s-Gravenhage", "in 's Gravenhage"
    _Rule(re.compile(rf"(?<={_LETTER}{{3}})({_BLANK}['’])(?=s(?:{_BLANK}[a-z]|[.,;:)]))"), _tight),
    # "everything was clear to them,and"; not "f(x,y)"
    _Rule(re.compile(rf"(?<={_LETTER}{{2}})(,)(?={_LETTER})"), _to(", ")),
    # "they left;and so it was"
    _Rule(re.compile(rf"(?<={_LETTER}{{2}})(;)(?={_LETTER}{{2}})"), _to("; ")),
    # "by the party.The plenum", "by the party.I replied"; not "Prof.Ivanov", "Yandex.Market", "System.out.println"
    _Rule(
        re.compile(
            r"(?<![\w.'’-])(?:[^\W\d_A-ZА-ЯЁ]{4,}([.?!])(?=[A-ZА-ЯЁ][^\W\d_A-ZА-ЯЁ]+(?![\w.(/]\S)|[AI]\s)"
            rf"|{_LETTER}{{3,}}([.?!])(?=(?:{_OPENERS})\s))"
        ),
        lambda match: f"{match[1] or match[2]} ",
    ),
    # "the point , and"
    _Rule(re.compile(rf"(?<=[\w)\]»”\"])({_BLANK}+,)(?=\s|$|{_LETTER})"), _tight),
    # "the plenum . It"; not ". . ."
    _Rule(re.compile(rf"(?<={_LETTER}{{2}})({_BLANK}+\.)(?=\s+[A-ZА-ЯЁ]|\s*$)"), _tight),
    # "they came. . Then"
    _Rule(re.compile(rf"(?<={_LETTER}{{3}})(\.{_BLANK}\.)(?=\s|$)(?!\s*\.)"), _to(".")),
    # "bluntly wrote::"; not "std::vector"
    _Rule(re.compile(r"(?<=[\w)\]»”\"])(::)(?=[\s\"“«]|$)"), _to(":")),
    # "they came,, and"; not ",,Wort“", the German opening mark in type of its own
    _Rule(re.compile(r"(?<=[\w)\]»”\"])(,,)(?=\s|$)"), _to(",")),
    _Rule(re.compile(rf"(?<={_LETTER}{{2}})(,,)(?={_LETTER})(?![^“”\n]{{0,80}}[“”])"), _to(", ")),
    _Rule(re.compile(r"(?<=[\w)\]»”\"])(;;)(?=\s|$)"), _to(";")),
)  # fmt: skip
# "they left ; then": a slip only where the text does not set its semicolons so, as French texts and catalogues do.
_SPACED_SEMICOLON = re.compile(rf"(?<=[\w)\]»”\"])({_BLANK}+;)(?=\s|$)")
_BRACKETED = re.compile(r"(?<![(\[])([(\[])([^()\[\]]{1,400})([)\]])(?![)\]])")
# "« mot»": a blank on one side alone; French sets one on both.
_PRINTERS = re.compile(r"([«“])([^«»“”„\n]{1,400})([»”])")
_PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”"}
# "Archive of Modern History)are", where the bracket opens before a page line, or not at all.
_LONE = re.compile(rf"(?<={_LETTER}{{2}})\)(?=[a-zа-яё]{{2}})")
_RUN_ON = re.compile(r"[a-zа-яё]{2}|a\s")


def find_edits(text: str, *, spaces_semicolons: bool = False) -> Iterator[Edit]:
    """Yield the mends of a piece, in no order; some may overlap. `spaces_semicolons`: a blank before them is no slip."""
    addresses = Occupied(Span(*token.span()) for token in _TOKEN.finditer(text) if _ADDRESS.search(token[0]))
    for edit in _all(text, spaces_semicolons=spaces_semicolons):
        if not addresses.overlaps(Span(edit.start, edit.end)):
            yield edit


def spaces_semicolons(text: str) -> bool:
    """Return whether a text has a blank before at least half of its semicolons."""
    spaced = sum(1 for _ in _SPACED_SEMICOLON.finditer(text))
    return spaced * 2 >= text.count(";")


def _all(text: str, *, spaces_semicolons: bool) -> Iterator[Edit]:
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            group = 1 if match[1] else 2
            yield Edit(*match.span(group), rule.mend(match))
    if not spaces_semicolons:
        for match in _SPACED_SEMICOLON.finditer(text):
            yield Edit(*match.span(1), ";")
    yield from _pairs(text)


def _pairs(text: str) -> Iterator[Edit]:
    """Yield the mends round and inside brackets, and inside printers' quotation marks."""
    for match in _BRACKETED.finditer(text):
        if _PAIRS[match[1]] == match[3]:
            yield from _round_brackets(text, match)
    for match in _LONE.finditer(text):
        if text.rfind("(", text.rfind(")", 0, match.start()) + 1, match.start()) < 0:
            yield Edit(*match.span(), ") ")
    for match in _PRINTERS.finditer(text):
        inside = match[2]
        is_even = inside[0].isspace() == inside[-1].isspace()
        if _PAIRS[match[1]] == match[3] and not (match[1] == "«" and is_even):
            yield from _inside(match)


def _round_brackets(text: str, match: re.Match[str]) -> Iterator[Edit]:
    """Yield the mends of a pair of brackets: "( see above )", "(in the archive)are", "of the party(see above)".

    Brackets inside a word or a sign stand: "(mis)led", "CPSU(b)", "word(s)", "f(x)".
    """
    inside = match[2]
    yield from _inside(match)
    is_phrase = any(char.isspace() for char in inside.strip()) or any(char.isdigit() for char in inside)
    is_phrase = is_phrase or (len(inside) > 1 and inside.isupper())
    if not is_phrase:
        return
    before = text[max(0, match.start() - 3) : match.start()]
    if _RUN_ON.match(text, match.end()) and not before[-1:].isalnum():
        yield Edit(match.end() - 1, match.end(), f"{match[3]} ")
    has_words = any(char.isspace() for char in inside.strip())
    if has_words and len(before) == 3 and before.isalpha() and before.islower():  # noqa: PLR2004
        yield Edit(match.start(), match.start() + 1, f" {match[1]}")


def _inside(match: re.Match[str]) -> Iterator[Edit]:
    """Yield the mends of blanks inside a pair that holds words; a line's end there stays."""
    inside = match[2]
    if not any(char.isalnum() for char in inside):
        return
    before = len(inside) - len(inside.lstrip())
    after = len(inside) - len(inside.rstrip())
    if before and "\n" not in inside[:before]:
        yield Edit(match.start(), match.start(2) + before, match[1])
    if after and "\n" not in inside[-after:]:
        yield Edit(match.end(2) - after, match.end(), match[3])
