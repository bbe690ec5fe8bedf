"""What the service offers: the edition as one collection below the root, each article as a resource in it."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from emendata.dts.citation import CitationTree, citation_trees
from emendata.errors import Finding, InputError
from emendata.metadata import Record, read_record
from emendata.project import Project
from emendata.vocabulary import slug
from emendata.xmlio import parse_xml


@dataclass(frozen=True)
class Resource:
    """An article: its id, its TEI, its facts; its citation trees are found when they are asked for."""

    id: str
    root: etree._Element
    record: Record

    @cached_property
    def trees(self) -> tuple[CitationTree, ...]:
        """Return the citation trees, the default first."""
        return citation_trees(self.root)

    def tree(self, name: str | None) -> CitationTree | None:
        """Return the tree of a name, the default one for None."""
        return next((tree for tree in self.trees if tree.name == name), None)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The edition: its id and title, its articles in their order."""

    id: str
    title: str
    resources: tuple[Resource, ...]

    def find(self, identifier: str) -> Resource | None:
        """Return the article of an id, None where there is none."""
        return next((item for item in self.resources if item.id == identifier), None)


def read_catalogue(project: Project) -> tuple[Catalogue, list[Finding]]:
    """Return the editions of a project as they are in tei/editions, and what stands against those left out."""
    resources, findings = [], []
    for path in _editions(project):
        try:
            root = parse_xml(path[1], project.name(project.edition(path[0])))
        except InputError as error:
            findings.append(error.finding)
            continue
        resources.append(Resource(path[0], root, read_record(root)))
    title = str(project.configuration["edition.title"])
    return Catalogue(slug(title) or "edition", title, tuple(resources)), findings


class LiveCatalogue:
    """The catalogue of a project as its editions are now: read again when a file of them was saved. Threads may share it."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lock = threading.Lock()
        self._seen: tuple[tuple[Path, int, int], ...] | None = None
        self._catalogue = Catalogue("", "", ())

    def __call__(self) -> Catalogue:
        """Return the catalogue."""
        folder = self._project.folder / "tei" / "editions"
        with self._lock:
            states = [(path, path.stat()) for path in sorted(folder.glob("*.xml"))]
            seen = tuple((path, state.st_mtime_ns, state.st_size) for path, state in states)
            if seen != self._seen:
                self._catalogue, _ = read_catalogue(self._project)
                self._seen = seen
            return self._catalogue


def _editions(project: Project) -> Iterator[tuple[str, bytes]]:
    """Yield id and bytes of each edition, in the order of edition.toml, those without an id there last."""
    order = [spec.id for spec in project.configuration.articles if spec.id]
    paths = sorted((project.folder / "tei" / "editions").glob("*.xml"))
    paths.sort(key=lambda path: order.index(path.stem) if path.stem in order else len(order))
    for path in paths:
        yield path.stem, path.read_bytes()
