"""Who stands at the head of a reference: authors and editors, in the orders that lists use.

"Isaev M. P., Pivovarov Ya. N.", "Isaev, M. P., & Pivovarov, Y. N.", "Gaiduk, Ilya V.", "BOUDAREL Georges", "A. M. Lankov",
"Nguyen Khac Vien". What only may be a name ("Foreign Policy, …") is none.
"""

import re
from dataclasses import dataclass

from emendata.anchor.references.words import KNOWN_PLACE, LOWER, MONTH, OPENING_QUOTES, UPPER, YEAR
from emendata.model import Span

NAME_WORD = rf"[{UPPER}](?:[^\W\d_]|['’ʼ-](?=[^\W\d_]))+"
# "Ya.", "Yu.", "Zh.", "Дж." are initials; "Ed.", "Vol.", "No." are none.
_INITIAL = rf"(?:[{UPPER}]|Ya|Yu|Ye|Yo|Ju|Ja|Je|Iu|Ia|Zh|Kh|Ts|Ch|Sh|Shch|Th|Ph|Dj|Dzh|Mc[A-Z]|Дж)\."
INITIALS = rf"{_INITIAL}(?:\s?-?{_INITIAL}){{0,3}}"
_PARTICLE = (
    r"(?:(?:[Vv]an|[Vv]on|der|den|ter|[Dd]e|[Dd]u|[Dd]a|[Dd]i|[Ll]a|[Ll]e|[Ee]l|al|bin|фон|де|ван|д[’'])\s){1,2}"
)
SURNAME = rf"(?:{_PARTICLE})?{NAME_WORD}(?:\s(?!(?:War|Congress|Part|Volume|Book|Plan)\b){NAME_WORD})?"
_SURNAME_FIRST = rf"{SURNAME},?\s{{1,2}}{INITIALS}(?![{LOWER}])"
_INITIALS_FIRST = rf"{INITIALS}\s?(?:{_PARTICLE})?{NAME_WORD}"
_GIVEN = rf"{NAME_WORD}(?:[\s-](?:{_INITIAL}|{NAME_WORD}(?=[\s.,;:(]))){{0,2}}"
# "Yun Zhang, Holliday J." is two persons, the first unturned; "Gaiduk, Ilya V." one.
_INVERTED = rf"(?:{_PARTICLE})?(?:{NAME_WORD},\s(?!{KNOWN_PLACE}){_GIVEN}|{NAME_WORD}\s{NAME_WORD},\s(?!{KNOWN_PLACE}){NAME_WORD}(?!\s{_INITIAL}))"
_NATURAL = rf"{NAME_WORD}(?:\s(?:{_INITIAL}|{NAME_WORD})){{0,2}}\s(?:{_PARTICLE})?{NAME_WORD}"
_CAPITALS = rf"[{UPPER}]{{3,}}(?:[-\s][{UPPER}]{{2,}})?,?\s[{UPPER}][{LOWER}]+(?:[-\s][{UPPER}][{LOWER}]+)?"
# Family names with which a name of the East begins, so that no comma or initial is needed to know it.
_FAMILIES = (
    r"Ng[uư]y[eễ]n|Tr[aầ]n|Ph[aạ]m|Ho[aà]ng|Hu[yỳ]nh|Phan|Tr[uư][oơ]ng|V[oõ]|V[uũ]|B[uù]i|[DĐ][aặ]ng|[DĐ][oỗ]|Ng[oô]|D[uư][oơ]ng|L[eê]|L[yý]|H[oồ]|Mao|Zhou|Chen|Deng|Kim|"
    r"Нгуен|Чан|Фам|Хоанг|Фан|Чыонг|Во|Ву|Буй|Данг|Зыонг|Ле|Хо|Мао|Чжоу|Дэн|Ким"
)
# Capitalised words one of which has a letter of Vietnamese only: "Tôn Thất Tùng", "Văn Tạo".
_VIETNAMESE = rf"(?=[^.,(]{{0,40}}[ĐđĂăƠơƯưẠ-ỹ]){NAME_WORD}"
_EASTERN = rf"(?:{_FAMILIES}|{_VIETNAMESE})(?:\s{NAME_WORD}){{1,3}}"
_JOIN = r"(?:\s?[,;]\s(?:(?:and|&|und|et|y|и|i)\s)?|\s(?:and|&|und|et|y|и|i|/)\s|\s?[–—/]\s(?=[^\s]+,\s))"
# "BOUDAREL": fewer capitals are initials or a number.
_FEWEST_CAPITALS = 3
_OTHERS = re.compile(
    r",?\s?(?:\(?et al\.?\)?|и др\.|i dr\.|u\.\s?a\.|and others|и другие|a\.\s?o\.|et alii)(?:\s(?=[^\w]|\w))?"
)
_EDITOR_MARK = re.compile(
    r",?\s?(?:\((?:[Ee]ds?|Hrsgg?|Hgg?|[Рр]ед|[Оо]тв\. ред|[Сс]ост|[Dd]ir|[Cc]omp|[Rr]ed|[Tt]rans)\.?\)|,\s(?:eds?|Hrsg|Hg|ред|сост|dir)\.)[:,.]?"
)
# After these no title goes on: "A. I. Mikoyan has traveled to …" is a sentence.
_GOES_ON_LOW = re.compile(rf"[\s,]*(?!(?:et|and|und|u|van|von|de)\b)[{LOWER}]")
_STYLES = (
    ("surname-first", re.compile(_SURNAME_FIRST)),
    ("initials-first", re.compile(_INITIALS_FIRST)),
    ("capitals", re.compile(rf"{_CAPITALS}(?=\s?[,.:(]|\set\s)")),
    ("eastern", re.compile(rf"{_EASTERN}(?=\s?[.,(])")),
    ("inverted", re.compile(rf"{_INVERTED}(?=\s?[.,:;(]|\s(?:and|&|und|et|и)\s|(?<=\.)\s)(?!,\s?{YEAR})")),
    ("natural", re.compile(rf"{_NATURAL}(?=,\s[{UPPER}{OPENING_QUOTES}]|\s(?:and|et|und)\s{NAME_WORD}\s{NAME_WORD},)")),
)
_NEXT = (
    re.compile(_SURNAME_FIRST),
    re.compile(_INITIALS_FIRST),
    re.compile(rf"{_CAPITALS}(?=\s?[,.:(]|\set\s)"),
    re.compile(rf"{_EASTERN}(?=\s?[.,:(])"),
    re.compile(rf"{_NATURAL}(?=\s?[.,:;(]|\s(?:and|&|und|et|и)\s)"),
)
_ARTICLE = r"(?:The|In|On|A|An|Der|Die|Das|Les?|La|See|From|By|At)\s"
_NO_NAME = re.compile(rf"(?:{KNOWN_PLACE}|{MONTH}|{_ARTICLE})")
# What the style of a name seems to be, and what then is none: "Moscow, Nauka", "In Kobelev E. V.".
_REFUSED = {
    "surname-first": re.compile(_ARTICLE),
    "capitals": _NO_NAME,
    "inverted": _NO_NAME,
    "natural": _NO_NAME,
    # "Hải Phòng, 1990" is a place.
    "eastern": re.compile(rf"(?!(?:{_FAMILIES})\s){_VIETNAMESE}(?:\s{NAME_WORD}){{1,3}},\s?{YEAR}"),
}
_WORD_AFTER_JOIN = re.compile(_JOIN)


@dataclass(frozen=True, slots=True)
class People:
    """Those who stand at a place: one span for each, in what style the first is written, where the rest begins.

    `role` is "author" or "editor". `end` lies after "et al.", an editor's mark, and no punctuation.
    """

    spans: tuple[Span, ...]
    style: str
    end: int
    role: str = "author"


def people_at(text: str, start: int, end: int) -> People | None:
    """Return the persons that begin exactly at an offset, or None.

    Source: 003, line 115, "Isaev M. P., Pivovarov Ya. N. Foreign Policy …".
    """
    for style, pattern in _STYLES:
        match = pattern.match(text, start, end)
        if match is None or ((refused := _REFUSED.get(style)) and refused.match(text, start, end)):
            continue
        return _with_followers(text, match, style, end)
    return None


def is_sentence_about(text: str, people: People, end: int) -> bool:
    """Return whether what follows the persons goes on in small letters, so that they are the subject of a sentence."""
    return bool(_GOES_ON_LOW.match(text, people.end, end))


def surnames(words: str) -> list[str]:
    """Return the family name of one person, as one item for each part of it.

    >>> surnames("Isaev M. P."), surnames("Gaiduk, Ilya V."), surnames("A. M. Lankov"), surnames("David G. Marr")
    (['Isaev'], ['Gaiduk'], ['Lankov'], ['Marr'])
    """
    family = words.split(",", maxsplit=1)[0] if "," in words else words
    found = [word for word in re.findall(rf"{NAME_WORD}", family) if not word.endswith(".")]
    if "," in words or re.fullmatch(rf"(?:{_SURNAME_FIRST}|{_EASTERN})", words):
        return found
    if re.match(_INITIALS_FIRST, words):
        return found[-1:]
    capitals = [word for word in found if word.isupper() and len(word) >= _FEWEST_CAPITALS]
    return capitals or found[-1:]


def _with_followers(text: str, match: re.Match[str], style: str, end: int) -> People:
    spans = [Span(*match.span())]
    at = match.end()
    while True:
        join = _WORD_AFTER_JOIN.match(text, at, end)
        if join is None or _NO_NAME.match(text, join.end(), end):
            break
        # "Kahin, George McT., and John W. Lewis": after an inverted name the others are not inverted.
        patterns = _NEXT if style != "inverted" else (_NEXT[-1], *_NEXT[:-1])
        following = next((found for pattern in patterns if (found := pattern.match(text, join.end(), end))), None)
        if following is None or (style != "inverted" and _may_be_title(following[0], join[0])):
            break
        spans.append(Span(*following.span()))
        at = following.end()
    if (
        style == "natural"
        and len(spans) > 1
        and re.match(rf"(?:{_SURNAME_FIRST}|{_INITIALS_FIRST})", spans[1].of(text))
    ):
        style = "surname-first"
    others = _OTHERS.match(text, at, end)
    at = others.end() if others else at
    mark = _EDITOR_MARK.match(text, at, end)
    return People(tuple(spans), style, mark.end() if mark else at, "editor" if mark else "author")


def _may_be_title(words: str, join: str) -> bool:
    """Return whether plain words after a mere comma may be the title: "Boudarel G., Cent Fleurs …", no second author."""
    is_plain = not re.match(rf"(?:{_SURNAME_FIRST}|{_INITIALS_FIRST}|{_CAPITALS})", words)
    return is_plain and join.strip() in (",", "/", "–", "—")
