"""An entry as statements, and statements as an entry: what a table holds one of in each row.

A statement says one thing of one entry: a form of its name, a date, an identifier, a note, a part of a reference. Both
ways are pure functions; `is_whole` tells whether an entry survives the way there and back, which an entry does unless it
holds markup within words or attributes that a table has no column for.
"""

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from emendata.authority.identifiers import SCHEMES
from emendata.authority.model import KINDS
from emendata.vocabulary import TEI, XML_ID, XML_LANG, tei

WORK = "work"
ELEMENTS = {**{kind: kind for kind in KINDS}, WORK: "bibl"}
FORMS = ("standard", "english", "native", "russian", "variant", "index", "wrong")
_DATES = ("birth", "death", "floruit", "date")
_NOTES = ("description", "role", "source", "verified")
_PLAIN = ("nationality", "occupation", "author", "editor", "title", "pubPlace", "publisher", "extent", "edition")
# The attributes of an entry itself.
_ENTRY = "entry"
THINGS = (_ENTRY, *FORMS, *_DATES, *SCHEMES, *_NOTES, *_PLAIN)
_FORENAMES = ("given", "middle", "patronymic")
_PARTS = ("surname", "forename", "addName", "nameLink", "roleName", "genName")
_PART = re.compile(rf"({'|'.join((*_PARTS, *_FORENAMES))})(?::(\d+))?=(.+)")
_BETWEEN = " | "
_DAY = r"-?\d{4}(?:-\d\d(?:-\d\d)?)?"
_DATE = re.compile(
    rf"(?P<when>{_DAY})|(?P<from>{_DAY}|\.\.)/(?P<to>{_DAY}|\.\.)|\[(?P<notBefore>{_DAY})?\.\.(?P<notAfter>{_DAY})?\]"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One row. Empty strings are what is not said.

    - what: one of `THINGS`; value: the name, the date, the number, the words.
    - parts: of a name, "surname:1=Võ | middle:2=Nguyên | given:3=Giáp" (the numbers give the order of an index and may
      be left out); of a title, "level=m".
    - where: what @corresp, or of an author @ref, points to; words: what a date says in words.
    """

    what: str
    value: str = ""
    parts: str = ""
    lang: str = ""
    subtype: str = ""
    source: str = ""
    where: str = ""
    cert: str = ""
    resp: str = ""
    words: str = ""


_NAMESPACES: Any = {None: TEI}  # the stubs know no default namespace
_ATTRIBUTES = (("lang", XML_LANG), ("source", "source"), ("cert", "cert"), ("resp", "resp"))


def statements_of(entry: etree._Element) -> list[Statement]:
    """Return what an entry says, in its order; what no statement can say is left out (see `is_whole`)."""
    kind = next((kind for kind, name in ELEMENTS.items() if entry.tag == tei(name)), WORK)
    own = _statement(_ENTRY, entry, subtype=entry.get("type") or "")
    found = [own] if own != Statement(_ENTRY) else []
    for child in with_types(entry).iterchildren(etree.Element):
        found.append(_of_child(child, KINDS.get(kind, "")))
    return [statement for statement in found if statement.what in THINGS]


def with_types(entry: etree._Element) -> etree._Element:
    """Return the entry with what a name without a type is: the first the standard form, others variants."""
    twin = copy.deepcopy(entry)
    for number, name in enumerate(twin.iterchildren(*(tei(name) for name in KINDS.values()))):
        if not name.get("type"):
            name.set("type", "variant" if number else "standard")
    return twin


def _of_child(child: etree._Element, name: str) -> Statement:
    what, kind = etree.QName(child).localname, child.get("type") or ""
    value = _words(child)
    if what == name:
        return _statement(kind, child, value=value, parts=_parts_of(child))
    if what in ("idno", "note"):
        return _statement(kind, child, value=value)
    if what in _DATES:
        return _statement(what, child, value=_date_of(child), words=value)
    if what == "title":
        level = child.get("level")
        return _statement(what, child, value=value, subtype=kind, parts=f"level={level}" if level else "")
    return _statement(what, child, value=value)


def _statement(what: str, element: etree._Element, **values: str) -> Statement:
    said = {column: element.get(attribute) or "" for column, attribute in _ATTRIBUTES}
    where = element.get("ref" if what in ("author", "editor") else "corresp") or ""
    return Statement(what, **{**said, "where": where, "subtype": element.get("subtype") or "", **values})


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _parts_of(name: etree._Element) -> str:
    parts = []
    for part in name.iterchildren(etree.Element):
        role = etree.QName(part).localname
        if role == "forename":
            role = part.get("type") or role
        sort = part.get("sort")
        parts.append(f"{role}:{sort}={_words(part)}" if sort else f"{role}={_words(part)}")
    return _BETWEEN.join(parts)


def _date_of(date: etree._Element) -> str:
    """Return a date as in EDTF (ISO 8601-2): 1890-05-19, 1920/1935, 1920/.., [1890..1895]."""
    when, start, end = date.get("when"), date.get("from"), date.get("to")
    if when:
        return when
    if start or end:
        return f"{start or '..'}/{end or '..'}"
    earliest, latest = date.get("notBefore"), date.get("notAfter")
    return f"[{earliest or ''}..{latest or ''}]" if earliest or latest else ""


def entry_of(identifier: str, kind: str, statements: Iterable[Statement]) -> etree._Element:
    """Return the entry that statements make: names first, else in their order.

    Raises `ValueError`, with words for the user, where a statement cannot be understood.
    """
    entry = etree.Element(tei(ELEMENTS[kind]), {XML_ID: identifier}, nsmap=_NAMESPACES)
    children = []
    for statement in statements:
        if statement.what == _ENTRY:
            _describe(entry, statement)
            if statement.subtype:
                entry.set("type", statement.subtype)
        else:
            children.append(_child(statement, kind))
    # sorted() is stable: what stands in one class keeps its order.
    entry.extend(sorted(children, key=lambda child: _rank(child, kind)))
    return entry


def _rank(child: etree._Element, kind: str) -> int:
    if child.tag == tei(KINDS.get(kind, "")):
        return 0
    return 2 if kind == "org" and child.tag == tei("note") else 1


def _child(statement: Statement, kind: str) -> etree._Element:
    what = statement.what
    if what in FORMS:
        if kind not in KINDS:
            raise ValueError(f"a {kind} has no name of type “{what}”; its title is what=title")
        child = _name(statement, KINDS[kind])
    elif what in SCHEMES or what in _NOTES:
        child = etree.Element(tei("idno" if what in SCHEMES else "note"), type=what)
        child.text = statement.value
        if statement.subtype:
            child.set("subtype", statement.subtype)
    elif what in _DATES:
        child = etree.Element(tei(what), _date_attributes(statement.value))
        child.text = statement.words or None
    else:
        child = etree.Element(tei(what))
        child.text = statement.value
        if statement.subtype:
            child.set("type" if what == "title" else "subtype", statement.subtype)
        if what == "title" and statement.parts.startswith("level="):
            child.set("level", statement.parts.removeprefix("level="))
    _describe(child, statement)
    return child


def _describe(element: etree._Element, statement: Statement) -> None:
    for column, attribute in _ATTRIBUTES:
        value = getattr(statement, column)
        if value:
            element.set(attribute, value)
    if statement.where:
        element.set("ref" if statement.what in ("author", "editor") else "corresp", statement.where)


def _date_attributes(value: str) -> dict[str, str]:
    match = _DATE.fullmatch(value)
    found = {name: said for name, said in match.groupdict().items() if said and said != ".."} if match else {}
    if not found:
        raise ValueError(
            f"“{value}” is no date: write 1890, 1890-05 or 1890-05-19; 1920/1935 for a span, 1920/.. for an open one; "
            "[1890..1895] for a day between the two"
        )
    return found


def _name(statement: Statement, tag: str) -> etree._Element:
    name = etree.Element(tei(tag), type=statement.what)
    if statement.subtype:
        name.set("subtype", statement.subtype)
    at, last = 0, None
    for part in statement.parts.split(_BETWEEN.strip()) if statement.parts else ():
        match = _PART.fullmatch(part.strip())
        if match is None:
            raise ValueError(f"“{part.strip()}” is no part of a name: write surname=Võ | middle=Nguyên | given=Giáp")
        role, sort, words = match.groups()
        start = statement.value.find(words, at)
        if start < 0:
            raise ValueError(f"the part “{words}” does not stand in “{statement.value}”, or not in this order")
        _append(name, last, statement.value[at:start])
        last = etree.SubElement(name, tei("forename" if role in _FORENAMES else role))
        if role in _FORENAMES:
            last.set("type", role)
        if sort:
            last.set("sort", sort)
        last.text = words
        at = start + len(words)
    _append(name, last, statement.value[at:])
    return name


def _append(name: etree._Element, last: etree._Element | None, text: str) -> None:
    if not text:
        return
    if last is None:
        name.text = text
    else:
        last.tail = text


def is_whole(entry: etree._Element, identifier: str, kind: str, statements: Sequence[Statement]) -> bool:
    """Return whether the statements of an entry make the same entry again, white space and comments apart."""
    try:
        return same(with_types(entry), entry_of(identifier, kind, statements))
    except ValueError:
        return False


def same(one: etree._Element, other: etree._Element) -> bool:
    """Return whether two elements say the same: white space, comments and what follows them apart."""
    return list(_events(one)) == list(_events(other))


def _events(element: etree._Element) -> Iterator[object]:
    yield element.tag, sorted(element.attrib.items())
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            yield " ".join("".join(pieces).split())
            yield from _events(child)
            pieces = []
        pieces.append(child.tail or "")
    yield " ".join("".join(pieces).split())
