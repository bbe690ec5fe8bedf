"""The facts of an edition, as its teiHeader states them: what every citation, tag and record is made from.

A fact that the header lacks is None, an empty string or an empty tuple, and is left out of whatever is written. What
the header calls less than certain is kept apart (`is_certain`), so that no output prints a guess as a fact.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Holding(StrEnum):
    """What of an article a package may hold, after the rights in its source.

    TEXT: all of it. RESTRICTED: all of it, marked as not open, because the editors say so with a reason. STANDOFF: the
    editors' part alone (header, apparatus, authority), and no running text of the source.
    """

    TEXT = "text"
    RESTRICTED = "restricted"
    STANDOFF = "stand-off"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number or address under which a thing is known; `scheme` as TEI has it in idno/@type: "DOI", "ORCID"."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body that a person belongs to, or that pays: its name, and its number in the register of organisations (ROR)."""

    name: str
    ror: str = ""

    @property
    def address(self) -> str:
        """Return the number as an address, "" where there is none."""
        return f"https://ror.org/{self.ror}" if self.ror else ""


@dataclass(frozen=True, slots=True)
class Funder:
    """Who paid, with the numbers of the grants; `project` is what the grant is for, "" where the header does not say."""

    body: Body
    grants: tuple[str, ...] = ()
    project: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a person or body, split where the header splits it.

    `printed` is the name in its own order: "I. N. Selivanov", "Võ Nguyên Giáp". A name that is not split (a pseudonym, a
    body) has neither `family` nor `given` and is exported whole. `is_family_first` says that the family name comes first
    in print too, so that nothing is inverted and no comma set.
    """

    printed: str
    family: str = ""
    given: str = ""
    is_family_first: bool = False
    identifiers: tuple[Identifier, ...] = ()
    affiliations: tuple[Body, ...] = ()
    is_body: bool = False
    is_certain: bool = True

    @property
    def inverted(self) -> str:
        """Return the name as an index has it: "Selivanov, I. N.", "Võ Nguyên Giáp"."""
        if not self.family or not self.given or self.is_family_first:
            return self.printed
        return f"{self.family}, {self.given}"

    @property
    def split(self) -> str:
        """Return the name as machines read it, always with a comma: "Võ, Nguyên Giáp"; whole where it is not split."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.printed

    @property
    def short(self) -> str:
        """Return what a short reference calls the person: the family name, else the whole name."""
        return self.family or self.printed


@dataclass(frozen=True, slots=True)
class Title:
    """A title with its language (BCP 47, "" where the header does not say)."""

    words: str
    language: str = ""
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Translation:
    """What the header says of a translation. `by` is empty and `engine` named or "" where a machine made it."""

    is_machine: bool
    words: str
    by: tuple[Name, ...] = ()
    engine: str = ""
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence in words, with its address where it has one."""

    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A witness: one copy of the text, dates as the header has them (W3C)."""

    siglum: str
    title: str = ""
    address: str = ""
    identifiers: tuple[Identifier, ...] = ()
    put_online: str = ""
    accessed: str = ""
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """The original publication, each part with how sure it is; `level` is "j" for a journal, "m" for a book."""

    authors: tuple[Name, ...] = ()
    title: Title | None = None
    container: Title | None = None
    level: str = ""
    editors: tuple[Name, ...] = ()
    date: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    language: str = ""
    note: str = ""
    is_certain: bool = True
    identifiers: tuple[Identifier, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history of the edition."""

    when: str
    words: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """All facts of one edition, of an article or (`is_collection`) of all together.

    Lists are in the order of the header; dates are W3C dates as written there. `parts` are the articles of an edition that is
    described as a whole; such a record has no author of its own.
    """

    id: str
    title: Title
    subtitle: Title | None = None
    original_title: Title | None = None
    series: str = ""
    is_collection: bool = False
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    program: str = ""
    program_version: str = ""
    translation: Translation | None = None
    version: str = ""
    date: str = ""
    publisher: str = ""
    place: str = ""
    identifiers: tuple[Identifier, ...] = ()
    language: str = ""
    languages: tuple[str, ...] = ()
    licence: Licence | None = None
    source_rights: str = ""
    is_restricted: bool = False
    copies: tuple[Copy, ...] = ()
    original: Original | None = None
    keywords: tuple[str, ...] = ()
    abstract: str = ""
    statement: dict[str, str] = field(default_factory=dict)
    methods: str = ""
    funders: tuple[Funder, ...] = ()
    changes: tuple[Change, ...] = ()
    parts: tuple["Record", ...] = ()

    @property
    def creators(self) -> tuple[Name, ...]:
        """Return who made what is described: the authors of a text, of an edition as a whole its editors."""
        return self.editors if self.parts else self.authors

    @property
    def full_title(self) -> str:
        """Return title and subtitle: "Difficult Dialogue: Mikoyan's Visits"."""
        if self.subtitle is None:
            return self.title.words
        joint = " " if self.title.words.endswith(("?", "!", ":")) else ": "
        return f"{self.title.words}{joint}{self.subtitle.words}"

    @property
    def updated(self) -> str:
        """Return the day of the last change, "" where nothing was changed since the date of publication."""
        last = max((change.when for change in self.changes), default="")
        return last if last > self.date else ""

    @property
    def year(self) -> str:
        """Return the year of this version of the edition, "" where it has no date."""
        return self.date[:4]

    @property
    def doi(self) -> str:
        """Return the bare DOI under which this is cited: its own, else that of the edition it is published in, else ""."""
        return self.own_doi or self.edition_doi

    @property
    def own_doi(self) -> str:
        """Return the bare DOI of this version, else that of all versions, else "": what identifies this and nothing else."""
        return self._identifier("DOI", "DOI-version", "DOI-concept")

    @property
    def dois(self) -> frozenset[str]:
        """Return all bare DOIs that the header says, of whatever they are."""
        return frozenset(item.value for item in self.identifiers if item.scheme.startswith("DOI"))

    @property
    def edition_doi(self) -> str:
        """Return the bare DOI of the edition that an article is published in, else ""."""
        return self._identifier("DOI-edition")

    @property
    def own_address(self) -> str:
        """Return the address of this and of nothing else: its own DOI as an address, else its web address, else ""."""
        return f"https://doi.org/{self.own_doi}" if self.own_doi else self.web_address

    @property
    def web_address(self) -> str:
        """Return where this stands in the web, "" where that is not known."""
        return self._identifier("URI", "URL")

    def _identifier(self, *schemes: str) -> str:
        """Return the first identifier of the first scheme that there is one of."""
        known = [(item.scheme, item.value) for item in self.identifiers]
        return next((value for wanted in schemes for scheme, value in known if scheme == wanted), "")

    @property
    def address(self) -> str:
        """Return where the edition is found, as a citation says it: the DOI as an address, else the web address, else ""."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return self.web_address

    @property
    def source_language(self) -> str:
        """Return the language translated from (BCP 47), "" where there was no translation or it is not said."""
        if self.translation is None:
            return ""
        for title in (self.original_title, self.original.title if self.original else None):
            if title is not None and title.language:
                return title.language
        return self.original.language if self.original else ""
