"""One reference taken into its parts.

Enters: the span of a reference. Leaves: a `Reference` with its type and its parts as (role, span), in the order of the
text, none crossing another. Roles: author, editor, title, subtitle, translated (the title in another language, without
its brackets), journal (a periodical), container (a book that holds the article), pubPlace, publisher, date, volume,
issue, pages, extent, url. What cannot be told stays text.
"""

import re
from dataclasses import replace

from emendata.anchor.references.archival import archival_entry
from emendata.anchor.references.imprints import DATE, imprint_in, imprint_parts
from emendata.anchor.references.newspapers import newspaper_at, newspaper_entry, periodical_entry
from emendata.anchor.references.people import People, people_at
from emendata.anchor.references.roles import Part, groups_of
from emendata.anchor.references.short import find_short
from emendata.anchor.references.words import (
    ACCESSED,
    BETWEEN,
    CLOSING_QUOTES,
    DASH,
    DAY,
    EXTENT,
    ISSUE,
    OPENING_QUOTES,
    PAGES,
    PLACES,
    RANGE,
    RANGES,
    SHORT_PLACE,
    UPPER,
    URL,
    VOLUME,
    WEB,
    YEAR,
    trim,
)
from emendata.model import Reference, Span

_LABEL = re.compile(
    rf"(?:\[\d{{1,3}}\][.,]?|\d{{1,3}}[.)])\s+|\d{{1,3}}\s(?=[{UPPER}{OPENING_QUOTES}][^\s]*\s[{UPPER}]\.)"
)
# "Isaev, M. P. (1983). Title", "Isaev M. P. 1983. Title"
_YEAR_AFTER_AUTHOR = re.compile(rf"[,.]?\s*(?:\({DATE}(?:,[^()]*)?\)|(?P<bare>{YEAR}[a-z]?)(?=[.:,]\s))[.,:]?")
_SLASHES = re.compile(r"\s*/\s?/\s*")
# "Peace Without Conquest // URL: http://…": an address is no periodical.
_ADDRESS_NEXT = re.compile(r"URL\b|https?\s?:|www\.")
_IN = re.compile(
    r"[.,?!\"”»]\s+(?P<lead>(?:In|in|В|Dans|dans|En)(?::|\s)\s?)(?=(?:the\s)?[A-ZА-Я\"“«])|(?<=\s)(?P<colon>In:\s)"
)
_QUOTED = re.compile(r"[\"“«„](?P<title>[^\"“”«»„]{3,300}?[?!.,]?)(?:[\"”»“]|[.,][\"”»])[.,]?(?=\s|$)")
_JOURNAL_NUMBERS = re.compile(
    rf"[.,]?\s(?:(?P<volume>\d{{1,3}})\s?\((?P<issue>\d{{1,3}}(?:[-–/]\d+)?)\)|(?P<tome>\d{{1,3}}),\s(?:[Nn]o|[Hh])\.\s?(?P<number>\d+(?:[-–/]\d+)?)|"
    rf"(?P<jg>\d{{1,3}})(?=\s?\({YEAR}\)))"
)
_COLON_PAGES = re.compile(rf"(?:[):]\s?|,\s)(?P<pages>\d+{DASH}\d+)(?=[.,;)\s]*$|[.,;]\s)")
_PAGES = re.compile(rf"(?<![\w.])(?:{PAGES})")
_PAGES_AFTER_STOP = re.compile(rf"\bp\.\s?{RANGE}")
_PAGES_BEHIND_IMPRINT = re.compile(rf"\)[,:]\s(?P<pages>{RANGES})(?=[.;,]?\s*$)")
# "Title. Journal of Asian Studies, 12(3), 45-67."
_UNMARKED_JOURNAL = re.compile(
    rf"(?P<sep>[.?!,])\s(?P<journal>[{UPPER}][^.,:;()]{{2,70}}?)(?:,\s|\.\s|\s)(?=\d{{1,3}}\s?\(|(?:{VOLUME}|{ISSUE})\b|{YEAR}[.,]\s(?:{VOLUME}|{ISSUE}))"
)
# What only periodicals are called.
_PERIODICAL = re.compile(
    r"\b(?:Journal|Review|Studies|Quarterly|Bulletin|Annals|Affairs|Revue|Cahiers|Zeitschrift|Jahrbuch|Archiv|Historical|Вестник|Вопросы|Журнал|Известия|"
    r"Vestnik|Voprosy|Zhurnal|Izvestiya|Tạp chí|Survey|Proceedings|Transactions)\b"
)
_DAY = re.compile(rf"(?P<date>{DAY})")
_TITLE_ENDS = re.compile(
    rf"[.,:;]?\s(?=/\s)|[.,;]\s(?=(?:[Ee]d(?:ited|s|\.)\s?(?:by\s)?[A-Z]|[Tt]ranslated\s|[Tt]rans\.\s|[Пп]од ред|[Оо]тв\. ред|Сост\.|Hrsg|hrsg|sous la dir))|"
    rf":\s(?=(?:[Дд]ис\.|[Dd]is\.|[Dd]iss\.|[Аа]втореф|[Aa]utoref|PhD|Ph\.))|[.,]\s(?=(?:PhD|Ph\. ?D|Doctoral|Master|Diss|Dis\.|Unpublished|Дис)\b)|"
    rf"[.,;]\s(?:[—–-]\s)?(?=(?:{VOLUME}|{ISSUE})\s?(?:[.,;:]|$))|[.,]?\s(?=\({ACCESSED})|[.,]?\s(?=URL\b|\[Electronic|\[Электронный)"
)
_EDITOR = re.compile(
    r"(?:[Ee]d(?:ited|s?\.|\.)\s?by\s|[Ee]ds?\.:?\s|[Пп]од\s(?:общ(?:ей|\.)\s)?ред(?:акцией|\.)\s|[Оо]тв(?:етственный|\.)\sред(?:актор|\.)\s|[Hh]rsg\.\s(?:v(?:on|\.)\s)?|"
    r"[Hh]erausgegeben\svon\s|[Ss]ous\sla\sdir(?:ection|\.)\sde\s|[Cc]omp(?:iled|\.)\s(?:by\s)?|[Сс]ост\.\s|[Rr]esp(?:onsible|\.)\sed(?:itor|\.)\s|[Oo]tv\.\sred\.\s)"
)
_BRACKETED = re.compile(r"\[(?P<translated>[^\[\]]{4,})\]")
_STENOGRAPHIC = re.compile(r"\bsteno|стеногр|\bverbatim\b|\bshorthand\b", re.IGNORECASE)
# What a periodical's name is followed by.
_AFTER_CONTAINER = re.compile(
    rf"\s?[.,;:]?\s(?:[—–-]\s)?(?=\(?{YEAR}|{VOLUME}|{ISSUE}|{PAGES}|{SHORT_PLACE}[,:]|{PLACES}[,:]|{DAY}|\d{{1,3}}\s?\(|\d{{1,3}},\s|\(?{ACCESSED})|"
    rf"\s[—–-]\s(?={URL})|[.,]\s(?=(?:[Ee]d\.|[Ee]ds\.|[Ee]dited\s|URL|Под ред|Отв\.|Hrsg))|\s[—–-]\s(?=http|www|russian|[a-z]+/)|\.\s(?={URL})|,\s(?={URL})|\.?\s*$"
)

# What is longer is no entry; only its beginning is read.
_LONGEST = 1200
# So near the name of a newspaper its day stands.
_DAY_REACH = 24
# Shorter words after a volume's number are no title.
_SHORTEST_TITLE = 4


def parse_entry(text: str, span: Span, label: Span | None = None) -> Reference:
    """Return an entry with its parts.

    `label` is a note's number that was displaced into it, behind the author: "Selivanov I. N. 4 Moscow – …".
    """
    start = _after_label(text, span)
    end = min(span.end, start + _LONGEST)
    newspaper = newspaper_entry(text, start, end) or newspaper_at(text, start, end)
    if newspaper and newspaper.end() >= span.end - 1:
        return Reference(span, "newspaper", tuple(groups_of(newspaper)))
    periodical = periodical_entry(text, start, end)
    if periodical:
        return Reference(span, "article", tuple(groups_of(periodical)))
    shelf_mark = archival_entry(text, start, end)
    if shelf_mark:
        return replace(shelf_mark, span=span)
    short = next(find_short(text, start, end), None)
    if short and short.subtype == "opcit" and short.span.start == start and short.span.end >= end - 1:
        return replace(short, span=span)
    parts, kind = _Parser(text, Span(start, end), label).parse()
    return Reference(span, kind, tuple(parts))


def _after_label(text: str, span: Span) -> int:
    label = _LABEL.match(text, span.start, span.end)
    return label.end() if label else span.start


class _Parser:
    """Reads one reference from left to right: persons, title, container, imprint, numbers."""

    def __init__(self, text: str, span: Span, label: Span | None) -> None:
        self._text = text
        self._span = span
        self._label = label
        self._parts: list[Part] = []
        self._kind = "monograph"

    def parse(self) -> tuple[list[Part], str]:
        """Return the parts in order, and the type."""
        text, end = self._text, self._span.end
        at = self._persons()
        body_end = self._web(at, end)
        title_end = self._container(at, body_end)
        if title_end is None:
            title_end = self._imprint(at, body_end)
        self._numbers(title_end, body_end)
        self._title(at, title_end)
        self._editors(title_end, body_end)
        self._more_of_title(title_end, body_end)
        words = self._span.of(text)
        if _STENOGRAPHIC.search(words):
            self._kind = "stenographic"
        elif WEB.search(words) and not self._has("pubPlace", "publisher", "volume", "issue", "pages"):
            self._kind = "web"
        return self._settled(), self._kind

    def _persons(self) -> int:
        text, end = self._text, self._span.end
        people = people_at(text, self._span.start, end)
        if people and people.style == "natural" and not self._leaves_a_title(people):
            people = None
        at = self._span.start
        if people:
            self._parts += [(people.role, span) for span in people.spans]
            at = people.end
            year = _YEAR_AFTER_AUTHOR.match(text, at, end)
            if year:
                role = "date" if year["date"] else "bare"
                self._parts.append(("date", Span(*year.span(role))))
                at = year.end()
        if self._label and at <= self._label.start < end:
            at = self._label.end
        return self._skip(at, BETWEEN)

    def _leaves_a_title(self, people: People) -> bool:
        """Return whether words stand between a name and an imprint; else the name is the title."""
        comma = self._text.find(",", people.end + 2, self._span.end)
        return comma > 0 and re.match(rf"[,\s]*(?:{PLACES}|{YEAR})", self._text[people.end : comma + 1]) is None

    def _web(self, at: int, end: int) -> int:
        match = re.compile(URL).search(self._text, at, end)
        if match is None:
            return end
        last = match.end()
        while last > match.start() and self._text[last - 1] in ".,":
            last -= 1
        self._parts.append(("url", Span(match.start(), last)))
        return match.start()

    def _container(self, at: int, end: int) -> int | None:
        """Find what holds an article: after "//", after "In:", after a title in quotation marks."""
        text = self._text
        slashes = _SLASHES.search(text, at, end)
        if slashes and text[max(0, slashes.start() - 1)] != ":" and not _ADDRESS_NEXT.match(text, slashes.end(), end):
            self._held(slashes.end(), end)
            return slashes.start()
        within = _IN.search(text, at, end)
        if within and within.start() > at:
            group = "lead" if within["lead"] else "colon"
            self._held(within.end(group), end)
            return within.start(group)
        quoted = _QUOTED.match(text, at, end)
        if quoted:
            begin = self._skip(quoted.end(), BETWEEN)
            follows = _AFTER_CONTAINER.search(text, begin, end)
            is_named = begin < end and text[begin].isupper() and not re.match(PLACES, text[begin:end])
            if follows and is_named and begin < follows.start() <= begin + 120:
                self._held(begin, end)
                return quoted.end()
        return self._unmarked_journal(at, end)

    def _unmarked_journal(self, at: int, end: int) -> int | None:
        """Find a periodical that stands after a full stop only: "Title. Journal of Asian Studies, 12(3), 45-67."."""
        match = _UNMARKED_JOURNAL.search(self._text, at, end)
        if (
            match is None
            or re.match(PLACES, match["journal"])
            or re.search(rf"(?:{YEAR}|{PAGES}|{SHORT_PLACE})", self._text[at : match.start()][-12:])
        ):
            return None
        after = self._text[match.end() : end]
        if re.match(rf"(?:{VOLUME})\s?[.,]?\s(?:{PLACES}|\w+,\s{YEAR})", after) or not re.search(
            rf"{PAGES}|{ISSUE}|\d\s?\(\d", after
        ):
            return None
        if match["sep"] == "," and not _PERIODICAL.search(match["journal"]):
            return None  # a volume of a book: "Selected works. Vol. 1. Moscow, 1956."
        self._held(match.start("journal"), end)
        return match.start()

    def _held(self, begin: int, end: int) -> None:
        """Take the name of the container and what is said of it."""
        text = self._text
        self._kind = "article"
        begin = self._skip(begin, BETWEEN)
        stop = _AFTER_CONTAINER.search(text, begin, end)
        close = stop.start() if stop else end
        day = _DAY.search(text, close, min(end, close + _DAY_REACH))
        imprint = imprint_in(self._text, close, end) if close < end and day is None else None
        role = "container" if imprint and imprint.groupdict().get("pubPlace") else "journal"
        first, last = trim(text, begin, close)
        while last > first and text[last - 1] in f"{BETWEEN}—–-":
            last -= 1
        if last > first:
            self._parts.append((role, Span(first, last)))
        if imprint:
            self._parts += imprint_parts(imprint)
            return
        day = day or _DAY.search(text, close, end)
        year = re.compile(rf"(?<![\d-]){DATE}").search(text, close, end)
        found = day or year
        if found and not self._has("date"):
            self._parts.append(("date", Span(*found.span("date"))))
        numbers = _JOURNAL_NUMBERS.match(text, close, end)
        if numbers:
            roles = {"volume": "volume", "issue": "issue", "tome": "volume", "number": "issue", "jg": "volume"}
            self._parts += [(roles[role], span) for role, span in groups_of(numbers)]

    def _imprint(self, at: int, end: int) -> int:
        """Find place, publisher and year; return where the title ends."""
        imprint = imprint_in(self._text, at, end)
        if imprint:
            self._parts += [part for part in imprint_parts(imprint) if part[0] != "date" or not self._has("date")]
            separator = self._text[imprint.start("sep") : imprint.end("sep")]
            kept = separator[:1] in f"])?!{CLOSING_QUOTES}" and bool(separator)
            return self._before_end(at, imprint.start("sep") + kept)
        days = [] if self._has("date") else list(re.compile(rf"[.,(\s]\s?{_DAY.pattern}").finditer(self._text, at, end))
        if days and days[-1].start() > at:
            self._parts.append(("date", Span(*days[-1].span("date"))))
            return self._before_end(at, days[-1].start())
        years = (
            []
            if self._has("date")
            else list(re.compile(rf"[.,(\s]\s?{DATE}(?=[.,;)\s]|$)").finditer(self._text, at, end))
        )
        if years and years[-1].start() > at:
            self._parts.append(("date", Span(*years[-1].span("date"))))
            return self._before_end(at, years[-1].start())
        return self._before_end(at, end)

    def _before_end(self, at: int, end: int) -> int:
        """Return where a title ends before its own end: at an editor, a volume, pages."""
        stops = [match.start() for match in _TITLE_ENDS.finditer(self._text, at, end) if match.start() > at]
        pages = re.compile(rf"[.,;]\s(?:[—–-]\s)?(?:{PAGES}|{EXTENT})").search(self._text, at, end)
        return min([*stops, pages.start() if pages and pages.start() > at else end, end])

    def _numbers(self, title_end: int, end: int) -> None:
        """Take volume, issue, extent and pages, wherever they stand after the title."""
        text = self._text
        for role, pattern in (("volume", VOLUME), ("issue", ISSUE)):
            if not self._has(role):
                found = re.compile(rf"(?<!\w)(?P<part>{pattern})(?!\w)").search(text, title_end, end)
                if found:
                    self._parts.append((role, Span(*found.span("part"))))
        said = [
            span.end
            for role, span in self._parts
            if role in ("date", "pubPlace", "journal") and span.start >= title_end
        ]
        after = max([title_end, *said])
        extent = re.compile(rf"(?<![\w.-]){EXTENT}").search(text, title_end, end)
        if extent:
            self._parts.append(("extent", Span(extent.start(), extent.end())))
        pages = _PAGES.search(text, title_end, end) or _PAGES_AFTER_STOP.search(text, after, end)
        colon = None if pages else self._bare_pages(after, end)
        if pages and not (extent and extent.start() < pages.end() and pages.start() < extent.end()):
            self._parts.append(("pages", Span(*pages.span())))
        elif colon:
            self._parts.append(("pages", Span(*colon.span("pages"))))

    def _bare_pages(self, after: int, end: int) -> re.Match[str] | None:
        """Return pages without "p.": behind a periodical's numbers, or behind an imprint in parentheses."""
        if self._kind == "article":
            return _COLON_PAGES.search(self._text, after, end)
        return _PAGES_BEHIND_IMPRINT.match(self._text, after, end)

    def _editors(self, at: int, end: int) -> None:
        for match in _EDITOR.finditer(self._text, at, end):
            people = people_at(self._text, match.end(), end) or _plain_person(self._text, match.end(), end)
            if people:
                self._parts += [("editor", span) for span in people.spans]

    def _title(self, at: int, end: int) -> None:
        """Take the title; a translation in brackets and what follows it apart."""
        text = self._text
        start, end = trim(text, at, end)
        while end > start + 1 and text[end - 1] in f"{BETWEEN}—–/":
            end -= 1
        quoted = _QUOTED.match(text, start, end)
        if quoted and quoted.end() >= end - 1:
            self._parts.append(("title", Span(*quoted.span("title"))))
            return
        bracket = _BRACKETED.search(text, start, end)
        if bracket and bracket.start() > start:
            self._parts.append(("translated", Span(*bracket.span("translated"))))
            rest = self._skip(bracket.end(), BETWEEN)
            if rest < end:
                self._parts.append(("subtitle", Span(rest, end)))
            end = bracket.start()
        start, end = trim(text, start, end)
        if end > start:
            self._parts.append(("title", Span(start, end)))

    def _more_of_title(self, at: int, end: int) -> None:
        """Take what goes on after a volume's number: "Volume 1. Draft minutes of meetings. Stenogrammy [Transcripts]"."""
        volume = next((span for role, span in self._parts if role == "volume" and at <= span.start <= at + 4), None)
        imprint = ("pubPlace", "publisher", "date", "editor")
        following = min((span.start for role, span in self._parts if role in imprint and span.start > at), default=end)
        if volume is None or self._kind == "article":
            return
        start, stop = trim(self._text, self._skip(volume.end, BETWEEN), following)
        while stop > start and self._text[stop - 1] in f"{BETWEEN}([—–-":
            stop -= 1
        bracket = _BRACKETED.search(self._text, start, stop)
        if bracket:
            self._parts.append(("translated", Span(*bracket.span("translated"))))
            start, stop = trim(self._text, start, bracket.start())
        if stop - start > _SHORTEST_TITLE:
            self._parts.append(("subtitle", Span(start, stop)))

    def _has(self, *roles: str) -> bool:
        return any(role in roles for role, _ in self._parts)

    def _skip(self, at: int, signs: str) -> int:
        while at < self._span.end and self._text[at] in signs:
            at += 1
        return at

    def _settled(self) -> list[Part]:
        """Return the parts in order, those left out that overlap one before them."""
        kept: list[Part] = []
        for role, span in sorted(self._parts, key=lambda part: (part[1].start, -part[1].end)):
            if span.end > span.start and (not kept or span.start >= kept[-1][1].end):
                kept.append((role, span))
        return kept


def _plain_person(text: str, start: int, end: int) -> People | None:
    match = re.compile(rf"[{UPPER}][\w'’.-]+(?:\s[{UPPER}][\w'’.-]*){{1,2}}").match(text, start, end)
    if match is None:
        return None
    last = match.end() - (text[match.end() - 1] == ".")
    return People((Span(match.start(), last),), "natural", last)
