"""Archival references: repository, fond, opis, delo, leaves; or record group and box.

"GARF, f. 5446, op. 98 s, d. 704, l. 104-105", "RGANI. F. 82. Op. 2. D. 1231. L. 5-7.", "Ф. 82. Оп. 2. Д. 1231. Л. 5–7",
"NARA, RG 59, Box 2835". A shelf-mark is taken apart, never altered: "on." for "op." stands.
"""

import re
from collections.abc import Iterator

from emendata.anchor.references.roles import groups_of
from emendata.anchor.references.words import UPPER
from emendata.model import Reference, Span

_ACRONYM = rf"[{UPPER}][A-Za-zА-яЁё]*[{UPPER}]"
# "GARF", "AVP RF", "АВП РФ", "TsAMO RF", "RGANI (formerly …)", and archives by their full names.
_REPOSITORY = (
    rf"(?P<repository>(?:(?:State|Russian|Central|National|Foreign|Archives?|Государственный|Российский|Центральный|Архив|Державний|Центральний|Національний|Trung tâm Lưu trữ|Lưu trữ)\s[\w\s'’-]{{3,90}}?|"
    rf"{_ACRONYM}(?:\s{_ACRONYM})?)(?:\s\([^()]{{2,80}}\))?)"
)
_SEP = r"\s?[,.;:]?\s?"
# A unit and its number: the stop may be lost, the letter damaged ("on." for "op.", "о." for "оп.").
_FOND = r"(?:[Ff]ond|[Ff]und|[Фф]онд|[FfФф])\s?\.?\s?(?P<fond>[\wА-яЁё]{0,2}-?\s?\d+(?:[-/]?\w)?)"
_OPIS = r"(?:[Oo]pis|[Оо]пись|[Oo][pnрп]|[Оо][пp]|[Ii]nv)\s?\.?\s?(?P<opis>\d+(?:\s?-?[A-Za-zА-яа-я](?!\w))?(?:/\d+)?)"
_FOLDER = r"(?:[Pp]apka|[Пп]апка|[Pp]or|[Пп]ор|[PpПпРр])\s?\.?\s?(?P<papka>\d+\w?)"
_DELO = r"(?:[Dd]elo|[Дд]ело|[Ff]ile|[Cc]ase|[Ee]d\.\s?[Kk]hr|[Ее]д\.\s?хр|[DdДд])\s?\.?\s?(?P<delo>\d+(?:\s?-?[A-Za-zА-яа-я](?!\w))?)"
_LEAF = r"\d+(?:\s?(?:ob|об)\.?)?(?:\s?[-–—]\s?\d+(?:\s?(?:ob|об)\.?)?)?"
LEAVES = rf"(?:[Ll]{{1,2}}|[Лл]{{1,2}}|[Ll]ist|[Лл]ист\w{{0,2}}|[Ss]heets?|[Ff]ols?|[Tt]ờ)\s?\.?\s?{_LEAF}(?:,\s{_LEAF}(?!\s?\w))*"
_TAIL = rf"(?:{_SEP}{_OPIS})?(?:{_SEP}{_FOLDER})?(?:{_SEP}{_DELO})?(?:{_SEP}(?P<range>{LEAVES}))?"
SHELF_MARK = re.compile(rf"(?<!\w)(?:{_REPOSITORY}{_SEP}(?:\s|(?<=\s)))?(?<!\w){_FOND}{_TAIL}\.?")
# "Ibid. D. 1232. L. 5": what changes of a shelf-mark.
CHANGED = rf"(?:{_FOND}{_SEP})?(?:{_OPIS}{_SEP})?(?:{_FOLDER}{_SEP})?(?:{_DELO}{_SEP})?(?P<range>{LEAVES})"
_RECORD_GROUP = re.compile(
    r"(?:(?P<repository>(?:U\.?\s?S\.?\s)?National Archives(?:\s(?:and Records Administration|\([^()]+\)|II|at [A-Z]\w+(?:\s[A-Z]\w+)?))?|NARA|USNA)\s?[,.;:]\s)?"
    r"(?:Record Group|R\.?\s?G\.?)\s?(?P<group>\d+)(?:[,.;]\s(?P<series>(?!Box|box)[^,;.]{3,60}))?(?:[,.;]\s[Bb]ox\s(?P<box>\d+\w?))?(?:[,.;]\s[Ff]older\s(?P<folder>[\w-]+))?\.?"
)
_MIN_PARTS = 2
# "Archives nationales d'outre-mer (ANOM), GGI 6683", "National Archives of Vietnam, Center No. 1, fund of …, d. 3345, l. 12",
# "Trung tâm Lưu trữ Quốc gia III, phông Phủ Thủ tướng, hồ sơ 10255, tờ 3": an archive by name, then its own kind of mark.
_NAMED_UNIT = r"(?:vols?\.|volume|box|carton|folder|file|dossier|doc\.|fund|fonds?|collection|series|d\.|f\.|inv\.|cote|hồ sơ|phông|nº|no\.?)"
_NAMED_LEAF = r"(?:ll?|pp?|fols?|tr)\.|tờ|sheets?"
_SEGMENT = r"(?:(?:No|vol|St)\.|[^,;.\n]){1,80}"
_NAMED = re.compile(
    rf"(?P<repository>(?:(?<![\w-])(?!(?:In|The|At|From|See|Of|On|According|For|Cf)\s)(?:Trung tâm|[{UPPER}][\w'’-]*)\s(?:(?:[{UPPER}][\w'’-]*|of|the|for|de|des|du|la)\s){{0,5}}?)?(?<!\w)(?:[Aa]rchives?|Archiv|[Ll]ưu trữ|[Аа]рхив)(?!\w)[^,;.()\d\n]{{0,80}}(?:\([^()\n]{{2,60}}\))?)"
    rf"(?P<rest>(?:,\s(?!{_NAMED_LEAF})(?:{_NAMED_UNIT}\s?{_SEGMENT}|[{UPPER}\d]{_SEGMENT})){{1,5}})(?:,\s(?P<range>(?:{_NAMED_LEAF})\s?\d[\d ,–—-]*(?:\s?(?:v°|r°|ob\.|об\.))?))?\.?"
)
_SHELVED = re.compile(
    rf",\s(?:(?:{_NAMED_UNIT})\s?(?:[^,;.]{{0,60}}\s)?[\w/-]*\d|[{UPPER}]{{2,6}}\s[\dA-Z][\d./-]+(?!\w)|\d{{2,3}}-\d{{4,5}}-\d+)"
)
_NAMED_PARTS = re.compile(
    r",\s(?:(?:fund|fonds?|phông|f\.)\s(?P<fond>[^,;]+)|(?:d\.|file|dossier|hồ sơ)\s(?P<delo>[^,;]*\d\w*)|(?:box|carton)\s(?P<box>[^,;]*\d\w*)|folder\s(?P<folder>[^,;]*\d\w*))"
)


def find_archival(text: str, start: int, end: int) -> Iterator[Reference]:
    """Yield the archival references of a stretch: a fond with at least one further unit, or a record group."""
    for match in SHELF_MARK.finditer(text, start, end):
        if sum(match[role] is not None for role in ("opis", "papka", "delo", "range")) >= _needed(match):
            yield reference_of(match, "archival")
    for match in _RECORD_GROUP.finditer(text, start, end):
        if match["repository"] or match["box"]:
            yield reference_of(match, "archival")
    for match in _NAMED.finditer(text, start, end):
        if _SHELVED.search(match["rest"]):
            yield _named(text, match)


def archival_entry(text: str, start: int, end: int) -> Reference | None:
    """Return the reference where a whole stretch is one shelf-mark: "RGASPI. F. 495. Op. 154. D. 616."."""
    found = next(find_archival(text, start, end), None)
    is_whole = found is not None and found.span.start == start and found.span.end >= end - 1
    return found if is_whole else None


def _named(text: str, match: re.Match[str]) -> Reference:
    parts = [("repository", Span(*match.span("repository")))]
    for unit in _NAMED_PARTS.finditer(text, *match.span("rest")):
        parts.extend(groups_of(unit))
    if match["range"]:
        parts.append(("range", Span(*match.span("range"))))
    return Reference(Span(*match.span()), "archival", tuple(parts))


def reference_of(match: re.Match[str], kind: str, subtype: str | None = None) -> Reference:
    """Return a reference whose parts are the named groups of a match."""
    return Reference(Span(*match.span()), kind, tuple(groups_of(match)), subtype)


def _needed(match: re.Match[str]) -> int:
    return 1 if match["repository"] else _MIN_PARTS
