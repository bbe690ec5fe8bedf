"""What each endpoint of DTS 1.0 answers, as values; neither http nor files are known here.

Source: the specification at dtsapi.org, version 1.0. Lists stay lists when they have one member, and what is not known is
left out; only `parent` may be null.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import uritemplate

from emendata.dts.catalogue import Catalogue, Resource
from emendata.dts.citation import CitationTree, Structure, Unit
from emendata.dts.passages import passage, whole
from emendata.metadata import Record
from emendata.vocabulary import XML_LANG

CONTEXT = "https://dtsapi.org/context/v1.0.json"
VERSION = "1.0"
MEDIA_TYPE = "application/tei+xml"
ROOT = "default"
# Members on one page of a navigation or collection.
PAGE = 500
_SHOWN = 60


class Refusal(Exception):  # noqa: N818 - an answer, not a fault
    """A request that cannot be answered: its status, and why in words."""

    def __init__(self, status: HTTPStatus, words: str) -> None:
        super().__init__(words)
        self.status, self.words = status, words


@dataclass(frozen=True, slots=True)
class Templates:
    """Where the endpoints are: URI templates (RFC 6570), absolute."""

    collection: str
    navigation: str
    document: str


Query = Mapping[str, str]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Service:
    """The answers for one edition; `page_size` None puts all members on one page."""

    catalogue: Catalogue
    templates: Templates
    entry_address: str
    page_size: int | None = PAGE

    def entry(self) -> Json:
        """Return what the entry point says."""
        return {
            "@context": CONTEXT,
            "dtsVersion": VERSION,
            "@id": self.entry_address,
            "@type": "EntryPoint",
            "collection": self.templates.collection,
            "navigation": self.templates.navigation,
            "document": self.templates.document,
        }

    def collection(self, query: Query) -> Json:
        """Return the root, the edition or an article, with its children, or with `nav=parents` its parents."""
        identifier = query.get("id", ROOT)
        nav = query.get("nav", "children")
        if nav not in {"children", "parents"}:
            raise Refusal(HTTPStatus.BAD_REQUEST, "nav is children or parents")
        described, children, parents = self._found(identifier)
        members = children if nav == "children" else parents
        answer = {"@context": CONTEXT, "dtsVersion": VERSION, **described}
        if members or not _is_resource(described):
            shown, view = self._paged(members, self.templates.collection, query)
            answer["member"] = shown
            if view:
                answer["view"] = view
        return answer

    def navigation(self, query: Query) -> Json:
        """Return the citable units of an article: all to a depth, those in one, its siblings, those of a range."""
        resource = self._resource(query)
        tree = self._tree(resource, query.get("tree"))
        down = _down(query.get("down"))
        reference, start, end = query.get("ref"), query.get("start"), query.get("end")
        if reference is not None and (start is not None or end is not None):
            raise Refusal(HTTPStatus.BAD_REQUEST, "ref goes without start and end")
        if (start is None) != (end is None):
            raise Refusal(HTTPStatus.BAD_REQUEST, "start and end go together")
        if reference is None and start is None and down in {None, 0}:
            raise Refusal(HTTPStatus.BAD_REQUEST, "say how far down (down=1), or which unit (ref)")
        if start is not None and down == 0:
            raise Refusal(HTTPStatus.BAD_REQUEST, "down=0 goes with ref, not with a range")
        answer: Json = {
            "@context": CONTEXT,
            "dtsVersion": VERSION,
            "@id": expanded(self.templates.navigation, query),
            "@type": "Navigation",
            "resource": self._described(resource),
        }
        members: list[Unit] = []
        if tree is not None:
            if reference is not None:
                unit = self._unit(tree, reference)
                answer["ref"] = _unit_object(unit)
                members = _below(tree, unit, down)
            elif start is not None:
                first, last = self._unit(tree, start), self._unit(tree, end or "")
                answer["start"], answer["end"] = _unit_object(first), _unit_object(last)
                members = _within(tree, first, last, down)
            else:
                members = [unit for unit in tree.units if down == -1 or unit.level <= (down or 0)]
        elif reference is not None or start is not None:
            raise Refusal(HTTPStatus.NOT_FOUND, "the resource has no citable units")
        shown, view = self._paged([_unit_object(unit) for unit in members], self.templates.navigation, query)
        answer["member"] = shown
        if view:
            answer["view"] = view
        return answer

    def document(self, query: Query) -> tuple[bytes, str]:
        """Return an article, a unit of it or a range of units, as TEI, and the address of its collection."""
        resource = self._resource(query)
        wanted = query.get("mediaType", MEDIA_TYPE)
        if wanted not in {MEDIA_TYPE, "application/xml", "text/xml"}:
            raise Refusal(HTTPStatus.NOT_FOUND, f"there is only {MEDIA_TYPE}")
        reference, start, end = query.get("ref"), query.get("start"), query.get("end")
        if reference is not None and (start is not None or end is not None):
            raise Refusal(HTTPStatus.BAD_REQUEST, "ref goes without start and end")
        if (start is None) != (end is None):
            raise Refusal(HTTPStatus.BAD_REQUEST, "start and end go together")
        tree = self._tree(resource, query.get("tree"))
        collection = expanded(self.templates.collection, {"id": resource.id})
        if reference is None and start is None:
            return whole(resource.root), collection
        if tree is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "the resource has no citable units")
        first = self._unit(tree, reference if reference is not None else start or "")
        last = self._unit(tree, reference if reference is not None else end or "")
        if tree.units.index(last) < tree.units.index(first):
            raise Refusal(HTTPStatus.BAD_REQUEST, "the range ends before it begins")
        return passage(resource.root, tree, first, last), collection

    def _found(self, identifier: str) -> tuple[Json, list[Json], list[Json]]:
        """Return a collection or resource, its children and its parents."""
        catalogue = self.catalogue
        root = self._collection_object(ROOT, catalogue.title, 0, 1)
        edition = self._collection_object(catalogue.id, catalogue.title, 1, len(catalogue.resources))
        if identifier == ROOT:
            return root, [edition], []
        if identifier == catalogue.id:
            return edition, [self._described(item) for item in catalogue.resources], [root]
        resource = catalogue.find(identifier)
        if resource is None:
            raise Refusal(HTTPStatus.NOT_FOUND, f"there is no {identifier}")
        return self._described(resource), [], [edition]

    def _collection_object(self, identifier: str, title: str, parents: int, children: int) -> Json:
        return {
            "@id": identifier,
            "@type": "Collection",
            "title": title,
            "totalParents": parents,
            "totalChildren": children,
            "collection": self.templates.collection,
        }

    def _described(self, resource: Resource) -> Json:
        """Return what is said of an article wherever it is named."""
        record = resource.record
        described: Json = {
            "@id": resource.id,
            "@type": "Resource",
            "title": record.full_title,
            "totalParents": 1,
            "totalChildren": 0,
            "collection": self.templates.collection,
            "navigation": self.templates.navigation,
            "document": self.templates.document,
            "mediaTypes": [MEDIA_TYPE],
            "citationTrees": [_tree_object(tree) for tree in resource.trees],
            "dublinCore": _dublin_core(record),
        }
        if record.abstract:
            described["description"] = record.abstract
        return described

    def _resource(self, query: Query) -> Resource:
        identifier = query.get("resource")
        if identifier is None:
            raise Refusal(HTTPStatus.BAD_REQUEST, "say which resource")
        resource = self.catalogue.find(identifier)
        if resource is None:
            raise Refusal(HTTPStatus.NOT_FOUND, f"there is no resource {identifier}")
        return resource

    def _tree(self, resource: Resource, name: str | None) -> CitationTree | None:
        tree = resource.tree(name)
        if tree is None and name is not None:
            raise Refusal(HTTPStatus.NOT_FOUND, f"{resource.id} has no citation tree {name}")
        return tree

    def _unit(self, tree: CitationTree, identifier: str) -> Unit:
        unit = tree.find(identifier)
        if unit is None:
            raise Refusal(HTTPStatus.NOT_FOUND, f"there is no unit {identifier}")
        return unit

    def _paged(self, members: list[Json], template: str, query: Query) -> tuple[list[Json], Json | None]:
        """Return one page of members, and which it is where there are several."""
        if self.page_size is None or len(members) <= self.page_size:
            if query.get("page", "1") != "1":
                raise Refusal(HTTPStatus.NOT_FOUND, "there is one page")
            return members, None
        pages = -(-len(members) // self.page_size)
        words = query.get("page", "1")
        number = int(words) if words.isascii() and words.isdigit() else 0
        if not 1 <= number <= pages:
            raise Refusal(HTTPStatus.NOT_FOUND, f"there are {pages} pages")

        def address(page: int) -> str:
            return expanded(template, {**query, "page": str(page)})

        view: Json = {"@id": address(number), "@type": "Pagination", "first": address(1), "last": address(pages)}
        if number > 1:
            view["previous"] = address(number - 1)
        if number < pages:
            view["next"] = address(number + 1)
        return members[(number - 1) * self.page_size : number * self.page_size], view


def expanded(template: str, query: Query) -> str:
    """Return the address of one request."""
    return str(uritemplate.expand(template, dict(query)))


def _is_resource(described: Json) -> bool:
    """Return whether a described thing is an article."""
    return bool(described["@type"] == "Resource")


def _down(words: str | None) -> int | None:
    if words is None:
        return None
    try:
        down = int(words)
    except ValueError:
        down = -2
    if down < -1:
        raise Refusal(HTTPStatus.BAD_REQUEST, "down is -1, 0 or a number of levels")
    return down


def _below(tree: CitationTree, unit: Unit, down: int | None) -> list[Unit]:
    """Return the unit's siblings and itself (down=0), or what is in it to a depth; nothing where none is asked for."""
    if down is None:
        return []
    if down == 0:
        return [item for item in tree.units if item.parent == unit.parent and item.level == unit.level]
    return [item for item in _inside(tree, unit) if down == -1 or item.level <= unit.level + down]


def _inside(tree: CitationTree, unit: Unit) -> Iterable[Unit]:
    for item in tree.units[tree.units.index(unit) + 1 :]:
        if item.level <= unit.level:
            return
        yield item


def _within(tree: CitationTree, first: Unit, last: Unit, down: int | None) -> list[Unit]:
    """Return the units from the first to the last, with what is in the last, to a depth below the first's level."""
    low, high = tree.units.index(first), tree.units.index(last)
    if high < low:
        raise Refusal(HTTPStatus.BAD_REQUEST, "the range ends before it begins")
    units = [*tree.units[low : high + 1], *_inside(tree, last)]
    if down is None:
        return [unit for unit in units if unit.level == first.level]
    return [unit for unit in units if down == -1 or unit.level <= first.level + down]


def _unit_object(unit: Unit) -> Json:
    made: Json = {
        "identifier": unit.identifier,
        "@type": "CitableUnit",
        "level": unit.level,
        "parent": unit.parent,
        "citeType": unit.kind,
    }
    words = " ".join("".join(map(str, unit.element.itertext())).split())
    if words:
        title = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
        made["dublinCore"] = {"title": [{"lang": _language(unit), "value": title}]}
    return made


def _language(unit: Unit) -> str:
    above = (item.get(XML_LANG) for item in (unit.element, *unit.element.iterancestors()))
    return next(filter(None, above), "und")


def _tree_object(tree: CitationTree) -> Json:
    made: Json = {"@type": "CitationTree", "citeStructure": [_structure_object(item) for item in tree.structures]}
    if tree.name is not None:
        made["identifier"] = tree.name
    return made


def _structure_object(structure: Structure) -> Json:
    made: Json = {"@type": "CiteStructure", "citeType": structure.kind}
    if structure.inner:
        made["citeStructure"] = [_structure_object(item) for item in structure.inner]
    return made


def _dublin_core(record: Record) -> Json:
    """Return an article's facts as Dublin Core terms, those that are known."""
    language = record.language or "und"
    terms = {
        "title": [{"lang": record.title.language or language, "value": record.full_title}],
        "creator": [{"lang": language, "value": name.printed} for name in record.authors],
        "contributor": [{"lang": language, "value": name.printed} for name in record.editors],
        "publisher": [{"lang": language, "value": record.publisher}] if record.publisher else [],
        "issued": [{"lang": language, "value": record.date}] if record.date else [],
        "language": [record.language] if record.language else [],
        "rights": [{"lang": language, "value": record.source_rights}] if record.source_rights else [],
        "identifier": [record.address] if record.address else [],
        "source": [copy.address for copy in record.copies if copy.address],
    }
    return {key: value for key, value in terms.items() if value}
