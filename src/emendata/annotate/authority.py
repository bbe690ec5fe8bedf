"""The authority: persons, places and organisations with the forms of their names.

Plain TEI: `person`, `place`, `org` anywhere, with `xml:id`; the first name is the standard form, others are typed
`english`, `native`, `russian`, `variant` or `wrong`. Parts (`surname`, `forename`) are optional and let shorter forms
be recognised.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from emendata.errors import InputError, finding
from emendata.vocabulary import XML_ID, XML_LANG, tei
from emendata.xmlio import line_of, parse_xml

_KINDS = {
    tei("person"): ("person", tei("persName")),
    tei("place"): ("place", tei("placeName")),
    tei("org"): ("org", tei("orgName")),
}


@dataclass(frozen=True, slots=True)
class NameForm:
    """One form of a name. `parts` are (role, words) in order: "surname", "forename", "patronymic", "middle", "given"."""

    text: str
    type: str
    lang: str | None
    parts: tuple[tuple[str, str], ...] = ()
    subtype: str | None = None

    def part(self, *roles: str) -> str | None:
        """Return the last part with one of these roles."""
        return next((words for role, words in reversed(self.parts) if role in roles), None)

    @property
    def surname(self) -> str | None:
        """Return the surname, if the form marks one."""
        return self.part("surname")

    @property
    def forenames(self) -> tuple[str, ...]:
        """Return the parts that are no surname."""
        return tuple(words for role, words in self.parts if role != "surname")

    @property
    def is_family_first(self) -> bool:
        """Return whether the surname stands before the other parts, as in Vietnam, China and Korea."""
        return len(self.parts) > 1 and self.parts[0][0] == "surname"

    @property
    def is_partial(self) -> bool:
        """Return whether the form is one part alone, such as a wrong surname."""
        return len(self.parts) == 1 and self.parts[0][1] == self.text


@dataclass(frozen=True)
class Entity:
    """A person, place or organisation. `element` is its TEI, for copying; it is not changed."""

    id: str
    kind: str
    forms: tuple[NameForm, ...]
    element: etree._Element

    @cached_property
    def standard(self) -> NameForm:
        """Return the standard form: the one typed so, else the first."""
        return next((form for form in self.forms if form.type == "standard"), self.forms[0])

    @cached_property
    def printed(self) -> NameForm:
        """Return the form an edition prints: the established English one if there is one, else the standard."""
        return next((form for form in self.forms if form.type == "english"), self.standard)

    @cached_property
    def russian(self) -> NameForm | None:
        """Return the Russian form, if the entry has one."""
        return next((form for form in self.forms if form.type == "russian"), None)


@dataclass(frozen=True)
class Authority:
    """All entities, by id, in the order of the files; `evidence` holds the works that entries name as sources."""

    entities: Mapping[str, Entity]
    evidence: Mapping[str, etree._Element] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.entities)


def load_authority(paths: Iterable[Path]) -> Authority:
    """Return the authority of these files; a folder stands for the `.xml` files in it, by name.

    Raises `InputError` (R-001, R-003, V-001) where a file is not there or cannot be parsed, and N-001 where an
    `xml:id` is given twice.
    """
    entities: dict[str, Entity] = {}
    evidence: dict[str, etree._Element] = {}
    for path in paths:
        if not path.exists():
            raise InputError(finding("R-001", file=str(path)))
        for file in sorted(path.glob("*.xml")) if path.is_dir() else [path]:
            data = file.read_bytes()
            if not data.strip():
                raise InputError(finding("R-003", file=str(file)))
            root = parse_xml(data, str(file))
            evidence.update({str(item.get(XML_ID)): item for item in root.iter(tei("bibl")) if item.get(XML_ID)})
            for entity in _entities(root):
                if entity.id in entities:
                    raise InputError(finding("N-001", file=str(file), line=line_of(entity.element), id=entity.id))
                entities[entity.id] = entity
    return Authority(entities, evidence)


def _entities(root: etree._Element) -> Iterable[Entity]:
    for element in root.iter(*_KINDS):
        kind, name_tag = _KINDS[str(element.tag)]
        identifier = element.get(XML_ID)
        forms = tuple(_forms(element, name_tag))
        if identifier and forms:
            yield Entity(identifier, kind, forms, element)


def _forms(element: etree._Element, tag: str) -> Iterable[NameForm]:
    for index, name in enumerate(child for child in element if child.tag == tag):
        text = _words(name)
        if text:
            kind = name.get("type") or ("standard" if index == 0 else "variant")
            parts = tuple(
                (_role(part), _words(part)) for part in name.iter(tei("surname"), tei("forename")) if _words(part)
            )
            yield NameForm(text, kind, name.get(XML_LANG), parts, name.get("subtype"))


def _role(part: etree._Element) -> str:
    if part.tag == tei("surname"):
        return "surname"
    return part.get("type") or "forename"


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())
