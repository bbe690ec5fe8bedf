"""The package of this repository's edition: three texts whose rights are not cleared, and none of them in it.

The guard of the program is not asked: words are counted here anew.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from emendata.packaging import Assembled, Package, assemble, bag_files
from emendata.project import open_project
from program import ARTICLES, copy_project

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
QUOTING = {"lem", "rdg", "title", "term"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Assembled:
    """Return the package of the whole edition and its findings."""
    return assemble(open_project(copy_project(tmp_path_factory.mktemp("repository"))))


@pytest.fixture(scope="module")
def package(made: Assembled) -> Package:
    """Return the package, which there must be."""
    assert made.package is not None, [str(item) for item in made.findings]
    return made.package


def words(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return re.findall(r"[^\W_]+", text.lower())


def windows(found: list[str], size: int) -> set[tuple[str, ...]]:
    """Return each row of so many words."""
    return {tuple(found[start : start + size]) for start in range(len(found) - size + 1)}


def own_words(path: str, data: bytes) -> Iterator[str]:
    """Yield what a file says; of TEI that edits, without lemmas, readings, anchors, titles and keywords."""
    if not path.endswith(".xml") or "/" not in path or path.startswith(("metadata/", "schema/")):
        yield data.decode("utf-8")
        return
    root = etree.fromstring(data)
    for item in list(root.iter(etree.Element)):
        name = etree.QName(item).localname
        if name in QUOTING or (name == "note" and item.get("type") in {"prefix", "suffix"}):
            item.text, item[:] = " | ", []
    yield from "".join(root.itertext()).split("|")


def between_titles(text: str, titles: list[str]) -> Iterator[list[str]]:
    """Yield the words between the titles and keywords of the articles."""
    joined = " ".join(words(text))
    for title in titles:
        joined = joined.replace(title, "|")
    for part in joined.split("|"):
        yield part.split()


def test_no_running_text_of_any_seed_is_in_it(package: Package) -> None:
    """No thirteen words in succession; rows of eight are names of offices and phrases under discussion, and few."""
    seeds = [words(path.read_text("utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    assert len(seeds) == 5
    long, short = (set().union(*(windows(seed, size) for seed in seeds)) for size in (13, 8))
    names = [name for part in package.record.parts for name in (part.full_title, part.title.words, *part.keywords)]
    titles = sorted((" ".join(words(name)) for name in names), key=len, reverse=True)
    met: set[tuple[str, ...]] = set()
    for file in package.files:
        for text in own_words(file.path, file.data):
            for row in between_titles(text, titles):
                assert not windows(row, 13) & long, file.path
                met |= windows(row, 8) & short
    assert 0 < len(met) < len(short) / 300


def test_a_quotation_is_a_few_words(package: Package) -> None:
    """No lemma, reading or anchor of the decisions is longer than a line."""
    for file in package.files:
        if file.path.startswith("apparatus/"):
            for item in etree.fromstring(file.data).iter("{*}lem", "{*}rdg", "{*}note"):
                if item.tag.endswith("note") and item.get("type") not in {"prefix", "suffix"}:
                    continue
                assert len(words("".join(item.itertext()))) <= 16


def test_it_holds_the_stand_off_part_of_each(made: Assembled, package: Package) -> None:
    """Three articles, each told why; nothing stands against it."""
    assert [(item.code, str(item.severity)) for item in made.findings] == [("D-020", "info")] * 3
    held = {file.path for file in package.files}
    for article in ARTICLES:
        assert {f"tei/{article}.header.xml", f"apparatus/{article}.apparatus.xml", f"metadata/{article}.bib"} <= held
    assert not [path for path in held if path.startswith(("sources/", "html/", "print/"))]


def test_every_correction_of_the_apparatus_is_in_the_table(package: Package) -> None:
    """As many rows as the edition has entries and slips, in its order, each with its place."""
    for article in package.articles:
        file = next(one for one in package.files if one.path == f"corrections/{article.id}.corrections.csv")
        rows = list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"))))
        text = article.read().find("{*}text")
        assert text is not None
        assert len(rows) == len(list(text.iter("{*}app", "{*}choice")))
        ids = [item.get("{http://www.w3.org/XML/1998/namespace}id") for item in text.iter("{*}app")]
        assert [row["id"] for row in rows if row["id"]] == ids


def test_flat_names_are_names_of_one_file_each(package: Package) -> None:
    """A repository has no folders: every file keeps a name of its own without them."""
    names = [file.path.rpartition("/")[2] for file in package.files]
    assert len(names) == len(set(names))


def test_a_machine_is_no_person_in_any_record(package: Package) -> None:
    """The translator of the two articles is software, in a note; DataCite has no contributor of that type."""
    for file in package.files:
        if file.path.endswith("datacite.xml"):
            assert b'contributorType="Translator"' not in file.data
            assert (b"Translator: software, no person" in file.data) == ("art-004" not in file.path)
    record = next(file for file in package.files if file.path.endswith("invenio.json"))
    roles = {item["role"]["id"] for item in json.loads(record.data)["metadata"].get("contributors", [])}
    assert "translator" not in roles


def test_one_article_alone(package: Package, tmp_path: Path) -> None:
    """Its own record describes it; nothing of the others is there; the bag has no path of this machine."""
    alone = assemble(open_project(copy_project(tmp_path / "p")), "vn-1298").package
    assert alone is not None
    assert (alone.name, alone.record.id) == ("vn-1298-0.1.0", "vn-1298")
    assert {file.article for file in alone.files} == {"", "vn-1298"}
    assert {file.path for file in alone.files} - {file.path for file in package.files} == {
        "metadata/vn-1298.invenio.json"
    }
    assert not [path for path, data in bag_files(alone).items() if str(tmp_path).encode() in data]
