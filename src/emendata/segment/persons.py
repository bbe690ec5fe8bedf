"""Author lines: which stretches of a line of the front matter are the names of authors.

Names are recognised by form and place alone; nothing is looked up. Where only capitals and place speak for a name
("Ivan Selivanov" under a title), it is a perhaps.
"""

import re
from collections.abc import Iterator

from emendata.model import Span

# "I.", "Yu.", "SH."
_INITIAL = r"(?:[^\W\d_]\.(?:-[^\W\d_]\.)?|(?i:yu|ya|ye|yo|zh|kh|ch|sh|ts|th|ph|ng|dzh|shch)\.)"
_SURNAME = r"[^\W\d_a-zа-яё][\w'’ʼ-]+"
_PARTICLE = r"(?:(?:von|van|de|der|den|du|da|di|la|le|el|al|bin|фон|де|ван)\s+)?"
# "I. N. SELIVANOV", "Selivanov I. N.", "Selivanov, I. N.", "Ivan N. Selivanov"
_WITH_INITIALS = re.compile(
    rf"(?:{_INITIAL}\s?){{1,3}}{_PARTICLE}{_SURNAME}(?:[- ]{_SURNAME})?(?!\s*\.)"
    rf"|{_SURNAME}\s+{_INITIAL}\s?{_PARTICLE}{_SURNAME}(?=\s*(?:[,;*†‡\n]|$))"
    rf"|{_SURNAME},?\s+(?:{_INITIAL}\s?){{1,3}}"
    rf"|{_SURNAME}\s+(?:{_INITIAL}\s?){{1,2}}{_PARTICLE}{_SURNAME}"
)
_PLAIN = re.compile(rf"{_SURNAME}(?:[ ]{_PARTICLE}{_SURNAME}){{1,3}}")
_BY = re.compile(r"(?:by|von|par|por|автор(?:ы|ы?:)?|authors?:?|tác giả:?|©)\s+(?=\S)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[*†‡¹²³⁴⁵]?\s*(?:,\s*(?:and|и|und|et)\s+|[,;]\s*|\s(?:and|и|und|et|y|và|&)\s+)")
_CALL = re.compile(r"(?:\[\d{1,2}\]|\d{1,2}(?:,\s?\d)*|[*†‡⁰¹²³⁴-⁹]+)?")
_DEGREE = re.compile(
    r"\b(?:ph\.?\s?d|dr\.?|prof(?:essor)?|doctor|candidate|academician|associate|assistant|senior|leading|chief|junior|research(?:er)?|"
    r"lecturer|m\.?a\.|b\.?a\.|fellow|д\.?\s?и\.?\s?н|к\.?\s?и\.?\s?н|доктор|кандидат|профессор|доцент|академик|научный|"
    r"tiến sĩ|thạc sĩ|giáo sư|docteur|doktor|e-?mail|orcid)\b|@",
    re.IGNORECASE,
)
_AFFILIATION = re.compile(
    r"\b(?:universit\w*|institut\w*|academ\w+|departments?|facult\w+|college|school of|cent(?:re|er) (?:of|for)|museum|"
    r"laborator\w+|университет\w*|институт\w*|академи\w+|кафедр\w+|факультет\w*|РАН|МГУ|центр|đại học|viện|trường|"
    r"hochschule|école|faculté|museo)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|had|have|will|became|began|held|founded|passed away|passed|died|turned|celebrates?|был[аио]?|является|стал[аио]?|скончал\w+|умер(?:ла)?|ушел|ушла|ушёл|исполн\w+|war|ist|wurde|est|était|décéd\w+|là|qua đời|từ trần)\b"
)
_LIMIT = 250
_FUNCTION = frozenset(
    "a an and as at by for from in into of on or the to with und der die das von in et de la le les du des и в на с о к по из".split()
)


def is_affiliation(words: str) -> bool:
    """Return whether a line names a post, a degree, a body or an address of its author, and states nothing else."""
    if len(words) > _LIMIT or _VERB.search(words):
        return False
    return bool(_DEGREE.search(words) or _AFFILIATION.search(words))


def authors_of(text: str, span: Span, *, by_place: bool) -> tuple[tuple[str, Span], ...]:
    """Return the authors that a line names, as (role, span); nothing where the line is none.

    Shape: role "author" where form or what follows shows a name, "perhaps-author" where only `by_place` (the line
    stands where authors stand) speaks for it. A line is an author line as a whole: names, then degrees or nothing.

    >>> authors_of("By John Smith", Span(0, 13), by_place=False)
    (('author', Span(start=3, end=13)),)
    """
    by = _BY.match(text, span.start, span.end)
    at = by.end() if by else span.start
    found: list[tuple[Span, bool]] = []
    while match := _WITH_INITIALS.match(text, at, span.end) or _PLAIN.match(text, at, span.end):
        name = Span(match.start(), match.start() + len(match[0].rstrip(" ,")))
        if not _may_be_name(name.of(text)):
            break
        found.append((name, match.re is _WITH_INITIALS))
        at = name.end
        call = _CALL.match(text, at, span.end)
        at = call.end() if call else at
        separator = _SEPARATOR.match(text, at, span.end)
        if separator is None:
            break
        at = separator.end()
    if not found:
        return ()
    rest = text[found[-1][0].end : span.end]
    is_bare = not re.sub(r"[\s.,;*†‡¹²³⁴⁵\d\[\]()]", "", rest)
    if not is_bare and not is_affiliation(rest):
        return ()
    if not is_bare and not re.match(r"\s*[\[\d*†‡¹²³⁴⁵\]]*\s*[,;(–—-]|\s*\n", rest):
        return ()  # "Moscow State University", "Ho Chi Minh Academy": the names run on
    proven = bool(by) or not is_bare or all(initials for _, initials in found)
    if not proven and not (by_place and is_bare and len(found[0][0].of(text).split()) <= 3):  # noqa: PLR2004 - given name, patronymic, surname
        return ()
    return tuple(("author" if proven else "perhaps-author", name) for name, _ in found)


def _may_be_name(words: str) -> bool:
    if _AFFILIATION.search(words) or _DEGREE.search(words):
        return False
    # "An" and "Do" are Vietnamese names too; the letters of such a name tell.
    return not words.isascii() or not any(word.lower() in _FUNCTION for word in _plain_words(words))


def _plain_words(words: str) -> Iterator[str]:
    yield from re.findall(r"[^\W\d_]{2,}", words)
