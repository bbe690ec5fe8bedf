"""Persons and bodies of a header: their names, the numbers that registers give them, where they belong, what they paid.

A number that its register cannot have given is left out: with a wrong digit it would lead to somebody else
(`checking` says where it stands).
"""

import re
from collections.abc import Iterable

from lxml import etree

from emendata.authority.identifiers import fault_of
from emendata.metadata.model import Body, Funder, Identifier, Name
from emendata.metadata.words import is_certain, words_of
from emendata.vocabulary import XML_ID, XML_LANG, tei

DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}/\S+)$", re.IGNORECASE)
# Languages whose names are printed with the family name first.
_FAMILY_FIRST = frozenset({"vi", "zh", "ko", "km", "hu"})
# What the number of a grant is called (idno/@type).
_GRANTS = frozenset({"grant", "award"})
_SCHEMES = {name.lower(): name for name in ("ORCID", "ISNI", "VIAF", "GND", "ROR", "Wikidata", "DOI")}
_REGISTERS = re.compile(r"https://(orcid|ror)\.org/([0-9A-Za-z-]+)")
_NUMBER = re.compile(r"[\w.\-]+")


def read_name(item: etree._Element) -> Name:
    """Return a name: its parts where the header gives them, in the order in which it prints them."""
    holder = item.find(tei("persName"))
    holder = item if holder is None else holder
    family = " ".join(words_of(part) for part in holder.iter(tei("surname")))
    given = " ".join(words_of(part) for part in holder.iter(tei("forename"), tei("genName")))
    parts = [part.tag for part in holder.iter(tei("surname"), tei("forename"))]
    language = (item.get(XML_LANG) or holder.get(XML_LANG) or "").partition("-")[0]
    first = bool(parts) and parts[0] == tei("surname")
    return Name(
        printed=words_of(holder),
        family=family,
        given=given,
        is_family_first=first and (language in _FAMILY_FIRST or not language) and "," not in words_of(holder),
        identifiers=_numbers(item),
        affiliations=tuple(body for part in item.iter(tei("affiliation")) for body in _bodies(part) if body.name),
        is_body=item.tag == tei("orgName") or (item.find(tei("orgName")) is not None),
        is_certain=is_certain(item),
    )


def _numbers(item: etree._Element) -> tuple[Identifier, ...]:
    """Return the numbers of a person or body, bare: those beside the name, then that or those of what @ref leads to."""
    apart = {number for part in item.iter(tei("affiliation")) for number in part.iter(tei("idno"))}
    beside = [number for number in item.iter(tei("idno")) if number not in apart]
    beside += [number for person in _entry(item) for number in person.iterchildren(tei("idno"))]
    registered = _REGISTERS.fullmatch(item.get("ref", ""))
    found: dict[str, Identifier] = {}
    if registered:
        scheme = {"orcid": "ORCID", "ror": "ROR"}[registered[1]]
        found[scheme] = Identifier(scheme, registered[2])
    for number in beside:
        scheme, bare = scheme_of(number), bare_number(number)
        if bare:
            found.setdefault(scheme, Identifier(scheme, bare))
    return tuple(found.values())


def _entry(item: etree._Element) -> Iterable[etree._Element]:
    """Yield the person of the document's own list that a name points to, if there is one."""
    pointer = item.get("ref", "")
    if not pointer.startswith("#"):
        return
    for stand_off in item.getroottree().getroot().iterchildren(tei("standOff")):
        yield from (one for one in stand_off.iter(tei("person")) if one.get(XML_ID) == pointer[1:])


def _bodies(item: etree._Element) -> list[Body]:
    """Return the bodies that an element names; without orgName its own words are the name."""
    named = list(item.iterchildren(tei("orgName")))
    if len(named) <= 1:
        ror = next(
            (words_of(number) for number in item.iter(tei("idno")) if number.get("type", "").upper() == "ROR"), ""
        )
        return [Body(words_of(named[0] if named else item), _ror(ror))]
    return [body for one in named for body in _bodies(one)]


def _ror(number: str) -> str:
    """Return a number of the register of organisations bare, "" for what cannot be one."""
    bare = _bare(number).lower()
    return bare if fault_of("ror", bare) is None else ""


def read_funder(item: etree._Element) -> Funder:
    """Return who paid: the name that the element holds, else its own words; a title in it is the project's."""
    (found, *_) = _bodies(item)
    named = next(item.iterchildren(tei("orgName"), tei("persName"), tei("name")), None)
    own = " ".join("".join([item.text or "", *(child.tail or "" for child in item)]).split())
    grants = (words_of(number) for number in item.iter(tei("idno")) if number.get("type", "").lower() in _GRANTS)
    return Funder(
        Body(words_of(named) if named is not None else own, found.ror),
        tuple(filter(None, grants)),
        " ".join(words_of(part) for part in item.iterchildren(tei("title"))),
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


def scheme_of(item: etree._Element) -> str:
    """Return the register that an idno is of, written as records have it, whatever its capitals are in the document."""
    stated = item.get("type", "")
    return _SCHEMES.get(stated.lower(), stated)


def bare_number(item: etree._Element) -> str:
    """Return what an idno says, bare; a DOI without the address before it; "" for what cannot be a number of its register.

    With a wrong digit it would lead to somebody else; `checking` says where it stands.
    """
    words = words_of(item)
    if item.get("type", "").upper() == "DOI":
        found = DOI.match(words)
        return found[1] if found else ""
    bare = _bare(words)
    is_possible = _NUMBER.fullmatch(bare) and fault_of(item.get("type", "").lower(), bare) is None
    return bare if is_possible else ""
