"""What is asked of an authority: little, since any plain TEI with persons, places or bodies will do.

`listPerson/person`, `listPlace/place`, `listOrg/org` anywhere, each with an `xml:id` and a name. A project's own files,
in tei/authority, are held to authority.rng besides, to what no schema can say of an entry, and to each other.
"""

import contextlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from lxml import etree

from emendata.authority.collation import Collation
from emendata.authority.established import missing_english
from emendata.authority.identifiers import SCHEMES, fault_of
from emendata.authority.loading import no_entries, unusable
from emendata.authority.model import KINDS
from emendata.authority.reading import read_entries
from emendata.authority.scripts import is_in_script, script_of_language
from emendata.errors import Finding, FindingError, finding
from emendata.validate.faults import Fault
from emendata.validate.nodes import words_of
from emendata.vocabulary import XML_ID, XML_LANG, tei

_NAMES = {"person": "persName", "place": "placeName", "org": "orgName"}
_RUSSIAN = ("attested", "documented", "reconstructed")
_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?")


def authority_faults(root: etree._Element, name: str) -> list[Fault]:
    """Return what keeps entries from being used: V-040 without id, V-041 without name, V-042 no entries at all."""
    entries = list(root.iter(*(tei(kind) for kind in _NAMES)))
    if (
        not entries
        and not any(True for _ in root.iter(tei("bibl")))
        and root.find(f".//{tei('standOff')}/{tei('list')}") is None
    ):
        return [Fault(root, finding("V-042", file=name))]
    faults = []
    for entry in entries:
        kind = etree.QName(entry).localname
        child = _NAMES[kind]
        words = next((words_of(found) for found in entry.iter(tei(child), tei("name"))), "")
        identifier = entry.get(XML_ID)
        if not identifier:
            faults.append(Fault(entry, finding("V-040", element=kind, words=f' ("{words}")' if words else "")))
        elif not words:
            faults.append(Fault(entry, finding("V-041", element=kind, id=identifier, name=f"<{child}>")))
    return faults


def entry_faults(root: etree._Element) -> list[Fault]:
    """Return what the entries of a project's own authority say that cannot be, V-043 to V-049, V-051, V-053."""
    faults: list[Fault] = []
    for entry in root.iter(*(tei(kind) for kind in _NAMES)):
        identifier = entry.get(XML_ID) or "an entry without id"
        for name in entry.iterchildren(tei(_NAMES[etree.QName(entry).localname])):
            faults += _name_faults(name, identifier)
        faults += _date_faults(entry, identifier)
        faults += _identifier_faults(entry, identifier)
    for work in root.iter(tei("bibl")):
        if work.get(XML_ID) and work.get("type"):
            faults += _identifier_faults(work, str(work.get(XML_ID)))
            faults += _work_faults(work, str(work.get(XML_ID)))
    return faults


def english_faults(root: etree._Element) -> Iterator[Fault]:
    """Yield N-071 for entries that lack their established English form."""
    for kind, name in _NAMES.items():
        for entry in root.iter(tei(kind)):
            names = list(entry.iterchildren(tei(name)))
            english = missing_english(kind, [(form.get("type") or "", words_of(form)) for form in names])
            if english:
                identifier = entry.get(XML_ID) or "an entry without id"
                words = words_of(names[0])
                yield Fault(names[0], finding("N-071", id=identifier, words=words, english=english))


def collation_findings(
    files: Sequence[tuple[str, bytes]], known: Iterable[str], only: Collection[str] | None = None
) -> list[Finding]:
    """Return what entries of (name, bytes) files have against each other: N-040 to N-045, V-047, V-052.

    `known` are ids outside that pointers may name; `only` keeps the findings on some of the files. Files that cannot be
    read have findings elsewhere, and are left out.
    """
    collation = Collation(known)
    for name, data in files:
        with contextlib.suppress(FindingError):
            for entry in read_entries(data, name):
                collation.add(entry, name)
    return [item for item in collation.findings() if only is None or item.file in only]


def _name_faults(name: etree._Element, identifier: str) -> Iterator[Fault]:
    words, kind = words_of(name), name.get("type")
    lang = name.get(XML_LANG) or ""
    if words and not any(character.isalpha() for character in words):
        element = etree.QName(name).localname
        yield Fault(name, finding("V-043", element=element, id=identifier, words=words))
    elif kind == "native":
        script = script_of_language(lang)
        if script and not is_in_script(words, script):
            yield Fault(name, finding("V-044", words=words, id=identifier, script=script, lang=lang))
    elif kind == "russian":
        if not is_in_script(words, "Cyrl"):
            yield Fault(name, finding("V-045", words=words, id=identifier))
        subtype = name.get("subtype")
        if subtype not in _RUSSIAN:
            fault = "does not say how it is known"
        elif subtype != "reconstructed" and not name.get("source"):
            fault = f"is called {subtype}, but names no source"
        else:
            return
        yield Fault(name, finding("V-046", words=words, id=identifier, fault=fault))


def _date_faults(entry: etree._Element, identifier: str) -> Iterator[Fault]:
    """Compare as many figures of two dates as both have; the schema sees to it that they are dates."""
    for date in entry.iterchildren(tei("birth"), tei("death"), tei("floruit")):
        what = etree.QName(date).localname
        for first, last in (("from", "to"), ("notBefore", "notAfter")):
            if _is_before(date.get(last), date.get(first)):
                said = f"{what}/@{last} ({date.get(last)}) is before @{first} ({date.get(first)})"
                yield Fault(date, finding("V-048", id=identifier, what=said))
    birth, death = entry.find(tei("birth")), entry.find(tei("death"))
    if birth is None or death is None:
        return
    born = birth.get("when") or birth.get("notBefore")
    died = death.get("when") or death.get("notAfter")
    if _is_before(died, born):
        yield Fault(death, finding("V-048", id=identifier, what=f"the death ({died}) is before the birth ({born})"))


def _is_before(one: str | None, other: str | None) -> bool:
    first, second = _DATE.fullmatch(one or ""), _DATE.fullmatch(other or "")
    if not first or not second:
        return False
    figures = [
        (int(here), int(there)) for here, there in zip(first.groups(), second.groups(), strict=True) if here and there
    ]
    return [here for here, _ in figures] < [there for _, there in figures]


def _identifier_faults(entry: etree._Element, identifier: str) -> Iterator[Fault]:
    for idno in entry.iterchildren(tei("idno")):
        kind, value = idno.get("type") or "", words_of(idno)
        scheme = SCHEMES.get(kind)
        if scheme is None:
            continue  # the schema has said so
        fault = fault_of(kind, value)
        if fault:
            address = scheme.address.format("…")
            yield Fault(
                idno, finding("V-049", value=value, scheme=scheme.name, reason=fault, address=address)
            )  # fmt: skip
        elif not (idno.get("source") or idno.get("resp")):
            yield Fault(idno, finding("V-051", scheme=scheme.name, id=identifier))


def _work_faults(work: etree._Element, identifier: str) -> Iterator[Fault]:
    titles = work.findall(tei("title"))
    notes = {note.get("type"): words_of(note) for note in work.findall(tei("note"))}
    if not any(title.get("type") == "original" and title.get(XML_LANG) for title in titles):
        hint = 'add <title type="original" xml:lang="…">: the title in the language of the work'
        yield Fault(work, finding("V-053", id=identifier, what="original title with its language", hint=hint))
    if notes.get("verified") == "yes" and not (notes.get("source") or work.get("source")):
        hint = 'add <note type="source">: where title, author and year were seen; or say verified "no"'
        yield Fault(work, finding("V-053", id=identifier, what="source, though it is called verified", hint=hint))


def validate_authority(data: bytes, name: str) -> list[Finding]:
    """Return the findings on an authority file that a user gives: form, ids, and the little that is asked of entries.

    No schema is applied. Findings V-001 to V-005 and V-040 to V-042.
    """
    findings = []
    count = 0
    try:
        for entry in read_entries(data, name):
            count += 1
            found = unusable(entry, name) if entry.kind in KINDS else None
            if found:
                findings.append(found)
    except FindingError as error:
        return [error.finding]
    return findings if count else [no_entries(name)]
