"""DTS as files, for any web host: level 0, which has no ranges.

A client that expands the URI templates of the entry point finds every answer as a file. Parameters stand in the file's name
in the order of the template (`navigation/vn-1210;ref=p-1f2e3d4c;down=0.json`). Which answers there are: the collections
and their parents; of each citation tree all levels, its depth one, each unit with what is in it, and with its siblings;
the whole TEI and that of each unit. Siblings are listed again for each unit, so for a level with many they would
outgrow the rest; above `SIBLINGS` they are left out. So is a unit whose name can be no part of a file's: one with a slash,
or of more than `LONGEST` characters.
"""

import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from emendata.dts.catalogue import Catalogue, Resource
from emendata.dts.citation import CitationTree, Unit
from emendata.dts.service import ROOT, Service, Templates, expanded

SIBLINGS = 300
LONGEST = 60
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|;]")


def static_files(catalogue: Catalogue, base: str) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of each file; `base` is the address that the folder will have, with a slash at its end."""
    templates = Templates(
        f"{base}collection{{/id,nav}}{{;page}}.json",
        f"{base}navigation{{/resource}}{{;tree,ref,start,end,down,page}}.json",
        f"{base}document{{/resource}}{{;tree,ref,start,end,mediaType}}.xml",
    )
    service = Service(catalogue, templates, f"{base}index.json", None)

    def path(template: str, query: Mapping[str, str]) -> str:
        return unquote(expanded(template, query).removeprefix(base))

    yield "index.json", _json(service.entry())
    for query in _collections(catalogue):
        yield path(templates.collection, query), _json(service.collection(query))
    for resource in catalogue.resources:
        for query in _navigations(resource):
            yield path(templates.navigation, query), _json(service.navigation(query))
        for query in _documents(resource):
            yield path(templates.document, query), service.document(query)[0]


def _collections(catalogue: Catalogue) -> Iterator[dict[str, str]]:
    yield {}
    for identifier in (ROOT, catalogue.id, *(item.id for item in catalogue.resources)):
        yield {"id": identifier}
        yield {"id": identifier, "nav": "parents"}


def _navigations(resource: Resource) -> Iterator[dict[str, str]]:
    trees: tuple[CitationTree | None, ...] = resource.trees or (None,)
    for tree in trees:
        named = {"resource": resource.id, **({"tree": tree.name} if tree and tree.name else {})}
        for down in ("1", "-1"):
            yield {**named, "down": down}
        if tree is None:
            continue
        siblings: dict[str | None, int] = {}
        for unit in tree.units:
            siblings[unit.parent] = siblings.get(unit.parent, 0) + 1
        for unit in _nameable(tree):
            yield {**named, "ref": unit.identifier}
            yield {**named, "ref": unit.identifier, "down": "-1"}
            if siblings[unit.parent] <= SIBLINGS:
                yield {**named, "ref": unit.identifier, "down": "0"}


def _documents(resource: Resource) -> Iterator[dict[str, str]]:
    yield {"resource": resource.id}
    for tree in resource.trees:
        for unit in _nameable(tree):
            yield {"resource": resource.id, "ref": unit.identifier, **({"tree": tree.name} if tree.name else {})}


def _nameable(tree: CitationTree) -> Iterator[Unit]:
    return (unit for unit in tree.units if len(unit.identifier) <= LONGEST and not _UNSAFE.search(unit.identifier))


def _json(value: dict[str, object]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
