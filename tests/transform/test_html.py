"""The web edition as a whole: every page of the seeds' edition and of documents from elsewhere."""

import gzip
import itertools
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from emendata.metadata import read_record
from emendata.metadata.formats.datacite import is_complete
from emendata.resources import resource, resource_root
from emendata.transform.agreement import html_agreement
from emendata.transform.documents import TeiDocument, addressed, with_identifiers
from emendata.transform.html import (
    ASSETS,
    EDITION_PAGES,
    MISSING,
    HtmlSettings,
    article_pages,
    html_pages,
    rendering_findings,
)
from emendata.vocabulary import NSMAP, TEI, XML_ID, tei
from emendata.xmlio import parse_xml

DATA = Path(__file__).parent / "data"
EDITIONS = sorted((resource_root() / "tei" / "editions").glob("*.xml"))
FOREIGN = sorted(DATA.glob("*.xml"))
SETTINGS = HtmlSettings(edition_title="The Whole Edition", links={"PDF": "../print/{id}.pdf"})

Pages = Mapping[str, bytes]


def load(path: Path) -> TeiDocument:
    """Return a document as the program reads it."""
    return TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem)


def small(body: str, stem: str = "small", root_id: str = "small") -> TeiDocument:
    """Return a document with this body."""
    source = f'<TEI xmlns="{TEI}" xml:id="{root_id}"><teiHeader/><text><body>{body}</body></text></TEI>'
    return TeiDocument(f"{stem}.xml", parse_xml(source.encode(), f"{stem}.xml"), stem)


def parsed(data: bytes) -> html.HtmlElement:
    """Return a page as a tree."""
    return html.document_fromstring(data.decode())


@pytest.fixture(scope="module")
def documents() -> list[TeiDocument]:
    """Return the documents of the seeds' edition, then those from elsewhere."""
    return [load(path) for path in (*EDITIONS, *FOREIGN)]


@pytest.fixture(scope="module")
def pages(documents: list[TeiDocument]) -> Pages:
    """Return all pages of one edition that holds all documents."""
    return dict(html_pages(documents, SETTINGS))


@pytest.fixture(scope="module")
def trees(pages: Pages) -> dict[str, html.HtmlElement]:
    """Return the pages as trees."""
    return {name: parsed(data) for name, data in pages.items() if name.endswith(".html")}


def has_header(path: Path) -> bool:
    """Return whether a document has a teiHeader, from which its records are made."""
    return b"<teiHeader" in path.read_bytes()


def test_files_of_an_edition(pages: Pages) -> None:
    """A page for each document with its records, the five of the whole, the one for wrong addresses, style and scripts."""
    stems = [path.stem for path in (*EDITIONS, *FOREIGN)]
    articles = {f"{stem}.html" for stem in stems}
    records = {name for name in pages if name.startswith("cite/")}
    assert set(pages) - records == articles | {f"{name}.html" for name in (*EDITION_PAGES, MISSING)} | set(ASSETS)
    assert records == {
        f"cite/{path.stem}.{ending}"
        for path in (*EDITIONS, *FOREIGN)
        if has_header(path)
        for ending in (
            "bib",
            "ris",
            "csl.json",
            "jsonld",
            "linkset.json",
            *(["datacite.xml"] if is_complete(read_record(etree.parse(str(path)).getroot())) else []),
        )
    }


def test_files_of_reserved_or_equal_names_get_names_of_their_own() -> None:
    """An article called index does not overwrite the contents, and of two of one name none is lost."""
    several = [small("<p>a</p>", "index"), small("<p>b</p>", "x"), small("<p>c</p>", "x")]
    assert [name for name, _ in article_pages(several)] == ["index-text.html", "x.html", "x-2.html"]


def test_identifiers_of_the_tei_stand_in_its_order_and_once(documents: list[TeiDocument], pages: Pages) -> None:
    """Notes, calls, entries and page breaks, with their words."""
    for name, document in article_pages(documents):
        expected = [element.get(XML_ID) for element in addressed(with_identifiers(document.root))]
        ids = [str(item) for item in parsed(pages[name]).xpath("//@id")]
        assert [identifier for identifier in ids if identifier in set(expected)] == expected, name
        assert html_agreement(document, pages[name]) == [], name


def test_no_identifier_stands_twice_in_a_page(trees: dict[str, html.HtmlElement]) -> None:
    """Also where a document uses our own, or one twice."""
    for name, tree in trees.items():
        twice = [item for item, count in Counter(map(str, tree.xpath("//@id"))).items() if count > 1]
        assert not twice, name


def test_every_internal_link_leads_somewhere(trees: dict[str, html.HtmlElement], pages: Pages) -> None:
    """Of every page, to a page of the edition and a place in it."""
    places = {name: {str(item) for item in tree.xpath("//@id")} for name, tree in trees.items()}
    for name, tree in trees.items():
        for href in map(str, tree.xpath("//a/@href")):
            parts = urlsplit(href)
            if parts.scheme or href.endswith(".pdf") or href.startswith("?"):
                continue
            target = unquote(parts.path) or name
            if target.startswith("cite/"):
                assert target in pages, (name, href)
                continue
            assert target in places, (name, href)
            assert not parts.fragment or unquote(parts.fragment) in places[target], (name, href)


def test_links_to_other_outputs_name_the_articles_file(trees: dict[str, html.HtmlElement]) -> None:
    """As the settings word them."""
    assert trees["foreign.html"].xpath("//nav[@class='page']//a[@href='../print/foreign.pdf']/text()") == ["PDF"]


def _edited(node: etree._Element, out: list[str]) -> None:
    """Collect the words of the edited view, straight from the TEI; notes and calls as they stand."""
    if not isinstance(node.tag, str):
        out.append(node.tail or "")
        return
    name = etree.QName(node).localname
    if name == "app":
        sides = [*node.iterchildren(tei("lem")), *node.iterchildren(tei("rdg")), *node.iter(tei("lem"), tei("rdg"))]
        if sides:
            _content(sides[0], out)
    elif name == "choice":
        order = (tei("corr"), tei("reg"), tei("expan"))
        chosen = next((node.find(kind) for kind in order if node.find(kind) is not None), None)
        _content(node[0] if chosen is None else chosen, out)
    elif not (name == "pc" and node.get("force") == "weak"):
        _content(node, out)
    out.append(node.tail or "")


def _content(node: etree._Element, out: list[str]) -> None:
    out.append(node.text or "")
    for child in node:
        _edited(child, out)


def _shown(node: html.HtmlElement, out: list[str]) -> None:
    """Collect the words of the article that are neither generated nor hidden."""
    if isinstance(node.tag, str) and node.get("data-generated") is None and node.get("hidden") is None:
        out.append(node.text or "")
        for child in node:
            _shown(child, out)
            out.append(child.tail or "")


def test_edited_text_stands_in_the_page_once_and_whole(documents: list[TeiDocument], pages: Pages) -> None:
    """Outside generated matter and the hidden side, the page has the letters of the edited view, in their order."""
    for name, document in article_pages(documents):
        if document.stem in {"hostile", "print-foreign"}:
            continue  # forbidden characters are replaced, pointers show where they lead: tested apart
        expected: list[str] = []
        for text in document.root.iter(tei("text")):
            _content(text, expected)
            break
        shown: list[str] = []
        _shown(parsed(pages[name]).xpath("//article")[0], shown)
        assert "".join("".join(shown).split()) == "".join("".join(expected).split()), name


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_page_is_readable_without_scripts(path: Path, pages: Pages) -> None:
    """Both sides of every entry and every note are in the markup; what only scripts can use is hidden."""
    tree = parsed(pages[f"{path.stem}.html"])
    listed = "".join("".join(tree.xpath("//section[@id='em.corrections']")[0].itertext()).split())
    for side in load(path).root.xpath("//tei:text//tei:app/*[self::tei:lem or self::tei:rdg]", namespaces=NSMAP):
        if side.find(f".//{tei('choice')}") is None and side.find(f".//{tei('note')}") is None:
            words = "".join("".join(side.xpath(".//text()[not(ancestor::tei:ref)]", namespaces=NSMAP)).split())
            assert words in listed
    assert not tree.xpath("//*[contains(concat(' ', @class, ' '), ' note ')]/ancestor-or-self::*[@hidden]")
    assert tree.xpath("//*[@id='em.views']/@hidden") == [""]
    hidden = {str(item.get("data-view")) for item in tree.xpath("//*[@hidden][not(@id='em.views')]")}
    assert hidden <= {"source", "other"}


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_edition_of_a_seed_carries_notice_statement_and_languages(path: Path, pages: Pages) -> None:
    """Rights, noindex, ten lines, description, title; `lang` on every foreign form."""
    tree = parsed(pages[f"{path.stem}.html"])
    root = load(path).root
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex, nofollow, noarchive"]
    assert tree.xpath("//aside[@class='notice']//strong")
    assert len(tree.xpath("//section[@id='em.statement']//dd[normalize-space()]")) == 10
    assert len(tree.xpath("//meta[@name='description'][string-length(@content) > 40]")) == 1
    title = root.findtext(".//tei:titleStmt/tei:title", namespaces=NSMAP)
    assert tree.findtext(".//title") == f"{title} · The Whole Edition"
    for element in root.iterfind(f".//{tei('text')}//{tei('lem')}"):
        language = element.get("{http://www.w3.org/XML/1998/namespace}lang")
        if language:
            words = "".join(element.itertext())
            assert any("".join(item.itertext()) == words for item in tree.xpath("//*[@lang=$lang]", lang=language))


def test_names_in_the_index_have_their_language(trees: dict[str, html.HtmlElement]) -> None:
    """Vietnamese as Vietnamese, native script and Russian likewise."""
    persons = trees["persons.html"]
    assert "Võ Nguyên Giáp" in persons.xpath("//h2[@lang='vi']/text()")
    assert persons.xpath("//p[@class='forms']//span[@lang='ru']")
    assert persons.xpath("//p[@class='forms']//span[starts-with(@lang, 'zh-Han')]")


def test_index_lists_persons_under_the_form_the_text_prints(trees: dict[str, html.HtmlElement]) -> None:
    """The English form heads where there is one, the standard form follows, and leads there from its own place."""
    persons = trees["persons.html"]
    (entry,) = persons.xpath("//section[@id='pers-chiang-kai-shek']")
    assert entry.findtext("h2") == "Chiang Kai-shek"
    assert "".join(entry.xpath("p[@class='forms']")[0].itertext()).startswith("Jiang Jieshi · ")
    references = [" ".join("".join(item.itertext()).split()) for item in persons.xpath("//p[@class='see']")]
    assert "Jiang Jieshi: see Chiang Kai-shek" in references
    assert "Giáp: see Võ Nguyên Giáp" in references


def test_articles_stand_in_the_order_given(documents: list[TeiDocument]) -> None:
    """That of the project's file, not of their names."""
    first, *rest = documents
    pages = dict(html_pages([*rest[:2], first], HtmlSettings()))
    listed = parsed(pages["index.html"]).xpath("//ol[@class='articles']//h2/a/@href")
    assert listed == [f"{item.stem}.html" for item in (*rest[:2], first)]


def test_corrections_stand_by_kind_names_by_the_alphabet(trees: dict[str, html.HtmlElement]) -> None:
    """Headings in the order of kinds; forms of names sorted, the rest in the order of the texts."""
    tree = trees["corrections.html"]
    headings = [str(item) for item in tree.xpath("//h2/text()")]
    known = ["Transliteration", "Translation", "Transmission", "Conjectures", "Corrupt passages", "Variants"]
    assert headings[: len(known)] == known
    lemmas = tree.xpath("//h2[.='Transliteration']/following-sibling::div//th[@scope='row']/b[1]")
    plain = [re.sub("[^a-z ]", "", "".join(item.itertext()).lower()) for item in lemmas]
    ascii_only = [item for item in plain if item and not item[0].isspace()]
    assert len(ascii_only) > 10
    assert [item[0] for item in ascii_only] == sorted(item[0] for item in ascii_only)


def test_empty_edition_says_what_it_lacks() -> None:
    """Every index of a document without names, works and corrections has a sentence instead of an empty list."""
    pages = dict(html_pages([small("<p>plain</p>")], HtmlSettings()))
    sentences = {name: parsed(pages[f"{name}.html"]).xpath("//p[@class='none']/text()") for name in EDITION_PAGES[1:]}
    assert sentences == {
        "persons": ["No persons are identified in this edition."],
        "places": ["No places are identified in this edition.", "No organisations are identified in this edition."],
        "works": ["No works are cited in this edition."],
        "corrections": ["This edition records no corrections."],
    }


def test_every_page_has_the_basics(trees: dict[str, html.HtmlElement]) -> None:
    """Language, charset, one h1, main, title, skip link first, policy, headings that skip no level."""
    for name, tree in trees.items():
        assert tree.get("lang") == "en", name
        assert tree.xpath("count(//main)") == tree.xpath("count(//h1)") == tree.xpath("count(//head/title)") == 1, name
        assert tree.xpath("string(//title)"), name
        assert tree.xpath("//meta[1]/@charset") == ["utf-8"], name
        assert tree.xpath("(//a)[1]/@href") == ["#em.main"], name
        levels = [int(item.tag[1]) for item in tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), name
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert tree.xpath("//nav[@aria-label='The edition']//a[@aria-current='page']") or name in {
            f"{path.stem}.html" for path in (*EDITIONS, *FOREIGN, Path(MISSING))
        }


_PHRASING = {"p", "span", "a", "b", "i", "em", "cite", "q", "sup", "sub", "h1", "h2", "h3", "h4", "h5", "h6", "small"}
_BLOCKS = {"p", "div", "section", "ul", "ol", "li", "table", "blockquote", "h1", "h2", "h3", "h4", "dl", "article"}


def test_markup_survives_a_parser(pages: Pages, trees: dict[str, html.HtmlElement]) -> None:
    """No block stands in running words and no link in a link, in the source as in the tree a parser makes."""
    for name, tree in trees.items():
        for element in tree.iter():
            if isinstance(element.tag, str) and element.tag in _BLOCKS:
                assert element.getparent().tag not in _PHRASING, (name, etree.tostring(element)[:200])
        assert not tree.xpath("//a//a"), name
        source = pages[name].decode()
        for tag in ("p", "div", "span", "a", "section", "li"):
            assert len(re.findall(f"<{tag}[ >]", source)) == source.count(f"</{tag}>"), (name, tag)
            assert int(tree.xpath(f"count(//{tag})")) == source.count(f"</{tag}>"), (name, tag)


def test_script_and_style_are_small_and_name_no_other_host(pages: Pages) -> None:
    """10 KB at most before the first search, compressed."""
    assert sum(len(gzip.compress(pages[name], mtime=0)) for name in ASSETS) <= 10_240
    for name in ASSETS:
        assert b"//" not in re.sub(rb"(?m)^\s*//.*$", b"", pages[name]), name
        assert b"@import" not in pages[name]
        assert b"url(" not in pages[name]


def test_nothing_is_fetched_but_style_and_script(trees: dict[str, html.HtmlElement]) -> None:
    """From no host, and no code or style stands in a page or an attribute."""
    for name, tree in trees.items():
        fetched = tree.xpath(
            "//@src | //link[@rel='stylesheet' or @rel='icon']/@href | //@srcset | //@poster | //object/@data | //*/@action"
        )
        own = ["corrections.js"] if name == "corrections.html" else []
        assert sorted(fetched) == [*own, "edition.css", "edition.js"], name
        assert not tree.xpath(
            "//script[text()][not(@type='application/ld+json')] | //style | //@style | //iframe | //base | //form"
        ), name
        # Pictures are drawn in the page: shapes, words and links of it, and nothing that runs or is fetched.
        drawn = {str(item.tag) for item in tree.xpath("//svg//*")}
        assert drawn <= {"svg", "title", "desc", "line", "path", "circle", "text", "a"}, name
        assert not tree.xpath("//svg//@*[name() = 'xlink:href' or contains(., 'url(')]"), name
        assert not [item for item in tree.xpath("//@*") if item.attrname.startswith("on")], name


def test_hostile_document_is_harmless(trees: dict[str, html.HtmlElement], pages: Pages) -> None:
    """Its scripts are words, its addresses no links, its attributes break out of nothing; all its words are there."""
    tree = trees["hostile.html"]
    assert tree.xpath("//h1/text()") == ["<script>alert(1)</script>"]
    (data,) = tree.xpath("//script[not(@src)]")
    assert data.get("type") == "application/ld+json"
    assert json.loads(data.text)["headline"] == "<script>alert(1)</script>"
    schemes = {urlsplit(str(item)).scheme for item in tree.xpath("//@href")}
    assert schemes <= {"", "http", "https", "mailto"}
    # an image elsewhere is a link that the reader may follow: nothing asks for it before
    assert [item for item in tree.xpath("//a/@href") if "evil" in item] == ["https://evil.example/x.png"]
    assert b"onload" not in pages["hostile.html"]
    text = "".join(tree.itertext())
    for words in ("alert(9)", "* { display: none }", "click", "Eve", "scheme-relative", "\ufffd and \ufffd"):
        assert words in text
    assert not re.search("[\x7f-\x9f]", pages["hostile.html"].decode())
    # The script finds its own places: identifiers of the document cannot take them.
    assert tree.xpath("count(//*[@id='em.main'])") == 1
    assert tree.xpath("name(//*[@id='em.main'])") == "main"


@pytest.mark.parametrize(
    "name", ["em.views", "em.main", "em.notes", "em.statement", "em.entry.app-1", "location", "document", "em."]
)
def test_identifiers_that_clash_with_the_pages_own_give_way(name: str) -> None:
    """What belongs to the page keeps its id; the element of the document gets another and loses nothing."""
    document = small(
        f'<p>a<app xml:id="app-1"><lem>x</lem><rdg wit="#A">y</rdg></app><note xml:id="{name}">words</note></p>'
    )
    data = dict(html_pages([document], HtmlSettings()))["small.html"]
    tree = parsed(data)
    twice = [item for item, count in Counter(map(str, tree.xpath("//@id"))).items() if count > 1]
    assert not twice
    assert html_agreement(document, data) == []


def test_elements_without_a_layout_are_reported(documents: list[TeiDocument], pages: Pages) -> None:
    """One finding for each sort, with a count; our own documents have none."""
    for name, document in article_pages(documents):
        found = rendering_findings(document, pages[name])
        if document.stem == "foreign":
            assert [str(item).split(" element(s)")[0].split(": ", 2)[-1] for item in found] == [
                "1 <heraldry>",
            ]
        if document.name in {path.name for path in EDITIONS}:
            assert not found


_RUN = """
import hashlib, sys
from pathlib import Path
from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, html_pages
from emendata.xmlio import parse_xml
documents = [TeiDocument(p.name, parse_xml(p.read_bytes(), p.name), p.stem) for p in map(Path, sys.argv[1:])]
for name, data in html_pages(documents, HtmlSettings(edition_title="x")):
    print(name, hashlib.sha256(data).hexdigest())
"""


def test_same_bytes_in_another_place(tmp_path: Path) -> None:
    """Time zone, locale, hash seed and folder do not show in the pages; our editions, whose facts suffice, have a DataCite record."""
    results = []
    for number, settings in enumerate(({"TZ": "UTC", "PYTHONHASHSEED": "1"}, {"TZ": "Asia/Tokyo", "LC_ALL": "C"})):
        folder = tmp_path / str(number)
        folder.mkdir()
        paths = [folder / path.name for path in (*EDITIONS, DATA / "foreign.xml")]
        for path, source in zip(paths, (*EDITIONS, DATA / "foreign.xml"), strict=True):
            path.write_bytes(source.read_bytes())
        run = subprocess.run(
            [sys.executable, "-c", _RUN, *map(str, paths)],
            capture_output=True,
            check=True,
            env={**os.environ, **settings},
            cwd=folder,
        )
        results.append(run.stdout)
    assert results[0] == results[1]
    assert results[0].count(b"\n") == (len(EDITIONS) + 1) * 6 + len((*EDITIONS, *EDITION_PAGES, MISSING)) + len(ASSETS)


def test_each_language_of_the_interface_has_its_folder(documents: list[TeiDocument]) -> None:
    """Its pages lead to the same page in the others, and share style, script, records and print."""
    settings = HtmlSettings(languages=("en", "ru"), links={"PDF": "../print/{id}.pdf"})
    pages = dict(html_pages(documents[:1], settings))
    made = [page for page in map(Path, pages) if page.parent.name == "ru"]
    (name,) = [page.name for page in made if page.stem not in (*EDITION_PAGES, MISSING)]
    english, russian = parsed(pages[name]), parsed(pages[f"ru/{name}"])
    assert english.xpath("//nav[@class='languages']//a/@href") == [name, f"ru/{name}"]
    assert russian.xpath("//nav[@class='languages']//a/@href") == [f"../{name}", f"../ru/{name}"]
    assert russian.get("lang") == "ru"
    assert russian.xpath("//article/@lang") == ["en"]
    assert russian.xpath("//link[@rel='stylesheet']/@href | //script/@src") == ["../edition.css", "../edition.js"]
    assert russian.xpath("//nav[@class='page']//a[text()='PDF']/@href") == [f"../../print/{Path(name).stem}.pdf"]
    for href in russian.xpath("//p[@class='records']//a/@href"):
        assert href.removeprefix("../") in pages
    assert "edition.css" in pages
    assert "ru/edition.css" not in pages


def test_every_link_of_every_language_leads_somewhere(documents: list[TeiDocument]) -> None:
    """To a page of the edition and a place on it, from each folder."""
    pages = dict(html_pages(documents, HtmlSettings(languages=("en", "fr", "ru", "vi"))))
    trees = {name: parsed(data) for name, data in pages.items() if name.endswith(".html")}
    places = {name: set(map(str, tree.xpath("//@id"))) for name, tree in trees.items()}
    seen = 0
    for name, tree in trees.items():
        for href in {str(item) for item in tree.xpath("//a/@href | //link/@href | //script/@src")}:
            parts = urlsplit(href)
            if parts.scheme or parts.path.endswith("feed.xml"):
                continue
            target = os.path.normpath(f"{Path(name).parent}/{unquote(parts.path)}".lstrip("/")) if parts.path else name
            assert target in pages, (name, href)
            if parts.fragment:
                assert unquote(parts.fragment) in places[target], (name, href)
            seen += 1
    assert seen > 1000


def test_input_is_not_changed(documents: list[TeiDocument], pages: Pages) -> None:
    """The trees that were handed in are as they were read."""
    assert pages
    for document, path in zip(documents, (*EDITIONS, *FOREIGN), strict=True):
        assert etree.tostring(document.root, method="c14n") == etree.tostring(load(path).root, method="c14n")


def test_assets_are_our_files(pages: Pages) -> None:
    """Nothing but blanks and comments is taken from style or script on the way, and nothing added."""
    for name in ASSETS:
        source = resource(f"xslt/html/{name}").read_text("utf-8")
        source = re.sub(r"(?s)/\*.*?\*/|(?m:^\s*//[^\n]*$)", "", source)
        source = re.sub(r"\s+//\s[^\n]*", "", source)
        assert re.sub(r"[\s;]", "", pages[name].decode()) == re.sub(r"[\s;]", "", source), name


@pytest.mark.parametrize(
    "source",
    [
        f'<note xmlns="{TEI}">only a note</note>',
        f'<teiCorpus xmlns="{TEI}"><teiHeader/><TEI><text><body><p>x</p></body></text></TEI></teiCorpus>',
        "<html><body><p>no TEI at all</p></body></html>",
        f'<TEI xmlns="{TEI}"/>',
        f'<TEI xmlns="{TEI}"><text><group><text><body><p>a</p></body></text></group></text></TEI>',
        f'<TEI xmlns="{TEI}"><text><body><div1><head>h</head><div2><head>i</head><p>x</p></div2></div1></body></text></TEI>',
    ],
    ids=["fragment", "corpus", "not-tei", "empty", "group", "numbered-divisions"],
)
def test_any_document_gives_a_page_with_its_words(source: str) -> None:
    """A document nobody planned for is shown, and it agrees with its page."""
    document = TeiDocument("odd.xml", parse_xml(source.encode(), "odd.xml"), "odd")
    data = dict(html_pages([document], HtmlSettings()))["odd.html"]
    text = "".join("".join(parsed(data).xpath("//main")[0].itertext()).split())
    for words in document.root.itertext():
        assert "".join(words.split()) in text
    assert html_agreement(document, data) == []
