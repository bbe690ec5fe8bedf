"""Bibliographic references: the parts of an entry of the literature list, and references found inside notes.

Parts are spans of the source, so the words stay as they are. A shelf-mark is taken apart, never altered.
"""

import re
from collections.abc import Iterator

from emendata.model import Reference, Span
from emendata.spans import overlap

LIST_HEADS = re.compile(
    r"(?:list of (?:literature|references|sources)|(?:cited |used )?literature|references|bibliography|works cited|sources|"
    r"список (?:использованн\w+ )?(?:литературы|источников)|литература|библиография|bibliographie|literatur(?:verzeichnis)?|"
    r"références|tài liệu tham khảo|bibliografía|bibliografia|literatura)\s*[:.]?",
    re.IGNORECASE,
)
_YEAR = r"(?:1[4-9]|20)\d\d"
_CAPITAL = "A-ZÀ-ÝĐА-ЯЁŁŚŻŠŽČ"
_NAME = rf"[{_CAPITAL}][\w'’-]+(?:\s[{_CAPITAL}][\w'’-]+)?\s(?:[{_CAPITAL}][a-zа-я]?\.\s?){{1,3}}"
_INITIALS_FIRST = rf"(?:[{_CAPITAL}]\.\s?){{1,3}}[{_CAPITAL}][\w'’-]+"
_AUTHORS = re.compile(
    rf"(?:[{_CAPITAL}]\w+\s[{_CAPITAL}]\w+,\s+(?={_NAME}))?(?:{_NAME}|{_INITIALS_FIRST})"
    rf"(?:(?:,|\sand|\s&|;)\s+{_NAME})*(?:et al\.|и др\.)?"
)
# ", Moscow, 1983", ". Chicago: Ivan R. Dee, 1996", ". М.: Наука, 1989".
_IMPRINT = re.compile(
    rf"(?P<sep>[.,\]»”\")]\s+)(?P<pubPlace>[{_CAPITAL}][\w.'’ –-]{{0,30}}?)(?:(?:\s?:|,)\s?(?P<publisher>(?:\b[A-Z]\.\s?|[^,.:])+?(?:\s[Pp]ubl\.)?))?,\s"
    rf"(?P<date>{_YEAR})"
)
# "Smith, John. A History", "Gaiduk, Ilya V. The Soviet Union": as Chicago and MLA invert the first author.
_INVERTED = re.compile(
    rf"[{_CAPITAL}][\w'’-]+,\s(?:[{_CAPITAL}][\w'’-]+(?:\s[{_CAPITAL}]\.)?|(?:[{_CAPITAL}]\.[\s-]?){{1,3}})"
    rf"(?:,? (?:and|&|et|und) [{_CAPITAL}][\w'’. -]{{2,40}}?)?(?=\.\s|\s\(|,\s[{_CAPITAL}«“\"])"
)
# "(1999)." behind the authors.
_YEAR_BEHIND = re.compile(rf"\s*\((?P<date>{_YEAR})[a-z]?\)[.,:]?")
_LAST_YEAR = re.compile(rf"\b{_YEAR}\b(?!\s?[-–—]\s?\d)(?=[^\d]*(?:\d{{1,3}}\D[^\d]*)*$)")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.!?](?=\s)|(?<=[)\]\"»”])\.(?=\s)")
# "1.", "[12]": an entry's number.
ENTRY_NUMBER = re.compile(r"\[?(?P<value>\d{1,3})[.)\]]\s*(?=\D)")
_PAGES = re.compile(r"\b(?:[Pp]p?|[сС]|стр|S)\.\s?\d+(?:\s?[-–]\s?\d+)?")
_JOURNAL = re.compile(
    rf"/\s?/\s?(?P<journal>[^/,.]+?)[.,]\s(?P<date>{_YEAR})(?:[.,]\s(?P<issue>(?:No?\.?|№|[Vv]ol\.|Т\.)\s?\d+))?"
)
_WEB = re.compile(r"\bwebsite\b|https?\b|www\.|\.(?:ru|com|org|html?)\b", re.IGNORECASE)

# "GARF", "AVP RF", "TsGA KazSSR", "AV IV RAN", "State Archive of the Irkutsk region".
_REPOSITORY = (
    r"(?:[A-ZА-ЯЁ][A-Za-zА-яЁё]*[A-ZА-ЯЁ](?:\s[A-ZА-ЯЁ][A-Za-zА-яЁё]*[A-ZА-ЯЁ]){0,2}(?:\s[A-ZА-ЯЁ][a-zа-яё]{1,3})?"
    r"|(?:[A-ZА-ЯЁ][\w'’-]*\s){0,4}(?:Archives?|Архив)(?:\s(?:of|the|for|in|[A-ZА-ЯЁ][\w'’-]*|[a-zа-яё][\w'’-]*)){0,7}?)"
)
_LEAF = (
    r"(?P<leafword>[Ll]{1,2}\.|[Лл]{1,2}\.)\s?(?P<leaf>\d+(?:\s?(?:ob|об)\.?)?(?:\s?[-–,]\s?\d+(?:\s?(?:ob|об)\.?)?)*)"
)
_ARCHIVAL = re.compile(
    rf"(?P<repository>{_REPOSITORY})[.,]\s(?:[Ff]\.|[Фф]\.|[Ff]ond)\s?(?P<fond>[\w-]+)[.,]\s(?:[Oo][pn]\.|[Оо]п\.|[Oo]pis)\s?(?P<opis>[\w ]+?)[.,]\s"
    rf"(?:[Dd]\.|[Дд]\.|[Dd]elo)\s?(?P<delo>\w+)(?:[.,]\s(?P<range>{_LEAF}))?\.?"
)
_IBID = re.compile(
    r"(?P<ref>Ibid(?:em)?\.|Там же\.?|Ebd\.|Ebenda\.?)(?:,?\s(?P<range>(?:[Ll]{1,2}|[Pp]{1,2}|[Лл]{1,2}|[сСS])\.\s?(?P<leaf>\d+(?:\s?[-–]\s?\d+)?)))?\.?"
)
_OPCIT = re.compile(
    rf"(?P<author>{_NAME})?(?P<ref>(?:Decree|Edict)[.,]?\s[Oo]p\.|[Oo]p\.\s?[Cc]it\.|Указ\.\s(?:соч|раб)\.|A\.\s?a\.\s?O\.)"
    r"(?:,?\s(?P<range>(?:[Pp]{1,2}|[сСS])\.\s?(?P<leaf>\d+(?:\s?[-–]\s?\d+)?)))?\.?"
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
# "Pravda, 27.01.1956", "Izvestia, 12 July 1953", "The Times, July 12, 1953"
_NEWSPAPER = re.compile(
    rf"(?P<title>[{_CAPITAL}][\w' ]{{2,40}})[,.]\s(?P<date>\d\d?\.\d\d?\.\s?{_YEAR}|\d\d?\s(?:{_MONTHS})\s{_YEAR}|(?:{_MONTHS})\s\d\d?,\s{_YEAR})"
)
# "Pravda. M.": a newspaper as a whole, in a literature list: title and an abbreviated place.
_NEWSPAPER_ENTRY = re.compile(rf"(?P<title>[{_CAPITAL}][\w ]+)\.\s(?P<pubPlace>[{_CAPITAL}][\w.]{{0,3}}?)\.?")
_SEE = re.compile(r"\b(?:[Ss]ee|[Ss]ee also|[Cc]f\.|см\.)(?:, for (?:example|instance),|:)\s*")
_PARENTHESIS = re.compile(r"\(")
# A stretch longer than this that has a year in it is prose, not a reference.
_LONGEST = 360
# How many marks of a reference (imprint, journal, pages, author, slashes, web address) make one.
_MIN_EVIDENCE = 2


def parse_entry(text: str, span: Span, label: Span | None = None) -> Reference:
    """Return an entry with its parts: author, title, pubPlace, publisher, date, journal, issue, pages.

    `label` is a note's number that was displaced into it, behind the author.
    """
    newspaper = _NEWSPAPER_ENTRY.fullmatch(text, span.start, span.end)
    if newspaper:
        return _matched(newspaper, "newspaper", None)
    return Reference(span, _type_of(span.of(text)), tuple(_parts(text, span, label)))


def find_references(text: str, span: Span, label: Span | None = None) -> list[Reference]:
    """Return the references inside one paragraph of a note, in order, none within another.

    `label` is a displaced note number inside the paragraph; a reference may run across it.
    """
    found: list[Reference] = []
    for pattern, kind, subtype in ((_ARCHIVAL, "archival", None), (_IBID, "short", "ibid"), (_OPCIT, "short", "opcit")):
        for match in pattern.finditer(text, span.start, span.end):
            found.append(_matched(match, kind, subtype))
    for stretch in _stretches(text, span):
        if not any(overlap(stretch, other.span) for other in found) and _looks_like_reference(stretch.of(text), label):
            found.append(_of_stretch(text, stretch, label))
    return sorted(found, key=lambda item: item.span)


def _of_stretch(text: str, stretch: Span, label: Span | None) -> Reference:
    newspaper = _NEWSPAPER.match(text, stretch.start, stretch.end)
    if newspaper:
        return _matched(newspaper, "newspaper", None)
    return parse_entry(text, stretch, label)


def _matched(match: re.Match[str], kind: str, subtype: str | None) -> Reference:
    parts = [
        (role, _trim(match.string, *match.span(role)))
        for role in match.groupdict()
        if match[role] and role not in ("leaf", "leafword")
    ]
    return Reference(Span(*match.span()), kind, tuple(sorted(parts, key=lambda part: part[1])), subtype)


def _stretches(text: str, span: Span) -> Iterator[Span]:
    """Yield where a reference may stand: after "see:", in parentheses, or the whole paragraph, cut at semicolons."""
    starts = [match.end() for match in _SEE.finditer(text, span.start, span.end)]
    opens = [match.start() for match in _PARENTHESIS.finditer(text, span.start, span.end)]
    taken: list[Span] = []
    for start in opens:
        close = _closing(text, start, span.end)
        inside = _trim(text, start + 1, close)
        lead = _SEE.match(text, inside.start, inside.end)
        inside = _trim(text, lead.end(), inside.end) if lead else inside
        if not any(overlap(inside, other) for other in taken):
            pieces = list(_at_semicolons(text, inside))
            if any(_looks_like_reference(piece.of(text), None) for piece in pieces):
                taken.append(Span(start, close))
                yield from pieces
    for start in starts:
        end = min((other.start for other in taken if other.start > start), default=span.end)
        piece = _trim(text, start, end)
        if not any(overlap(piece, other) for other in taken):
            taken.append(piece)
            yield from _at_semicolons(text, piece)
    if not taken or not any(overlap(span, other) for other in taken):
        whole = _first_sentences(text, _after_label(text, span))
        yield from _at_semicolons(text, whole)


def _first_sentences(text: str, span: Span) -> Span:
    """Return a newspaper's name and date, which prose may follow; any other reference is the whole paragraph."""
    newspaper = _NEWSPAPER.match(text, span.start, span.end)
    return Span(*newspaper.span()) if newspaper else span


def _after_label(text: str, span: Span) -> Span:
    label = re.compile(r"[\[(]?\d{1,3}[\]).]?\s+").match(text, span.start, span.end)
    return Span(label.end(), span.end) if label else span


def _at_semicolons(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for match in re.compile(r";\s").finditer(text, span.start, span.end):
        yield _trim(text, start, match.start())
        start = match.end()
    yield _trim(text, start, span.end)


def _closing(text: str, start: int, end: int) -> int:
    depth = 0
    for at in range(start, end):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return at
    return end


def _looks_like_reference(words: str, label: Span | None) -> bool:
    if not words or len(words) > _LONGEST or not (words[0].isupper() or words[0] in "\"“«'"):
        return False
    if _NEWSPAPER.match(words):
        return True
    author = _AUTHORS.match(words)
    if author and words[author.end() :].lstrip()[:1].islower():
        return False  # "A. I. Mikoyan has traveled to …": a sentence
    evidence = bool(_JOURNAL.search(words)) + bool(_IMPRINT.search(words)) + bool(_PAGES.search(words))
    evidence += bool(author) + bool(re.search(r"/\s?/", words)) + bool(_WEB.search(words))
    has_year = bool(re.search(_YEAR, words))
    begins_with_label_author = label is not None and bool(author)
    return (evidence >= _MIN_EVIDENCE and (has_year or bool(_WEB.search(words)))) or (
        begins_with_label_author and has_year
    )


def _type_of(words: str) -> str:
    if _WEB.search(words):
        return "web"
    if re.search(r"\bsteno", words, re.IGNORECASE):
        return "stenographic"
    if re.search(r"/\s?/", words):
        return "article"
    return "monograph"


def _parts(text: str, span: Span, label: Span | None) -> list[tuple[str, Span]]:
    parts: list[tuple[str, Span]] = []
    number = ENTRY_NUMBER.match(text, span.start, span.end)
    title_start = number.end() if number and label is None else span.start
    author = _AUTHORS.match(text, title_start, span.end) or _INVERTED.match(text, title_start, span.end)
    if author:
        parts.append(("author", _trim(text, *author.span())))
        title_start = author.end()
    behind = _YEAR_BEHIND.match(text, title_start, span.end)
    if behind:
        parts.append(("date", Span(*behind.span("date"))))
        title_start = behind.end()
    title_start = _past_stop(text, title_start, span.end)
    if label and title_start <= label.start < span.end:
        title_start = label.end
    imprints = list(_IMPRINT.finditer(text, title_start, span.end))
    journal = _JOURNAL.search(text, title_start, span.end)
    title_end = span.end
    if journal:
        title_end = journal.start()
        roles = ("journal", "issue") if behind else ("journal", "date", "issue")
        parts.extend((role, Span(*journal.span(role))) for role in roles if journal[role])
    elif imprints:
        imprint = imprints[-1]
        title_end = imprint.start("sep") + (text[imprint.start("sep")] == "]")
        parts.extend((role, Span(*imprint.span(role))) for role in ("pubPlace", "publisher", "date") if imprint[role])
    elif slashes := re.compile(r"\s/\s?/").search(text, title_start, span.end):
        title_end = slashes.start()
    if title_end == span.end and (year := _LAST_YEAR.search(text, title_start, span.end)):
        # No imprint: the title is the first sentence, the date the last year.
        stop = _SENTENCE_END.search(text, title_start, year.start())
        title_end = stop.start() + 1 if stop else year.start()
        if not behind:
            parts.append(("date", Span(*year.span())))
    elif title_end == span.end and behind and (stop := _SENTENCE_END.search(text, title_start, span.end)):
        title_end = stop.start() + 1
    title = _trim(text, title_start, title_end)
    while title.end > title.start + 1 and text[title.end - 1] in ".,:;(":
        title = _trim(text, title.start, title.end - 1)
    if title.end > title.start and (title_end < span.end or not author):
        parts.append(("title", title))
    after = max((part.end for _, part in parts), default=span.start)
    pages = _PAGES.search(text, after, span.end)
    if pages:
        parts.append(("pages", Span(*pages.span())))
    return sorted(parts, key=lambda part: part[1])


def _past_stop(text: str, start: int, end: int) -> int:
    """Return where words begin behind the stop that closes an author's name or a year."""
    return start + 1 if start < end and text[start] in ".," else start


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
