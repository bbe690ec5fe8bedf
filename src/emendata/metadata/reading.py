"""Read a `Record` from a teiHeader. Nothing is made up: what is not there is left empty."""

import datetime as dt
import re
from functools import cache

from lxml import etree

from emendata.metadata.agents import DOI, read_funder, read_name
from emendata.metadata.model import (
    Change,
    Copy,
    Identifier,
    Licence,
    Name,
    Original,
    Record,
    Title,
    Translation,
)
from emendata.metadata.words import is_certain, words_of
from emendata.vocabulary import NSMAP, XML_ID, XML_LANG, tei

_MACHINE = re.compile(r"machine translat", re.IGNORECASE)
_NOT_MACHINE = re.compile(r"\bnot\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_WEB = re.compile(r"https?://[^\s<>\"\\^`{|}\x00-\x1f\x7f]+", re.IGNORECASE)
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


def read_record(root: etree._Element) -> Record:
    """Return the facts of one TEI document (its `TEI` element)."""
    main, sub, original = _titles(root)
    machine = _translation(root)
    edition = _first(root, "fileDesc/editionStmt/edition")
    date = _first(root, "fileDesc/publicationStmt//tei:date")
    program = _first(root, "encodingDesc/appInfo/application")
    availability = _first(root, "fileDesc/publicationStmt/availability")
    source_rights = words_of(_first(root, "fileDesc/publicationStmt/availability/licence[@n='source']"))
    return Record(
        id=root.get(XML_ID) or words_of(_first(root, "fileDesc/publicationStmt/idno[@type='local']")),
        title=main,
        subtitle=sub,
        original_title=original,
        series=words_of(_first(root, "fileDesc/seriesStmt/title")),
        authors=tuple(read_name(item) for item in _all(root, "fileDesc/titleStmt/author") if words_of(item)),
        editors=_editors(root),
        program=program.get("ident", "") if program is not None else "",
        program_version=program.get("version", "") if program is not None else "",
        translation=machine,
        version=(edition.get("n") or words_of(edition)) if edition is not None else "",
        date=_when(date),
        publisher=words_of(
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
        place=words_of(_first(root, "fileDesc/publicationStmt//tei:pubPlace")),
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
        keywords=tuple(
            filter(None, (words_of(item) for item in _all(root, "profileDesc/textClass/keywords//tei:term")))
        ),
        abstract=words_of(_first(root, "profileDesc/abstract")),
        statement={
            item.get("n", ""): words_of(item)
            for item in _all(root, "encodingDesc/projectDesc[@n='statement']/p")
            if item.get("n")
        },
        methods=" ".join(filter(None, (words_of(item) for item in _all(root, "encodingDesc/editorialDecl//tei:p")))),
        funders=tuple(
            made for item in _all(root, "fileDesc/titleStmt/funder") if (made := read_funder(item)).body.name
        ),
        changes=tuple(
            Change(_when(item), words_of(item), item.get("n", "")) for item in _all(root, "revisionDesc//tei:change")
        ),
    )


def _titles(root: etree._Element) -> tuple[Title, Title | None, Title | None]:
    """Return main title (the document's id where it has none), subtitle and original title."""
    found: dict[str, etree._Element] = {}
    for item in _all(root, "fileDesc/titleStmt/title"):
        if words_of(item):
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
    return Title(words_of(item), _tag(item.get(XML_LANG)) or language, is_certain(item))


def _editors(root: etree._Element) -> tuple[Name, ...]:
    """Return who is answerable for the emendations: the statement `#ed`, and `editor` elements."""
    stated = _all(
        root, "fileDesc/titleStmt/respStmt[@xml:id='ed']/*[self::tei:persName or self::tei:orgName or self::tei:name]"
    )
    named = _all(root, "fileDesc/titleStmt/editor")
    return tuple(dict.fromkeys(read_name(item) for item in (*stated, *named) if words_of(item)))


def _translation(root: etree._Element) -> Translation | None:
    for statement in _all(root, "fileDesc/titleStmt/respStmt"):
        resp = statement.find(tei("resp"))
        words = words_of(resp)
        if resp is None or "translat" not in words.lower():
            continue
        if _MACHINE.search(words):
            if _NOT_MACHINE.match(words):
                continue
            engine = words_of(statement.find(f"{tei('name')}[@type='software']"))
            return Translation(True, words, (), "" if engine == "unknown" else engine, is_certain(resp))
        people = tuple(read_name(item) for item in statement.iterchildren(tei("persName"), tei("orgName"), tei("name")))
        return Translation(False, words, people, "", is_certain(resp))
    return None


def _identifiers(root: etree._Element) -> tuple[Identifier, ...]:
    """Return the identifiers of the text; a DOI bare, "DOI-concept" that of all versions, "DOI-edition" that of the whole."""
    found = []
    for item in _all(root, "fileDesc/publicationStmt//tei:idno"):
        value, scheme = words_of(item), item.get("type", "")
        if not value:
            continue
        bare = DOI.match(value)
        if scheme.upper() == "DOI" and bare:
            kind = item.get("subtype")
            found.append(Identifier(f"DOI-{kind}" if kind in {"version", "concept", "edition"} else "DOI", bare[1]))
        elif scheme.upper() != "DOI" and (scheme not in {"URI", "URL"} or _address(value)):
            found.append(Identifier(scheme, value))
    return tuple(found)


def _licence(root: etree._Element) -> Licence | None:
    item = _first(root, "fileDesc/publicationStmt/availability/licence[not(@n='source')]")
    return None if item is None else Licence(words_of(item), _address(item.get("target", "")))


def _copy(item: etree._Element) -> Copy:
    bibl = item.find(tei("bibl"))
    if bibl is None:
        return Copy(item.get(XML_ID, ""), title=words_of(item))
    numbers = {number.get("type", ""): words_of(number) for number in bibl.iter(tei("idno"))}
    dates = {date.get("type", ""): _when(date) for date in bibl.iter(tei("date"))}
    pointer = next(iter(bibl.iter(tei("ptr"), tei("ref"))), None)
    return Copy(
        siglum=item.get(XML_ID, ""),
        title=words_of(bibl.find(tei("title"))),
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
        authors=tuple(read_name(author) for author in item.iterchildren(tei("author"))),
        title=_title(titles["a"], language) if "a" in titles else None,
        container=_title(titles[level], language) if level else None,
        level=level,
        editors=tuple(read_name(editor) for editor in item.iterchildren(tei("editor"))),
        date=_when(date) if date is not None and is_certain(date) else "",
        volume=_scope(scopes.get("volume")),
        issue=_scope(scopes.get("issue")),
        pages=_scope(pages),
        language=language,
        note=" ".join(words_of(note) for note in item.iterchildren(tei("note"))),
        is_certain=is_certain(item),
        identifiers=tuple(
            Identifier("DOI", bare[1])
            for number in item.iterchildren(tei("idno"))
            if number.get("type", "").upper() == "DOI" and (bare := DOI.match(words_of(number)))
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
    return words_of(item) if item is not None and is_certain(item) else ""


def _when(item: etree._Element | None) -> str:
    """Return the date an element states: its @when, else its words, if they are a W3C date."""
    if item is None:
        return ""
    stated = item.get("when") or words_of(item)
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
