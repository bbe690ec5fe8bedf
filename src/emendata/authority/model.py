"""What an authority is to the program: entities, the forms of their names, and the works that entries rest on.

An `Authority` may hold its entries in memory or ask a file in the cache for each; what is above cannot tell. No tree of
an entry is made before somebody asks for it: texts name few of the persons that a library knows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from emendata.errors import Finding
from emendata.vocabulary import tei
from emendata.xmlio import parse_xml

if TYPE_CHECKING:
    from emendata.authority.lookup import Lookup

PERSON, PLACE, ORG = "person", "place", "org"
# The element of each kind, and the element of its names.
KINDS = {PERSON: "persName", PLACE: "placeName", ORG: "orgName"}


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
    """A person, place or organisation. `xml` is its TEI as UTF-8: its element, in a parent that binds the namespaces."""

    id: str
    kind: str
    forms: tuple[NameForm, ...]
    xml: bytes

    @cached_property
    def element(self) -> etree._Element:
        """Return the entry's own element, for copying; it is not changed."""
        return unwrapped(self.xml, self.id)

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

    def source_of(self, form: NameForm) -> str | None:
        """Return where a form was seen, as the entry says it (@source)."""
        names = (child for child in self.element if child.tag == tei(KINDS[self.kind]))
        found = next((name for name in names if name.get("type") == form.type and _words(name) == form.text), None)
        return None if found is None else found.get("source")


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def unwrapped(xml: bytes, name: str) -> etree._Element:
    """Return the element in a wrapper (see `Entity.xml`)."""
    return parse_xml(xml, name)[0]


class Snippets(Mapping[str, etree._Element]):
    """Elements by id, each made from its bytes (see `Entity.xml`) when it is first asked for."""

    def __init__(self, snippets: Mapping[str, bytes]) -> None:
        self._snippets = snippets
        self._made: dict[str, etree._Element] = {}

    def __getitem__(self, key: str) -> etree._Element:
        if key not in self._made:
            self._made[key] = unwrapped(self._snippets[key], key)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._snippets)

    def __len__(self) -> int:
        return len(self._snippets)


@dataclass(frozen=True, eq=False)
class Authority:
    """All entities, by id, in the order of the files; `evidence` holds the works that entries name as sources.

    Two are the same only if they are one object: what is made of an authority is kept with it.

    - digest: a hexadecimal number that no authority with other files, or read by another version, has; "" where the
      authority was not read from files.
    - findings: what keeps entries of the files from being used.
    """

    entities: Mapping[str, Entity]
    evidence: Mapping[str, etree._Element] = field(default_factory=dict)
    digest: str = ""
    findings: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entities)

    @cached_property
    def lookup(self) -> "Lookup":
        """Return the forms of all entities by their words."""
        from emendata.authority.lookup import MemoryLookup

        return MemoryLookup(self.entities.values())

    def iter_forms(self) -> Iterator[tuple[str, str, NameForm]]:
        """Yield (entity id, kind, form) for all forms, entry by entry; no tree is made."""
        for entity in self.entities.values():
            for form in entity.forms:
                yield entity.id, entity.kind, form
