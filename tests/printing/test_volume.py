"""The volume of an edition: its parts and their order, its pages, what leads where, what the file claims."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject

from emendata import publishing_print
from emendata.build_report import BuildReport
from emendata.building import build_project
from emendata.pipeline import edition_facts
from emendata.printing.configured import read_settings
from emendata.project import open_project
from emendata.transform.documents import TeiDocument
from emendata.transform.print import print_pdf
from emendata.transform.print_volume import print_volume
from emendata.xmlio import parse_xml
from small_edition import TEXT, make_edition

ROOT = Path(__file__).resolve().parent.parent.parent
VOLUME = "a-small-edition.pdf"
OTHER = TEXT.replace("On a Congress in Hanoi", "On a Letter from Peking").replace(
    "Comrade Ziap spoke.", "Le Zuan read it."
)


@dataclass(frozen=True)
class Book:
    """A volume as a reader of PDF finds it."""

    reader: pypdf.PdfReader

    @cached_property
    def labels(self) -> list[str]:
        """The number of each page."""
        return self.reader.page_labels

    @cached_property
    def texts(self) -> list[str]:
        """The words of each page, white space as one space."""
        return [" ".join(page.extract_text().split()) for page in self.reader.pages]

    @cached_property
    def parts(self) -> dict[str, int]:
        """The bookmarks of the first level: title, and page from 0."""
        found: dict[str, int] = {}
        for item in self.reader.outline:
            if not isinstance(item, list):
                page = self.reader.get_destination_page_number(item)
                assert page is not None
                found[str(item.title)] = page
        return found

    def part(self, title: str) -> str:
        """Return the words of a part, up to the next bookmark."""
        first = self.parts[title]
        following = [page for page in self.parts.values() if page > first]
        return " ".join(self.texts[first : min(following, default=len(self.texts))])

    def links(self, page: int) -> Iterator[tuple[str, int]]:
        """Yield the words under each link of a page, and the page it leads to."""
        for note in self.reader.pages[page].get("/Annots", ()):
            link = note.get_object()
            target = link["/A"]["/D"] if "/A" in link else link["/Dest"]
            if isinstance(target, ArrayObject):
                where = self.reader._get_page_number_by_indirect(target[0])
            else:
                where = self.reader.get_destination_page_number(self.reader.named_destinations[str(target)])
            assert where is not None
            yield str(link.get("/Contents", "")), where


def build(folder: Path) -> tuple[BuildReport, Path]:
    """Return what a build of the print edition reported, and its folder."""
    output = folder / "build"
    return build_project(open_project(folder), output, ("print",)), output / "print"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of two articles that share their persons."""
    return make_edition(tmp_path_factory.mktemp("volume"), a=TEXT, b=OTHER)


@pytest.fixture(scope="module")
def small(folder: Path) -> Book:
    """Return its volume."""
    report, printed = build(folder)
    assert [item.code for item in report.all_findings() if item.code.startswith("X")] == []
    return Book(pypdf.PdfReader(printed / VOLUME))


@pytest.fixture(scope="module")
def seeds() -> Book:
    """Return the volume of this repository's three articles, from their TEI as it is."""
    project = open_project(ROOT)
    facts = edition_facts(project)
    settings = read_settings(project, facts.date)
    paths = [project.edition(str(spec.id)) for spec in project.configuration.articles]
    documents = [TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem) for path in paths]
    typesets = [typeset for document in documents if (typeset := print_pdf(document, settings).typeset)]
    result = print_volume(documents, typesets, settings, facts)
    assert [item.message for item in result.findings] == []
    return Book(pypdf.PdfReader(io.BytesIO(result.pdf)))


@pytest.fixture(params=["small", "seeds"])
def book(request: pytest.FixtureRequest) -> Book:
    """Return each of the volumes."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Book)
    return found


def test_parts_follow_each_other_as_in_a_book(small: Book) -> None:
    """What explains the edition stands before the articles, what lists their matter after them."""
    assert list(small.parts) == [
        "Contents",
        "Editorial principles",
        "Sigla and abbreviations",
        "On a Congress in Hanoi",
        "On a Letter from Peking",
        "List of corrections",
        "Index of persons",
        "Colophon",
    ]
    assert list(small.parts.values()) == sorted(small.parts.values())


def test_half_title_title_and_imprint_stand_first(small: Book) -> None:
    """The title alone, an empty page, the title page, and on its back what the configuration says of the edition."""
    half, empty, title, imprint = small.texts[:4]
    assert (half, empty) == ("A small edition", "")
    assert title == "A small edition Nobody version 1 2026-11-27"
    for words in (
        "Publisher. Nobody",
        "Editor. An editor",
        "The licence covers the markup.",
        "The rights in the source",
    ):
        assert words in imprint
    assert "DOI" not in imprint


def test_front_matter_has_roman_numbers_and_the_articles_begin_at_1(book: Book) -> None:
    """The numbers of pages are those that the file gives to a reader of it, too."""
    first = min(page for title, page in book.parts.items() if book.labels[page] == "1")
    assert book.labels[:5] == ["i", "ii", "iii", "iv", "v"]
    assert book.labels[first:] == [str(number + 1) for number in range(len(book.labels) - first)]


def test_articles_begin_on_right_hand_pages(book: Book) -> None:
    """Odd pages lie on the right; a page left empty for that has neither head nor number."""
    titles = list(book.parts)
    last = titles.index("List of corrections")
    starts = [book.parts[title] for title in titles[titles.index("Sigla and abbreviations") + 1 : last + 1]]
    assert len(starts) > 2
    for start in starts:
        assert start % 2 == 0
        assert int(book.labels[start]) % 2 == 1
    before = [start - 1 for start in starts]
    assert any(book.texts[page] == "" for page in before) or all(book.texts[page] for page in before)


def test_contents_lead_to_the_pages_they_name(book: Book) -> None:
    """Each line of the contents names the page on which its part begins, and leads there."""
    page = book.parts["Contents"]
    words = book.texts[page]
    rest = {title: start for title, start in book.parts.items() if title != "Contents"}
    for title, start in rest.items():
        assert re.search(re.escape(title) + r"[ .]+" + book.labels[start] + r"\b", words), title
    assert [target for _, target in book.links(page)] == list(rest.values())


def test_index_names_pages_that_hold_the_name(small: Book) -> None:
    """Page and line of each place, and the note it is in; the words stand on that page."""
    index = small.part("Index of persons")
    assert "Giáp: see Võ Nguyên Giáp" in index
    assert "Lê Duẩn; in the source Le Zuan 3.1, 3.3, 3n1, 7.1, 7.2, 7.3, 7.5, 7n1" in index
    assert "Võ Nguyên Giáp; in the source Vo Nguyen Ziap, Ziap 3.1, 3.2, 3.5, 7.1, 7.2" in index
    for label in ("3", "7"):
        assert {"Duẩn", "Giáp"} <= set(re.findall(r"\w+", small.texts[small.labels.index(label)]))


def test_index_leads_to_the_pages_it_names(book: Book) -> None:
    """Under every locator of the indexes is a link to the page that it names."""
    titles = [title for title in book.parts if title.startswith("Index of")]
    starts = {book.labels[page] for page in book.parts.values()}
    checked = 0
    for title in titles:
        following = min(page for page in book.parts.values() if page > book.parts[title])
        for page in range(book.parts[title], following):
            targets = [book.labels[target] for _, target in book.links(page)]
            named = re.findall(r"(?<![\d–.-])(\d+)(?:n[\d*a-z]+|\.\d+)(?![\d.])", book.texts[page])
            assert Counter(named) <= Counter(targets), book.labels[page]
            # title pages have no lines, their numbers stand bare
            assert set((Counter(targets) - Counter(named)).keys()) <= starts, book.labels[page]
            checked += len(targets)
    assert checked > 10


def test_line_numbers_of_the_index_are_those_of_the_article_alone(seeds: Book) -> None:
    """The article on the congress has Zhou Enlai on the lines of its own PDF, on the pages that follow in the volume."""
    assert re.search(r"Zhou Enlai \(周恩来, Чжоу Эньлай, 1898–1976\).*? \d+\.\d+, ", seeds.part("Index of persons"))


def test_citations_stand_apart_from_mentions(seeds: Book) -> None:
    """An author of a cited book is found as one."""
    assert re.search(r"Gaiduk, Ilya V\. .*?cited \d+\.\d+", seeds.part("Index of persons"))


def test_works_are_listed_with_the_places_that_cite_them(seeds: Book) -> None:
    """A reference of the article's list, and its citations in the text."""
    index = seeds.part("Index of works")
    found = re.search(r"Isaev M\. P\., Pivovarov Ya\. N\. Foreign Policy.*?1983\. ((?:\d+\.\d+(?:, )?)+)", index)
    assert found is not None
    assert len(found[1].split(", ")) > 1
    label, _ = found[1].split(", ")[0].split(".")
    assert "Isaev and Pivovarov, 1983" in seeds.texts[seeds.labels.index(label)]


def test_principles_that_articles_share_are_printed_once(seeds: Book) -> None:
    """Normalization is the same for all three articles; where their pages come from is not."""
    words = seeds.part("Editorial principles")
    assert words.count("Normalisation.") == 1
    assert words.count("Segmentation.") == 3


def test_calls_and_notes_lead_to_each_other(seeds: Book) -> None:
    """Every page with a note at its foot has links within the text, both ways."""
    first = seeds.labels.index("1")
    last = seeds.parts["List of corrections"]
    here = [page for page in range(first, last) for _, target in seeds.links(page) if abs(target - page) <= 1]
    assert len(here) >= 2 * 50
    assert len(here) % 2 == 0


def test_file_is_tagged_and_says_what_it_is(book: Book) -> None:
    """Tags, language, title and outline, and the claims of PDF/A-2a and PDF/UA-1 in the XMP."""
    catalog = book.reader.trailer["/Root"]
    assert isinstance(catalog, DictionaryObject)
    assert catalog["/Lang"] == "en"
    marks = catalog["/MarkInfo"]
    assert isinstance(marks, DictionaryObject)
    assert marks["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert book.reader.metadata is not None
    assert book.reader.metadata.title in book.texts[2]
    xmp = catalog["/Metadata"].get_object().get_data().decode()
    for claim in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert claim in xmp


def test_same_edition_gives_the_same_bytes(folder: Path, small: Book, tmp_path: Path) -> None:
    """Nothing of a volume depends on when and where it is made."""
    again = make_edition(tmp_path / "elsewhere", a=TEXT, b=OTHER)
    _, printed = build(again)
    assert (printed / VOLUME).read_bytes() == (folder / "build/print" / VOLUME).read_bytes()
    assert small.labels


def test_volume_can_be_done_without(tmp_path: Path) -> None:
    """With print.volume = "no" none is made, and that of an earlier build goes."""
    project = make_edition(tmp_path, a=TEXT, b=OTHER)
    stale = project / "build/print" / VOLUME
    stale.parent.mkdir(parents=True)
    stale.write_bytes(b"old")
    toml = project / "edition.toml"
    toml.write_text(toml.read_text().replace("[[article]]", '[print]\nvolume = "no"\n\n[[article]]', 1))
    report, printed = build(project)
    assert sorted(path.name for path in printed.iterdir()) == [
        "a.pdf",
        "a.places.json",
        "b.pdf",
        "b.places.json",
    ]
    assert report.written == []


def test_edition_of_too_many_pages_is_printed_in_volumes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each volume has its number on its title page, and its own contents."""
    monkeypatch.setattr(publishing_print, "MOST_PAGES", 1)
    _, printed = build(make_edition(tmp_path, a=TEXT, b=OTHER))
    volumes = [Book(pypdf.PdfReader(printed / f"a-small-edition-{number}.pdf")) for number in (1, 2)]
    assert ["Volume 1 of 2" in volumes[0].texts[2], "Volume 2 of 2" in volumes[1].texts[2]] == [True, True]
    assert "On a Letter from Peking" not in volumes[0].parts
    assert "On a Letter from Peking" in volumes[1].parts
    assert not (printed / VOLUME).exists()


def test_volume_whose_pages_are_not_those_planned_is_not_made(folder: Path) -> None:
    """A plan that does not fit the article is told with the article, and there is no file."""
    project = open_project(folder)
    facts = edition_facts(project)
    settings = read_settings(project, facts.date)
    paths = [project.edition(name) for name in ("a", "b")]
    documents = [TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem) for path in paths]
    first, second = (typeset for document in documents if (typeset := print_pdf(document, settings).typeset))
    wrong = replace(second, plan=replace(second.plan, numbers=tuple(reversed(second.plan.numbers))))
    result = print_volume(documents, [first, wrong], settings, facts)
    assert result.pdf == b""
    assert [item.code for item in result.findings] == ["X-120"]
    assert "b" in result.findings[0].message
