"""Read a `Record` from a teiHeader. Nothing is made up: what is not there is left empty.

Editors' notes, calls and source readings inside a title are not part of its words.
"""

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache

from lxml import etree

from emendata.metadata.model import Change, Copy, Identifier, Licence, Name, Original, Record, Title, Translation
from emendata.vocabulary import NSMAP, XML_ID, XML_LANG, tei

# Languages whose names are printed with the family name first.
_FAMILY_FIRST = frozenset({"vi", "zh", "ko", "km", "hu"})
_NOT_WORDS = frozenset({tei("note"), tei("rdg"), tei("sic"), tei("orig"), tei("pb"), tei("index")})
_MACHINE = re.compile(r"machine translat", re.IGNORECASE)
_NOT_MACHINE = re.compile(r"\bnot\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_NUMBER = re.compile(r"[\w.\-]+")
_WEB = re.compile(r"https?://[^\s<>\"\\^`{|}\x00-\x1f\x7f]+", re.IGNORECASE)
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}/\S+)$", re.IGNORECASE)


def read_record(root: etree._Element) -> Record:
    """Return the facts of one TEI document (its `TEI` element)."""
    main, sub, original = _titles(root)
    machine = _translation(root)
    edition = _first(root, "fileDesc/editionStmt/edition")
    date = _first(root, "fileDesc/publicationStmt//tei:date")
    program = _first(root, "encodingDesc/appInfo/application")
    availability = _first(root, "fileDesc/publicationStmt/availability")
    source_rights = _words(_first(root, "fileDesc/publicationStmt/availability/licence[@n='source']"))
    return Record(
        id=root.get(XML_ID) or _words(_first(root, "fileDesc/publicationStmt/idno[@type='local']")),
        title=main,
        subtitle=sub,
        original_title=original,
        series=_words(_first(root, "fileDesc/seriesStmt/title")),
        authors=tuple(_name(item) for item in _all(root, "fileDesc/titleStmt/author") if _words(item)),
        editors=_editors(root),
        program=program.get("ident", "") if program is not None else "",
        program_version=program.get("version", "") if program is not None else "",
        translation=machine,
        version=(edition.get("n") or _words(edition)) if edition is not None else "",
        date=_when(date),
        publisher=_words(
            next(
                iter(
                    _all(
                        root,
                        "fileDesc/publicationStmt//*[self::tei:publisher or self::tei:distributor or self::tei:authority]",
                    )
                ),
                None,
            )
        ),
        place=_words(_first(root, "fileDesc/publicationStmt//tei:pubPlace")),
        identifiers=_identifiers(root),
        language=_tag(root.get(XML_LANG)),
        languages=tuple(
            code for item in _all(root, "profileDesc/langUsage/language") if (code := _tag(item.get("ident")))
        ),
        licence=_licence(root),
        source_rights=source_rights,
        is_restricted=availability is not None and availability.get("status") == "restricted" and bool(source_rights),
        copies=tuple(_copy(item) for item in _all(root, "fileDesc/sourceDesc//tei:witness")),
        original=_original(root),
        keywords=tuple(filter(None, (_words(item) for item in _all(root, "profileDesc/textClass/keywords//tei:term")))),
        abstract=_words(_first(root, "profileDesc/abstract")),
        statement={
            item.get("n", ""): _words(item)
            for item in _all(root, "encodingDesc/projectDesc[@n='statement']/p")
            if item.get("n")
        },
        methods=" ".join(filter(None, (_words(item) for item in _all(root, "encodingDesc/editorialDecl//tei:p")))),
        funders=tuple(filter(None, (_words(item) for item in _all(root, "fileDesc/titleStmt/funder")))),
        changes=tuple(
            Change(_when(item), _words(item), item.get("n", "")) for item in _all(root, "revisionDesc//tei:change")
        ),
    )


def _titles(root: etree._Element) -> tuple[Title, Title | None, Title | None]:
    """Return main title (the document's id where it has none), subtitle and original title."""
    found: dict[str, etree._Element] = {}
    for item in _all(root, "fileDesc/titleStmt/title"):
        if _words(item):
            found.setdefault(item.get("type", "main"), item)
    main = found.get("main") if "main" in found else next(iter(found.values()), None)
    language = _tag(root.get(XML_LANG))
    title = _title(main, language) if main is not None else Title(root.get(XML_ID) or "", language)
    sub = found.get("sub")
    original = found.get("original")
    return (
        title,
        _title(sub, language) if sub is not None else None,
        _title(original, "") if original is not None else None,
    )


def _title(item: etree._Element, language: str) -> Title:
    return Title(_words(item), _tag(item.get(XML_LANG)) or language, _is_certain(item))


def _editors(root: etree._Element) -> tuple[Name, ...]:
    """Return who is answerable for the emendations: the statement `#ed`, and `editor` elements."""
    stated = _all(
        root, "fileDesc/titleStmt/respStmt[@xml:id='ed']/*[self::tei:persName or self::tei:orgName or self::tei:name]"
    )
    named = _all(root, "fileDesc/titleStmt/editor")
    return tuple(dict.fromkeys(_name(item) for item in (*stated, *named) if _words(item)))


def _translation(root: etree._Element) -> Translation | None:
    for statement in _all(root, "fileDesc/titleStmt/respStmt"):
        resp = statement.find(tei("resp"))
        words = _words(resp)
        if resp is None or "translat" not in words.lower():
            continue
        if _MACHINE.search(words):
            if _NOT_MACHINE.match(words):
                continue
            engine = _words(statement.find(f"{tei('name')}[@type='software']"))
            return Translation(True, words, (), "" if engine == "unknown" else engine, _is_certain(resp))
        people = tuple(_name(item) for item in statement.iterchildren(tei("persName"), tei("orgName"), tei("name")))
        return Translation(False, words, people, "", _is_certain(resp))
    return None


def _name(item: etree._Element) -> Name:
    """Return a name: its parts where the header gives them, in the order in which it prints them."""
    holder = item.find(tei("persName"))
    holder = item if holder is None else holder
    family = " ".join(_words(part) for part in holder.iter(tei("surname")))
    given = " ".join(_words(part) for part in holder.iter(tei("forename"), tei("genName")))
    parts = [part.tag for part in holder.iter(tei("surname"), tei("forename"))]
    language = (item.get(XML_LANG) or holder.get(XML_LANG) or "").partition("-")[0]
    first = bool(parts) and parts[0] == tei("surname")
    return Name(
        printed=_words(holder),
        family=family,
        given=given,
        is_family_first=first and (language in _FAMILY_FIRST or not language) and "," not in _words(holder),
        identifiers=tuple(
            Identifier(number.get("type", ""), bare)
            for number in item.iter(tei("idno"))
            if _NUMBER.fullmatch(bare := _bare(_words(number)))
        ),
        is_body=item.tag == tei("orgName") or (item.find(tei("orgName")) is not None),
        is_certain=_is_certain(item),
    )


def _bare(number: str) -> str:
    """Return a number without the address or the blanks that it is often written with.

    >>> _bare("https://orcid.org/0000-0002-1825-0097"), _bare("0000 0001 2144 1970")
    ('0000-0002-1825-0097', '0000000121441970')
    """
    known = re.sub(
        r"^https?://(?:www\.)?(?:orcid\.org|isni\.org/isni|viaf\.org/viaf|ror\.org|d-nb\.info/gnd)/", "", number
    )
    return "".join(known.split()).rstrip("/")


def _identifiers(root: etree._Element) -> tuple[Identifier, ...]:
    """Return the identifiers of the edition; a DOI bare, "DOI-concept" where it is that of all versions."""
    found = []
    for item in _all(root, "fileDesc/publicationStmt//tei:idno"):
        value, scheme = _words(item), item.get("type", "")
        if not value:
            continue
        bare = _DOI.match(value)
        if scheme.upper() == "DOI" and bare:
            kind = item.get("subtype")
            found.append(Identifier(f"DOI-{kind}" if kind in {"version", "concept"} else "DOI", bare[1]))
        elif scheme.upper() != "DOI" and (scheme not in {"URI", "URL"} or _address(value)):
            found.append(Identifier(scheme, value))
    return tuple(found)


def _licence(root: etree._Element) -> Licence | None:
    item = _first(root, "fileDesc/publicationStmt/availability/licence[not(@n='source')]")
    return None if item is None else Licence(_words(item), _address(item.get("target", "")))


def _copy(item: etree._Element) -> Copy:
    bibl = item.find(tei("bibl"))
    if bibl is None:
        return Copy(item.get(XML_ID, ""), title=_words(item))
    numbers = {number.get("type", ""): _words(number) for number in bibl.iter(tei("idno"))}
    dates = {date.get("type", ""): _when(date) for date in bibl.iter(tei("date"))}
    pointer = next(iter(bibl.iter(tei("ptr"), tei("ref"))), None)
    return Copy(
        siglum=item.get(XML_ID, ""),
        title=_words(bibl.find(tei("title"))),
        address=_address(pointer.get("target", "")) if pointer is not None else "",
        identifiers=tuple(Identifier(key, value) for key, value in numbers.items() if key not in {"SHA-256", "file"}),
        put_online=dates.get("put-online", ""),
        accessed=dates.get("accessed", ""),
        file=numbers.get("file", ""),
        sha256=numbers.get("SHA-256", ""),
    )


def _original(root: etree._Element) -> Original | None:
    item = _first(root, "fileDesc/sourceDesc//tei:bibl[@xml:id='orig']")
    if item is None:
        return None
    language = _tag(item.get(XML_LANG))
    titles = {title.get("level", ""): title for title in item.iterchildren(tei("title"))}
    level = next((key for key in ("j", "m") if key in titles), "")
    scopes = {scope.get("unit", ""): scope for scope in item.iterchildren(tei("biblScope"))}
    date = item.find(tei("date"))
    pages = scopes.get("page")
    return Original(
        authors=tuple(_name(author) for author in item.iterchildren(tei("author"))),
        title=_title(titles["a"], language) if "a" in titles else None,
        container=_title(titles[level], language) if level else None,
        level=level,
        editors=tuple(_name(editor) for editor in item.iterchildren(tei("editor"))),
        date=_when(date) if date is not None and _is_certain(date) else "",
        volume=_scope(scopes.get("volume")),
        issue=_scope(scopes.get("issue")),
        pages=_scope(pages),
        language=language,
        note=" ".join(_words(note) for note in item.iterchildren(tei("note"))),
        is_certain=_is_certain(item),
        identifiers=tuple(
            Identifier("DOI", bare[1])
            for number in item.iterchildren(tei("idno"))
            if number.get("type", "").upper() == "DOI" and (bare := _DOI.match(_words(number)))
        ),
        address=next(
            (
                found
                for pointer in item.iterchildren(tei("ptr"), tei("ref"))
                if (found := _address(pointer.get("target", "")))
            ),
            "",
        ),
    )


def _address(value: str) -> str:
    """Return a web address, "" for anything else: what stands here becomes a link in every output."""
    return value if _WEB.fullmatch(value) else ""


def _tag(value: str | None) -> str:
    """Return a language tag (BCP 47), "" for what has not the form of one."""
    return value if value and _LANGUAGE.fullmatch(value) else ""


def _scope(item: etree._Element | None) -> str:
    """Return a certain extent, "" for one that is only probable."""
    return _words(item) if item is not None and _is_certain(item) else ""


def _is_certain(item: etree._Element) -> bool:
    return item.get("cert", "high") == "high"


def _when(item: etree._Element | None) -> str:
    """Return the date an element states: its @when, else its words, if they are a W3C date."""
    if item is None:
        return ""
    stated = item.get("when") or _words(item)
    return stated if is_date(stated) else ""


def is_date(value: str) -> bool:
    """Return whether a text is a date that exists: a year, a month or a day, as W3C writes them.

    >>> is_date("1956"), is_date("1956-02-25"), is_date("1956-02-30"), is_date("1956?")
    (True, True, False, False)
    """
    if not _DATE.fullmatch(value):
        return False
    try:
        dt.date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def _words(item: etree._Element | None) -> str:
    """Return the words of the edited text in an element, white space brought to single blanks."""
    if item is None:
        return ""
    return " ".join("".join(_strings(item)).split())


def _strings(item: etree._Element) -> Iterable[str]:
    if item.text:
        yield item.text
    for child in item:
        if isinstance(child.tag, str) and child.tag not in _NOT_WORDS and child.tag != tei("idno"):
            yield from _strings(child)
        if child.tail:
            yield child.tail


def _all(root: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements of a path below the header; steps without a prefix are TEI's."""
    found = _path(path)(root)
    return [item for item in found if isinstance(item, etree._Element)] if isinstance(found, list) else []


@cache
def _path(path: str) -> etree.XPath:
    steps = re.sub(r"(^|/)(?=[A-Za-z]+(?:[/\[]|$))", r"\1tei:", path)
    return etree.XPath(f"tei:teiHeader/{steps}", namespaces=NSMAP)


def _first(root: etree._Element, path: str) -> etree._Element | None:
    return next(iter(_all(root, path)), None)
